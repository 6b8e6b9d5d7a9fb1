import type { ReviewReason } from '../api/types.js';
import { keysOf, type Choice } from '../common/listModel.js';

/** Why a request is in review, in a few words: for filters and counts. The server's sentences stand beside the request. */
export const reviewReasonLabels: Record<ReviewReason, string> = {
  in_baseline: 'Readable before the first request',
  appeared_with_many: 'Appeared with many others at once',
  no_new_grant: 'Appeared with many, no new grant',
  never_seen_absent: 'Never seen absent',
  absence_too_old: 'Last seen absent too long ago',
  absent_after_claim: 'Not there after the claim',
  unattributed_too_long: 'Readable too long before the claim',
  tied_to_somebody: 'Tied to a customer already',
  pinned_by_another_request: 'Pinned by another request',
  claimed_by_another_request: 'Claimed by another request',
  claimed_by_another_customer: 'Claimed by another customer',
  attributed_to_another_customer: 'Attributed to another customer',
  another_installation: 'A second installation came back',
  other_than_pin: 'Other than the pinned one came back',
  pin_not_checked: 'Pinned: earlier access unknown',
  pin_readable_at_first_send: 'Pinned: readable when first sent',
  pinned_twice: 'Pinned by two open requests',
  pin_claimed_by_another_customer: 'Pinned: claimed by another customer',
  pin_owned_by_another_customer: 'Pinned: owned by another customer',
  pin_found_after_end: 'Pinned: readable after the end',
  no_access: 'No access',
  role_too_low: 'Role too low',
  still_provisioning: 'Not opened by Zaptec yet',
  baseline_missing: 'No baseline yet',
  no_claim: 'Nobody came back',
  success_contradictory: 'Contradicting answers came back',
  success_not_stated: 'No answer came back',
  several_installations: 'Several installations came back',
  no_usable_installation: 'No installation came back',
  claimed_after_cancel: 'Came back after cancelling',
};

export const reviewReasonChoices: readonly Choice[] = keysOf(reviewReasonLabels).map((value) => ({
  value,
  label: reviewReasonLabels[value],
}));
