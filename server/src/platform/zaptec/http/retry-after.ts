const LONGEST_MS = 5 * 60_000;
const WHEN_NOT_SAID_MS = 1000;

/**
 * `Retry-After` in ms from now: seconds or an HTTP date, at least 0 and at most five minutes, so that a mistaken header
 * cannot shut an account out for a day. Zaptec always says 1 (zaptec-api.md §12), which is also assumed when nothing is said.
 */
export function retryAfterMs(header: string | null, now: Date): number {
  const text = header?.trim() ?? '';
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();

  return Number.isNaN(ms) ? WHEN_NOT_SAID_MS : Math.min(LONGEST_MS, Math.max(0, ms));
}
