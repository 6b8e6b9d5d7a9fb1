/** Every installation is read at least so often while the account's budget allows it (product.md §7 "When"). */
export const SHORTEST_READ_INTERVAL_HOURS = 24;
/** What routine reads may take of the budget: the rest is for list sweeps, people, claims and changes. */
const SHARE_OF_BUDGET = 1 / 2;

/**
 * Hours from one routine read of an installation to the next: a day, or longer where an account sees more installations
 * than half of its budget reads in a day, at one call each. Pure.
 */
export function readIntervalHours({
  installations,
  budgetPerSecond,
}: {
  installations: number;
  budgetPerSecond: number;
}) {
  const readsPerHour = budgetPerSecond * 3600 * SHARE_OF_BUDGET;
  return Math.max(SHORTEST_READ_INTERVAL_HOURS, Math.ceil(installations / readsPerHour));
}
