import type { SwitchValues } from '../control/switches.js';

/** How a visit ended, as far as the partner may learn it. */
export type Outcome =
  { kind: 'granted'; installationIds: string[] } | { kind: 'denied' } | { kind: 'failed'; message: string };

type RedirectSwitches = Pick<SwitchValues, 'multiGrant' | 'portalErrorRedirect' | 'redirectIdKey' | 'redirectOrder'>;

function idPairs(ids: string[], { multiGrant, redirectIdKey }: RedirectSwitches): [string, string][] {
  if (multiGrant === 'none' && ids.length > 1) return [];
  if (multiGrant === 'comma') return [[redirectIdKey, ids.join(',')]];
  const sent = multiGrant === 'repeat' ? ids : ids.slice(0, 1);
  return sent.map((id) => [redirectIdKey, id]);
}

function pairsOf(outcome: Outcome, switches: RedirectSwitches): [string, string][] {
  if (outcome.kind === 'denied') return [['success', 'false']];
  if (outcome.kind === 'granted') {
    const success: [string, string][] = [['success', 'true']];
    const ids = idPairs(outcome.installationIds, switches);
    return switches.redirectOrder === 'success-first' ? [...success, ...ids] : [...ids, ...success];
  }
  return switches.portalErrorRedirect === 'error' ? [['error', outcome.message]] : [['success', 'false']];
}

/**
 * Where the browser goes after a decision: the result is appended to `returnUrl`, whose own query and fragment stay as
 * they are. null = no redirect, the portal shows the error itself.
 */
export function redirectTarget(returnUrl: string, outcome: Outcome, switches: RedirectSwitches): string | null {
  if (outcome.kind === 'failed' && switches.portalErrorRedirect === 'none') return null;

  const [address = '', fragment] = returnUrl.split('#', 2);
  const query = pairsOf(outcome, switches)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return `${address}${joint}${query}${fragment === undefined ? '' : `#${fragment}`}`;
}
