import { defineTransitions, type TransitionTable } from '../../../shared/state-machine.js';

export const CONSENT_REQUEST_STATES = [
  'draft',
  'sending',
  'sent',
  'opened',
  'undeliverable',
  'claimed',
  'review',
  'granted',
  'denied',
  'expired',
  'cancelled',
] as const;

export type ConsentRequestState = (typeof CONSENT_REQUEST_STATES)[number];

/** How a sentence for staff goes on after "The request is". */
export const STATE_IN_WORDS: Readonly<Record<ConsentRequestState, string>> = {
  draft: 'a draft',
  sending: 'being sent',
  sent: 'sent',
  opened: 'opened by the customer',
  undeliverable: 'undeliverable',
  claimed: 'being confirmed',
  review: 'in review',
  granted: 'granted',
  denied: 'denied',
  expired: 'expired',
  cancelled: 'cancelled',
};

export type ConsentRequestPhase = 'draft' | 'waiting' | 'unsettled' | 'granted' | 'ended';

/** The words of product.md §4 for groups of states. */
export const PHASE_OF: Readonly<Record<ConsentRequestState, ConsentRequestPhase>> = {
  draft: 'draft',
  sending: 'waiting',
  sent: 'waiting',
  opened: 'waiting',
  undeliverable: 'waiting',
  claimed: 'unsettled',
  review: 'unsettled',
  granted: 'granted',
  denied: 'ended',
  expired: 'ended',
  cancelled: 'ended',
};

const statesIn = (...phases: ConsentRequestPhase[]): readonly ConsentRequestState[] =>
  CONSENT_REQUEST_STATES.filter((state) => phases.includes(PHASE_OF[state]));

/** The customer is to act. */
export const WAITING_STATES = statesIn('waiting');
/** The customer came back, and it is not yet decided what came of it. */
export const UNSETTLED_STATES = statesIn('unsettled');
/** Waiting and unsettled: what counts for `OPEN_REQUEST_EXISTS` and for two requests pinning the same installation. */
export const OPEN_STATES = statesIn('waiting', 'unsettled');
export const ENDED_STATES = statesIn('ended');

/** Whether the request is waiting or unsettled. */
export function isOpen(state: ConsentRequestState): boolean {
  return OPEN_STATES.includes(state);
}

export type ConsentRequestEvent =
  | 'sent_by_staff'
  | 'link_handed_over'
  | 'resent_by_staff'
  | 'link_asked_by_customer'
  | 'mail_accepted'
  | 'mail_accepted_after_opening'
  | 'mail_uncertain'
  | 'mail_uncertain_after_opening'
  | 'mail_refused'
  | 'opened_by_person'
  | 'declined_on_page'
  | 'declined_at_portal'
  | 'reconsidered_on_page'
  | 'claimed'
  | 'claimed_another_installation'
  | 'access_confirmed'
  | 'access_confirmed_in_review'
  | 'access_contradicted'
  | 'guard_tripped'
  | 'claimed_by_another_customer'
  | 'attributed_by_staff'
  | 'review_granted'
  | 'review_denied'
  | 'review_asked_again'
  | 'review_cancelled'
  | 'deadline_passed'
  | 'cancelled_by_staff'
  | 'pin_found_by_sweep'
  | 'follow_up_opened';

/** Lines of the timeline that no line of the table is about. */
export const TIMELINE_NOTES = [
  'went_on_to_portal',
  'has_follow_up',
  'pin_readable_not_granted',
  'attributed_to_another_customer',
  'links_revoked',
  'attention_acknowledged',
] as const;
export type TimelineNote = (typeof TIMELINE_NOTES)[number];

/** What is to be done where an event is legal and the state stays. */
export type ConsentRequestNote =
  /** A bounce after the customer was here: shown, nothing else. */
  | 'note_bounce'
  /** A refusal while a claim is being looked at: recorded, staff told. */
  | 'tell_staff'
  /** The newest claim is the one to examine. */
  | 'examine_newest_claim'
  /** The customer sees the granted page. */
  | 'show_granted'
  /** A follow-up request is opened in review; this one stays granted. */
  | 'open_follow_up';

const ASK_AGAIN_FROM = ['sent', 'opened', 'undeliverable', 'expired', 'denied'] as const;

