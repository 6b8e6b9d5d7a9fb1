import { parseProviderId } from '../../../shared/provider-ids.js';

/** What the portal's redirect says, after sorting out how it was said. */
export interface ReturnClaim {
  /** `contradictory`: several values that do not agree. `missing`: nothing that reads as true or false. */
  success: true | false | 'contradictory' | 'missing';
  /** Distinct ids of the provider in lower case, in the order given; at most 10. Their truth is the guard's business. */
  installationIds: string[];
  /** What stood in place of an id and is none; distinct, at most 10 of at most 80 characters, as evidence for staff. */
  unusableIds: string[];
}

const MAX_QUERY_LENGTH = 8192;
const MAX_IDS = 10;
const MAX_RAW_LENGTH = 80;
const SUCCESS_NAME = 'success';
const ID_NAMES: ReadonlySet<string> = new Set(['installationid', 'installationids', 'installationid[]']);

/**
 * Reads the query the portal appended to our return address. Never throws. Tolerant, since how the portal appends is not
 * documented (zaptec-api.md §14): names and `true`/`false` in any case, any order, repeated, a second `?`, several ids in
 * one value. What cannot be read is kept as unusable, for a claim under a valid token leads at most to review
 * (product.md §5). Text beyond 8192 characters is not read.
 */
export function parseReturnQuery(query: string | URLSearchParams): ReturnClaim {
  const text = typeof query === 'string' ? query : query.toString().replaceAll('%3F', '?').replaceAll('%3D', '=');
  const pairs = new URLSearchParams(text.slice(0, MAX_QUERY_LENGTH).replaceAll('?', '&'));

  const successes: string[] = [];
  const ids = new Set<string>();
  const unusable = new Set<string>();
  for (const [rawName, value] of pairs) {
    const name = rawName.trim().toLowerCase();
    if (name === SUCCESS_NAME) successes.push(value.trim().toLowerCase());
    if (!ID_NAMES.has(name)) continue;

    for (const part of value.split(/[,;\s]+/)) {
      if (part === '') continue;
      const id = parseProviderId(part);
      if (id) ids.add(id);
      else unusable.add(printable(part));
    }
  }

  return {
    success: successOf(successes),
    installationIds: [...ids].slice(0, MAX_IDS),
    unusableIds: [...unusable].slice(0, MAX_IDS),
  };
}

function successOf(values: readonly string[]): ReturnClaim['success'] {
  const distinct = new Set(values.filter((value) => value !== ''));
  const saysTrue = distinct.has('true');
  const saysFalse = distinct.has('false');
  if (!saysTrue && !saysFalse) return 'missing';
  // One clear word beside an unreadable one is not clear either.
  return distinct.size > 1 ? 'contradictory' : saysTrue;
}

function printable(text: string): string {
  return Array.from(text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\ufffd'))
    .slice(0, MAX_RAW_LENGTH)
    .join('');
}

/**
 * The event of one return from the portal (product.md §4). A contradicting answer is a claim: its examination ends in
 * review; an answer that says neither yes nor no counts when it names something. Null: a visit of the return address
 * that says nothing, which moves nothing. `grantedInstallationId` is null unless the request is granted.
 */
export function eventOfClaim(
  claim: ReturnClaim,
  grantedInstallationId: string | null,
): 'claimed' | 'claimed_another_installation' | 'declined_at_portal' | null {
  const named = [...claim.installationIds, ...claim.unusableIds];
  if (claim.success === false) return 'declined_at_portal';
  if (claim.success === 'missing' && named.length === 0) return null;
  if (grantedInstallationId === null) return 'claimed';
  return named.every((id) => id === grantedInstallationId) ? 'claimed' : 'claimed_another_installation';
}
