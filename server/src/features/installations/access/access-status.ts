/** What two reads of one installation said. Outcomes that say nothing about access (401, 429, 5xx, time-out, not JSON) have
 * no form here: they keep the state and mark the account (product.md §7). */
export type AccessReading =
  /** Detail answered 204, 403 or 404; there is no point in reading the hierarchy. */
  | { detail: { kind: 'not-visible' }; hierarchy: 'not-read' }
  /** Detail answered 200; `roles` is the bit mask `CurrentUserRoles`, null when the field was left out. */
  | { detail: { kind: 'ok'; roles: number | null }; hierarchy: 'ok' | 'not-visible' }
  /** Of an installation that is `active` with a role we know: the hierarchy answered 200 and proves both. */
  | { detail: { kind: 'not-asked' }; hierarchy: 'ok' };

export interface AccessVerdict {
  status: 'active' | 'provisioning' | 'role_too_low' | 'unknown' | 'not_visible';
  /** Whether it has held long enough to be acted on: told to staff, or taken as a contradiction of a claim. */
  settled: boolean;
  /** Milliseconds until the next read of this series; null: no more. */
  retryInMs: number | null;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
/** So long may an answer that speaks against access be the provider still working on a fresh share. */
export const SETTLES_AFTER_MS = MINUTE_MS;

const FIRST_RETRIES_MS = [2, 4, 8, 16, 30, 60].map((seconds) => seconds * SECOND_MS);
const LATER_RETRY_EVERY_MS = 5 * MINUTE_MS;
const RETRIES_END_MS = 60 * MINUTE_MS;

/** Owner (2) or Service (4); Zaptec's other role bits do not open the hierarchy (zaptec-api.md §3, §10). */
export const SUFFICIENT_ROLES = 2 | 4;

/**
 * The access table of product.md §7. `sinceFirstTryMs`: time since the first read of this series.
 * A readable hierarchy is `active` whatever the role mask says: the mask is often left out, the document is proof.
 */
export function judgeAccess(reading: AccessReading, sinceFirstTryMs: number): AccessVerdict {
  const firstMinuteOver = sinceFirstTryMs >= SETTLES_AFTER_MS;
  const retryInMs = retryDelayMs(sinceFirstTryMs);
  if (reading.detail.kind === 'not-visible') {
    return { status: 'not_visible', settled: firstMinuteOver, retryInMs: firstMinuteOver ? null : retryInMs };
  }
  if (reading.hierarchy === 'ok') return { status: 'active', settled: true, retryInMs: null };

  const roles = reading.detail.kind === 'ok' ? reading.detail.roles : null;
  if (roles === null) return { status: 'unknown', settled: firstMinuteOver, retryInMs };
  if ((roles & SUFFICIENT_ROLES) !== 0 || !firstMinuteOver) {
    return { status: 'provisioning', settled: false, retryInMs };
  }
  return { status: 'role_too_low', settled: true, retryInMs: null };
}

/**
 * Milliseconds until the next read: 2, 4, 8, 16, 30 and 60 s after the first, then every 5 minutes up to an hour after
 * it; null when the hour is over. Counted from the first read, so that a read in between by a person shifts nothing.
 */
export function retryDelayMs(sinceFirstTryMs: number): number | null {
  const early = FIRST_RETRIES_MS.find((offset) => offset > sinceFirstTryMs);
  if (early !== undefined) return early - sinceFirstTryMs;

  const later = (Math.floor(sinceFirstTryMs / LATER_RETRY_EVERY_MS) + 1) * LATER_RETRY_EVERY_MS;
  return later <= RETRIES_END_MS ? later - sinceFirstTryMs : null;
}
