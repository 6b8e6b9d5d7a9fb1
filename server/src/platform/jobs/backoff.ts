/**
 * Doubling waits: `backoff(1_000, 60_000)` gives 1 s after the first failed attempt, then 2 s, 4 s … never over 60 s.
 *
 * @returns milliseconds to wait after attempt number `attempt` (1 = the first) has failed
 */
export const backoff =
  (firstMs: number, longestMs: number) =>
  (attempt: number): number =>
    Math.min(longestMs, firstMs * 2 ** Math.min(attempt - 1, 30));
