import type { ConsentRequestState, TimelineEvent, TimelineItem } from '../api/types.js';
import { formatCount } from '../common/listModel.js';
import { mailKindLabels } from './consentRequestModel.js';

/** Every line of a timeline as staff read it, without who did it: that stands below. */
export const timelineTexts: Record<TimelineEvent, string> = {
  sent_by_staff: 'Sent',
  link_handed_over: 'Link handed over; staff send it themselves',
  resent_by_staff: 'Sent again',
  link_asked_by_customer: 'The customer asked for a new link',
  mail_accepted: 'The mail server took the mail',
  mail_accepted_after_opening: 'The mail server took the mail; the customer had opened the page before',
  mail_uncertain: 'Whether the mail server took the mail is uncertain',
  mail_uncertain_after_opening:
    'Whether the mail server took the mail is uncertain; the customer had opened the page before',
  mail_refused: 'The mail server refused the mail',
  mail_queued: 'Mail on its way',
  mail_handing_over: 'Mail being handed to the mail server',
  mail_dropped: 'Mail not sent: it was no longer wanted',
  opened_by_person: 'The customer opened the page',
  went_on_to_portal: 'The customer went on to Zaptec',
  declined_on_page: 'The customer declined on our page',
  declined_at_portal: 'The customer declined at Zaptec',
  reconsidered_on_page: 'The customer took the refusal back on our page',
  claimed: 'The customer says that access was granted',
  claimed_another_installation: 'The customer came back with another installation',
  access_confirmed: 'Zaptec confirmed the access',
  access_confirmed_in_review: 'Zaptec confirmed the access while the request was in review',
  access_contradicted: 'Zaptec does not confirm the access',
  guard_tripped: 'A person has to say whose installation it is',
  claimed_by_another_customer: 'Another customer claimed the same installation',
  attributed_by_staff: 'Installation attributed to this customer',
  review_granted: 'Review resolved: granted',
  review_denied: 'Review resolved: denied',
  review_asked_again: 'Review resolved: the customer is asked again',
  review_cancelled: 'Review resolved: cancelled',
  deadline_passed: 'The deadline passed',
  cancelled_by_staff: 'Cancelled',
  pin_found_by_sweep: 'The pinned installation became readable',
  follow_up_opened: 'Opened as follow-up of a granted request',
  has_follow_up: 'A follow-up request was opened for another installation',
  pin_readable_not_granted:
    'The pinned installation is readable, but it is not clear that this customer granted it now',
  attributed_to_another_customer: 'Staff attributed the claimed installation to another customer',
  links_revoked: 'All links so far were revoked',
  attention_acknowledged: 'Marked as seen',
  claim_success: 'Came back from Zaptec: access granted',
  claim_denied: 'Came back from Zaptec: access denied',
  claim_contradictory: 'Came back from Zaptec with contradicting answers',
  claim_unusable: 'Came back from Zaptec without an installation we can use',
  address_changed: 'Address changed: earlier links ended',
  charger_chosen: 'The customer chose a charger',
  charger_assigned: 'Charger assigned to the customer',
  charger_given_back: 'The customer gave a charger back',
  assignment_ended: 'Assignment of a charger ended',
  visit: 'The page was fetched',
  visit_automated: 'The page was fetched by a program, such as a mail scanner',
};

/** A line as it is read: what was chosen or assigned is named, and so is a mail other than the request itself. */
export function lineOf({ event, data, count }: Pick<TimelineItem, 'event' | 'data' | 'count'>): string {
  const text = timelineTexts[event];
  if (count.value > 1) return text.replace('was fetched', `was fetched ${formatCount(count)} times`);
  const { charger, kind } = data;
  if (typeof charger === 'string') return `${text}: ${charger}`;
  const mail = typeof kind === 'string' && kind !== 'request' && isMailKind(kind) ? mailKindLabels[kind] : null;
  return mail ? `${text}: ${mail}` : text;
}

const isMailKind = (kind: string): kind is keyof typeof mailKindLabels => kind in mailKindLabels;

/** States that need no chip beside these lines: the line says it already. */
const saidBy: Partial<Record<TimelineEvent, ConsentRequestState>> = {
  sent_by_staff: 'sending',
  resent_by_staff: 'sending',
  mail_accepted: 'sent',
  cancelled_by_staff: 'cancelled',
  claim_denied: 'denied',
  declined_on_page: 'denied',
  declined_at_portal: 'denied',
  review_granted: 'granted',
  review_denied: 'denied',
  review_cancelled: 'cancelled',
  deadline_passed: 'expired',
};

/** The state an item led to; left out when its line says it already. */
export function movedTo({
  event,
  fromState,
  toState,
}: Pick<TimelineItem, 'event' | 'fromState' | 'toState'>): ConsentRequestState | null {
  if (!toState || toState === fromState) return null;
  return saidBy[event] === toState ? null : toState;
}
