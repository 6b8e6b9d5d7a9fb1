import type { Count, Dashboard, HeldAppearances, ReviewReason } from '../api/types.js';
import { formatCount, keysOf } from '../common/listModel.js';
import { denialLabels, stateLabels } from '../consent-requests/consentRequestModel.js';
import { reviewReasonLabels } from '../consent-requests/reviewReasonModel.js';

type CountedState = keyof Dashboard['requestsByState'];

interface CountedRequests {
  value: CountedState;
  label: string;
}

/** What requests are counted by: each state, and in place of "denied" whose no it was. */
export const countedStates: readonly CountedRequests[] = keysOf(stateLabels).flatMap((state): CountedRequests[] =>
  state === 'denied'
    ? keysOf(denialLabels).map((denier) => ({ value: `denied-by-${denier}`, label: denialLabels[denier].label }))
    : [{ value: state, label: stateLabels[state].label }],
);

/** Address of the list of consent requests in one state. */
export const listOf = (state: CountedState): string =>
  `/consent-requests?filter=${encodeURIComponent(JSON.stringify({ state }))}`;

/** Address of the work list of reviews with this reason. */
export const reviewsFor = (reviewReason: ReviewReason): string =>
  `/review?filter=${encodeURIComponent(JSON.stringify({ reviewReason }))}`;

/** Why requests are in review, the most frequent reason first; a request may have several. */
export const reasonsByCount = (
  counts: Readonly<Partial<Record<ReviewReason, Count>>>,
): readonly { reason: ReviewReason; count: Count }[] =>
  keysOf(reviewReasonLabels)
    .flatMap((reason) => (counts[reason] ? [{ reason, count: counts[reason] }] : []))
    .sort((a, b) => b.count.value - a.count.value);

/** The unattributed installations as one line of what waits, for who may attribute them; null when there are none. */
export const unattributedList = (count: Count): { to: string; label: string } | null =>
  count.value === 0
    ? null
    : {
        to: '/unattributed',
        label:
          count.value === 1
            ? '1 installation without a customer'
            : `${formatCount(count)} installations without a customer`,
      };

/** Share of the largest count in percent, for the bars; a count above zero is never invisible. */
export function barWidth(count: number, largest: number): number {
  if (count === 0 || largest === 0) return 0;
  return Math.max(3, Math.round((100 * count) / largest));
}

/** Of failed work only the latest is listed; what goes makes room for the next. */
export function moreFailedWork({ failures, counts }: Pick<Dashboard, 'failures' | 'counts'>): string | null {
  const listed = failures.filter(({ type }) => type === 'work').length;
  const { value, capped } = counts.failedWork;
  if (listed === 0 || value <= listed) return null;
  return `${formatCount({ value: value - listed, capped })} more pieces of failed work, older than these.`;
}

/** Over all API accounts; nothing while it is not known. */
export const heldCount = (held: HeldAppearances | undefined): Count => ({
  value: (held ?? []).reduce((sum, { installations }) => sum + installations, 0),
  capped: false,
});
