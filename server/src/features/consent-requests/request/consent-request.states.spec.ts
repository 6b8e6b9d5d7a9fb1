import { describe, expect, test } from 'vitest';
import {
  CONSENT_REQUEST_STATES,
  consentRequestLife,
  ENDED_STATES,
  isOpen,
  mailSettledEvent,
  OPEN_STATES,
  PHASE_OF,
  UNSETTLED_STATES,
  WAITING_STATES,
  type ConsentRequestEvent,
  type ConsentRequestState,
} from './consent-request.states.js';

// Written from product.md §4 by hand, not from the code. One column per state; a word with = is legal and the state
// stays, a dot is refused, ! is refused although the wanted result is already there (both of a race succeed).
const COLUMNS: readonly ConsentRequestState[] = [
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
];

// prettier-ignore
const EXPECTED: Record<ConsentRequestEvent, string> = {
  //                             draft     sending       sent          opened       undeliverable claimed   review   granted  denied   expired  cancelled
  sent_by_staff:                'sending   !             .             .            .             .         .        .        .        .        .',
  link_handed_over:             'sent      .             !             .            .             .         .        .        .        .        .',
  resent_by_staff:              '.         !             sending       sending      sending       .         .        .        sending  sending  .',
  link_asked_by_customer:       '.         !             .             .            .             .         .        .        .        sending  .',
  mail_accepted:                '.         sent          !             .            .             .         .        .        .        .        .',
  mail_accepted_after_opening:  '.         opened        .             !            .             .         .        .        .        .        .',
  mail_uncertain:               '.         sent          !             .            .             .         .        .        .        .        .',
  mail_uncertain_after_opening: '.         opened        .             !            .             .         .        .        .        .        .',
  mail_refused:                 '.         undeliverable undeliverable =note_bounce !             .         .        .        .        .        .',
  opened_by_person:             '.         opened        opened        !            opened        .         .        .        .        .        .',
  declined_on_page:             '.         denied        denied        denied       denied        =tell_staff =tell_staff . !        .        .',
  declined_at_portal:           '.         denied        denied        denied       denied        =tell_staff =tell_staff . !        .        .',
  reconsidered_on_page:         '.         .             .             !            .             .         .        .        opened   .        .',
  claimed:                      '.         claimed       claimed       claimed      claimed       =examine_newest_claim =examine_newest_claim =show_granted claimed claimed review',
  claimed_another_installation: '.         .             .             .            .             .         .        =open_follow_up . .      .',
  access_confirmed:             '.         .             .             .            .             granted   .        !        .        .        .',
  access_confirmed_in_review:   '.         .             .             .            .             .         granted  !        .        .        .',
  access_contradicted:          '.         .             .             .            .             review    !        .        .        .        .',
  guard_tripped:                '.         .             .             .            .             review    !        .        .        .        .',
  claimed_by_another_customer:  '.         .             .             .            .             review    =tell_staff =tell_staff .  .      .',
  attributed_by_staff:          '.         granted       granted       granted      granted       .         .        !        granted  granted  .',
  review_granted:               '.         .             .             .            .             .         granted  !        .        .        .',
  review_denied:                '.         .             .             .            .             .         denied   .        !        .        .',
  review_asked_again:           '.         !             .             .            .             .         sending  .        .        .        .',
  review_cancelled:             '.         .             .             .            .             .         cancelled .       .        .        !',
  deadline_passed:              '.         .             expired       expired      expired       .         .        .        .        !        .',
  cancelled_by_staff:           'cancelled cancelled     cancelled     cancelled    cancelled     cancelled cancelled .       .        .        !',
  pin_found_by_sweep:           '.         granted       granted       granted      granted       .         !        !        review   granted  review',
  follow_up_opened:             'review    .             .             .            .             .         !        .        .        .        .',
};

const pairs = (Object.entries(EXPECTED) as [ConsentRequestEvent, string][]).flatMap(([event, line]) => {
  const cells = line.split(/\s+/);
  return COLUMNS.map((state, column) => ({ state, event, cell: cells[column], width: cells.length }));
});

function cellOf(state: ConsentRequestState, event: ConsentRequestEvent): string {
  const outcome = consentRequestLife.next(state, event);
  if (outcome.kind === 'moves') return outcome.to;
  if (outcome.kind === 'stays') return `=${outcome.note}`;
  return consentRequestLife.isAlreadyDone(state, event) ? '!' : '.';
}

describe('the life of a consent request', () => {
  test('the expectation covers every state and every event, and no other', () => {
    expect([...COLUMNS].sort()).toEqual([...CONSENT_REQUEST_STATES].sort());
    expect(Object.keys(EXPECTED).sort()).toEqual([...consentRequestLife.events].sort());
    expect(pairs.filter(({ width }) => width !== COLUMNS.length)).toEqual([]);
  });

  test.each(pairs)('$event in $state: $cell', ({ state, event, cell }) => {
    expect(cellOf(state, event)).toBe(cell);
  });

  test('a conditional update can ask for the from-states of one target', () => {
    expect(consentRequestLife.allowedFrom('claimed', 'review')).toEqual(['cancelled']);
    expect(consentRequestLife.allowedFrom('deadline_passed')).toEqual(['sent', 'opened', 'undeliverable']);
  });
});

test('groups of states are those of the rules', () => {
  expect(WAITING_STATES).toEqual(['sending', 'sent', 'opened', 'undeliverable']);
  expect(UNSETTLED_STATES).toEqual(['claimed', 'review']);
  expect(OPEN_STATES).toEqual(['sending', 'sent', 'opened', 'undeliverable', 'claimed', 'review']);
  expect(ENDED_STATES).toEqual(['denied', 'expired', 'cancelled']);
  expect([PHASE_OF.draft, PHASE_OF.granted]).toEqual(['draft', 'granted']);
  expect(CONSENT_REQUEST_STATES.filter(isOpen)).toEqual(OPEN_STATES);
});

test.each([
  ['accepted', false, 'mail_accepted'],
  ['accepted', true, 'mail_accepted_after_opening'],
  ['uncertain', false, 'mail_uncertain'],
  ['uncertain', true, 'mail_uncertain_after_opening'],
] as const)('a mail %s, opened before %s: %s', (outcome, openedBefore, event) => {
  expect(mailSettledEvent(outcome, openedBefore)).toBe(event);
});
