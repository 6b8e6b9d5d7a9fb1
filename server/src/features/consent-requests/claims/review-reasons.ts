import { ACCESS_REASONS } from '../request/access-reasons.js';
import type { GuardReason, GuardVerdict } from './claim-guard.js';

/** Why a request is in review: what the guard said, and what else can lead there. */
export type ReviewReason =
  | GuardReason
  | 'no_access'
  | 'role_too_low'
  | 'still_provisioning'
  | 'another_installation'
  | 'claimed_after_cancel'
  | 'claimed_by_another_customer'
  | 'attributed_to_another_customer'
  | 'pin_found_after_end';

/** What ends by itself, and the one that operations clear for all of an account at once: no person has to resolve each of them. */
export const PASSING_REASONS: readonly ReviewReason[] = [...ACCESS_REASONS, 'appeared_with_many'];

/** What staff read. Plain words: what is the matter, and where it helps, what to do. */
export const reviewReasonTexts: Readonly<Record<ReviewReason, string>> = {
  no_claim: 'Nobody came back from the portal with this installation.',
  success_contradictory: 'The return address said both “granted” and “denied”.',
  success_not_stated: 'The return address did not say that access was granted.',
  several_installations: 'The return address named several installations.',
  no_usable_installation: 'The return address named no installation.',
  baseline_missing: 'The API account had no baseline when the customer came back.',
  in_baseline: 'The account could read this installation before the first request was ever sent.',
  appeared_with_many:
    'It became visible together with many other installations at once, so it may have been shared long ago. Operations say first whether these are new grants (Installations, “Appeared at once”).',
  no_new_grant:
    'It became visible together with many other installations at once, and operations have said that these are no new grants.',
  never_seen_absent: 'No complete list sweep has ever been without this installation.',
  absence_too_old: 'The newest complete sweep without this installation is more than two hours older than the claim.',
  absent_after_claim: 'A sweep that began after the customer said “granted” did not show this installation.',
  unattributed_too_long: 'The installation had been readable for more than 15 minutes when it was claimed.',
  tied_to_somebody: 'The installation is tied to a customer already.',
  pinned_by_another_request: 'Another request is pinned to this installation.',
  claimed_by_another_request: 'Another request has claimed this installation.',
  other_than_pin: 'Another installation came back than the one the request is pinned to.',
  pin_not_checked:
    'Whether this login could already read the pinned installation when the request was first sent is not known: it could not be asked then, or the user group reads with another login since.',
  pin_readable_at_first_send: 'The account could already read the pinned installation when the request was first sent.',
  pinned_twice: 'Two open requests are pinned to this installation.',
  pin_claimed_by_another_customer: 'Another customer has claimed the pinned installation.',
  pin_owned_by_another_customer: 'Another customer is the owner of the pinned installation.',
  no_access:
    'The API account cannot see the installation the customer named. It is asked again after 5, 15 and 60 minutes and at every sweep. What appears before the next list sweep begins can be granted by itself; what appears later waits for a person.',
  role_too_low:
    'The account sees the installation but not its chargers: the customer must give the user group the Owner or Service role in the portal.',
  still_provisioning: 'The share exists, but Zaptec has not opened the hierarchy within an hour.',
  another_installation: 'A granted request came back with another installation.',
  claimed_after_cancel: 'The customer came back after the request had been cancelled.',
  claimed_by_another_customer: 'Another customer claimed the same installation.',
  attributed_to_another_customer: 'Meanwhile staff attributed the installation to another customer.',
  pin_found_after_end: 'The pinned installation became readable after the request had been denied or cancelled.',
};

/** For filters and counts. */
export const REVIEW_REASONS = Object.keys(reviewReasonTexts) as ReviewReason[];

type PassReason = Extract<GuardVerdict, { verdict: 'pass' }>['because'];

/** Why a claim passed by itself. */
const passReasonTexts: Readonly<Record<PassReason, string>> = {
  newly_shared: 'Newly shared: the list sweep shortly before the claim did not show it, and it is nobody else’s.',
  already_owner: 'This customer is its owner already.',
  pin_newly_readable: 'The pinned installation became readable after the request was sent.',
};

const texts: Readonly<Record<string, string>> = { ...reviewReasonTexts, ...passReasonTexts };

/** What staff read for a code of the guard or of a review. */
export const reasonText = (code: string): { code: string; text: string } => ({ code, text: texts[code] ?? code });
