import type { ConsentRequestState } from '../api/types.js';

/** Address of the list of consent requests in one state. */
export const listOf = (state: ConsentRequestState): string =>
  `/consent-requests?filter=${encodeURIComponent(JSON.stringify({ state }))}`;

/** Share of the largest count in percent, for the bars; a count above zero is never invisible. */
export function barWidth(count: number, largest: number): number {
  if (count === 0 || largest === 0) return 0;
  return Math.max(3, Math.round((100 * count) / largest));
}
