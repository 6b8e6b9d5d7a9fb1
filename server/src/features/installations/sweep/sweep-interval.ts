/** Lists are fetched about once an hour at most (zaptec-api.md §12, product.md §7 "When"). */
export const SHORTEST_INTERVAL_MINUTES = 60;

/**
 * Minutes from one sweep's start to the next's: an hour, or longer where the calls of a sweep would take more than a
 * third of what the account's budget allows in that time, or where a sweep itself took longer.
 */
export function sweepIntervalMinutes(sweep: { pages: number; tookMs: number; budgetPerSecond: number }): number {
  const callsPerMinute = (sweep.budgetPerSecond * 60) / 3;
  return Math.max(SHORTEST_INTERVAL_MINUTES, Math.ceil(sweep.pages / callsPerMinute), Math.ceil(sweep.tookMs / 60_000));
}
