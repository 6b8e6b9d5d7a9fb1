import type { Choice } from '../common/listModel.js';

const events = {
  staff: ['created', 'changed', 'disabled', 'enabled', 'signed-in', 'password-changed', 'password-reset'],
  customer: ['created', 'changed', 'account-manager-changed'],
  'user-group': ['created', 'changed'],
  'api-account': ['created', 'changed', 'tested', 'baseline-completed'],
  'consent-request': [
    'drafted',
    'changed',
    'sent',
    'resent',
    'handed-over',
    'cancelled',
    'checked',
    'links-revoked',
    'resolved',
    'granted',
    'denied',
    'expired',
  ],
  installation: ['refresh-requested', 'attributed', 'tie-ended', 'removals-accepted'],
  charger: ['assigned', 'assignment-ended'],
  'address-suppression': ['added', 'lifted'],
} as const;

/** `consent-request.links-revoked` reads "Consent request: links revoked". */
export function auditEventText(event: string): string {
  const [noun = '', verb = ''] = event.split('.');
  const subject = noun.replaceAll('-', ' ');
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)}: ${verb.replaceAll('-', ' ')}`;
}

/** Every event the server can be asked for, group by group, each group first. */
export const auditEventChoices: readonly Choice[] = Object.entries(events).flatMap(([noun, verbs]) =>
  verbs.map((verb) => ({ value: `${noun}.${verb}`, label: auditEventText(`${noun}.${verb}`) })),
);

/** The API takes instants, the last one exclusive; a filter holds days of the reader's calendar. */
export function auditFilter(filter: Record<string, unknown>): Record<string, unknown> {
  const { from, to, ...rest } = filter;
  return {
    ...rest,
    ...(typeof from === 'string' ? { from: startOfDay(from, 0) } : {}),
    ...(typeof to === 'string' ? { to: startOfDay(to, 1) } : {}),
  };
}

function startOfDay(day: string, daysLater: number): string | undefined {
  const start = new Date(`${day}T00:00:00`);
  if (Number.isNaN(start.getTime())) return undefined;
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
}