/**
 * The life of a consent request: the one table of product.md §4. Later moves add lines and events, they change none.
 * Who may cause an event, and what must be true besides the state, is checked where it is caused.
 */
const TABLE: TransitionTable<ConsentRequestState, ConsentRequestEvent, ConsentRequestNote> = {
  sent_by_staff: [{ from: ['draft'], to: 'sending' }],
  link_handed_over: [{ from: ['draft'], to: 'sent' }],
  resent_by_staff: [{ from: ASK_AGAIN_FROM, to: 'sending' }],
  link_asked_by_customer: [{ from: ['expired'], to: 'sending' }],

  // Two events each, since the table cannot know whether the request was opened before (see mailSettledEvent).
  mail_accepted: [{ from: ['sending'], to: 'sent' }],
  mail_accepted_after_opening: [{ from: ['sending'], to: 'opened' }],
  mail_uncertain: [{ from: ['sending'], to: 'sent' }],
  mail_uncertain_after_opening: [{ from: ['sending'], to: 'opened' }],
  mail_refused: [
    { from: ['sending', 'sent'], to: 'undeliverable' },
    { from: ['opened'], stays: 'note_bounce' },
  ],

  opened_by_person: [{ from: ['sending', 'sent', 'undeliverable'], to: 'opened' }],
  declined_on_page: [
    { from: WAITING_STATES, to: 'denied' },
    { from: UNSETTLED_STATES, stays: 'tell_staff' },
  ],
  declined_at_portal: [
    { from: WAITING_STATES, to: 'denied' },
    { from: UNSETTLED_STATES, stays: 'tell_staff' },
  ],

  // Their own refusal only, and while it may still be answered (see reconsider.ts).
  reconsidered_on_page: [{ from: ['denied'], to: 'opened' }],

  claimed: [
    { from: [...WAITING_STATES, 'expired', 'denied'], to: 'claimed' },
    { from: UNSETTLED_STATES, stays: 'examine_newest_claim' },
    { from: ['cancelled'], to: 'review' },
    { from: ['granted'], stays: 'show_granted' },
  ],
  claimed_another_installation: [{ from: ['granted'], stays: 'open_follow_up' }],

  access_confirmed: [{ from: ['claimed'], to: 'granted' }],
  // Only for a review that was opened because access was missing; the one opened by the guard waits for a person.
  access_confirmed_in_review: [{ from: ['review'], to: 'granted' }],
  access_contradicted: [{ from: ['claimed'], to: 'review' }],
  guard_tripped: [{ from: ['claimed'], to: 'review' }],
  // product.md §5 puts both into review. What is granted already stays so until a person decides otherwise.
  claimed_by_another_customer: [
    { from: ['claimed'], to: 'review' },
    { from: ['review', 'granted'], stays: 'tell_staff' },
  ],
  attributed_by_staff: [{ from: [...WAITING_STATES, 'expired', 'denied'], to: 'granted' }],

  review_granted: [{ from: ['review'], to: 'granted' }],
  review_denied: [{ from: ['review'], to: 'denied' }],
  review_asked_again: [{ from: ['review'], to: 'sending' }],
  review_cancelled: [{ from: ['review'], to: 'cancelled' }],

  deadline_passed: [{ from: ['sent', 'opened', 'undeliverable'], to: 'expired' }],
  cancelled_by_staff: [{ from: ['draft', ...OPEN_STATES], to: 'cancelled' }],
  pin_found_by_sweep: [
    { from: [...WAITING_STATES, 'expired'], to: 'granted' },
    { from: ['denied', 'cancelled'], to: 'review' },
  ],
  // A request that was never sent: it begins with another one's claim.
  follow_up_opened: [{ from: ['draft'], to: 'review' }],
};

/** The table as a machine: `next`, `allowedFrom` (for the conditional update), `isAlreadyDone` (for the loser of a race). */
export const consentRequestLife = defineTransitions<ConsentRequestState, ConsentRequestEvent, ConsentRequestNote>({
  states: CONSENT_REQUEST_STATES,
  initial: 'draft',
  table: TABLE,
});

/** The event of a settled mail: a request that was opened before goes back to `opened`. */
export function mailSettledEvent(outcome: 'accepted' | 'uncertain', openedBefore: boolean): ConsentRequestEvent {
  return openedBefore ? `mail_${outcome}_after_opening` : `mail_${outcome}`;
}
