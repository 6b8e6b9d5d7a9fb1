import { describe, expect, test } from 'vitest';
import { endOfPage, foldTimeline, type TimelineFact } from './fold-timeline.js';

type Kind = TimelineFact['kind'];
type Event = TimelineFact['event'];

const fact = (minute: number, kind: Kind, event: Event, more: Partial<TimelineFact> = {}): TimelineFact => ({
  at: `2026-11-23T12:${String(minute).padStart(2, '0')}:00.000Z`,
  kind,
  event,
  data: {},
  actor: null,
  reason: null,
  fromState: null,
  toState: null,
  count: { value: 1, capped: false },
  firstAt: null,
  ...more,
});
const visits = (minute: number, event: 'visit' | 'visit_automated', value = 1, capped = false) =>
  fact(minute, 'visit', event, { count: { value, capped } });
const claim = (minute: number, claimId: string, event: Event = 'claim_success') =>
  fact(minute, 'claim', event, { data: { claimId } });
const move = (
  minute: number,
  event: Event,
  from: TimelineFact['fromState'],
  to: TimelineFact['toState'],
  data: Record<string, unknown> = {},
) => fact(minute, 'move', event, { fromState: from, toState: to, data });

/** Newest first, as the database gives them. */
const folded = (...facts: TimelineFact[]) => foldTimeline([...facts].reverse());
const said = (...facts: TimelineFact[]) =>
  folded(...facts).map((line) => {
    const parts = line.parts.map(({ event }) => event).join(' ');
    const times = line.count.value > 1 ? ` ×${line.count.value}` : '';
    return `${line.event}${times}${line.toState ? ` → ${line.toState}` : ''}${parts ? ` (${parts})` : ''}`;
  });

const customer = { kind: 'customer' as const, label: 'Kari' };

describe('a return is one line', () => {
  const back = move(1, 'claimed', 'opened', 'claimed', { claimId: 'c' });
  test.each<[string, TimelineFact[], string[]]>([
    ['still being examined', [claim(1, 'c'), back], ['claim_success → claimed']],
    [
      'confirmed',
      [claim(1, 'c'), back, move(2, 'access_confirmed', 'claimed', 'granted', { claimId: 'c' })],
      ['claim_success → granted (access_confirmed)'],
    ],
    [
      'not confirmed, and later it is: that is another line',
      [
        claim(1, 'c'),
        back,
        move(2, 'access_contradicted', 'claimed', 'review', { claimId: 'c' }),
        move(9, 'access_confirmed_in_review', 'review', 'granted', { claimId: 'c' }),
      ],
      ['access_confirmed_in_review → granted', 'claim_success → review (access_contradicted)'],
    ],
    [
      'denied at the portal',
      [claim(1, 'c', 'claim_denied'), move(1, 'declined_at_portal', 'opened', 'denied', { claimId: 'c' })],
      ['claim_denied → denied'],
    ],
    [
      'two of them are two lines, each with its own moves',
      [
        claim(1, 'c'),
        back,
        move(2, 'guard_tripped', 'claimed', 'review', { claimId: 'c' }),
        claim(3, 'd'),
        move(3, 'claimed', 'review', 'review', { claimId: 'd' }),
        move(4, 'guard_tripped', 'review', 'review', { claimId: 'd' }),
      ],
      ['claim_success → review (guard_tripped)', 'claim_success → review (guard_tripped)'],
    ],
    ['a move whose claim is too old to be here stays a line', [back], ['claimed → claimed']],
  ])('%s', (_what, facts, lines) => {
    expect(said(...facts)).toEqual(lines);
  });

  test('it is the customer’s, and each part keeps its time and reason', () => {
    const [line] = folded(
      claim(1, 'c'),
      { ...back, actor: customer },
      { ...move(5, 'access_contradicted', 'claimed', 'review', { claimId: 'c' }), reason: 'why' },
    );
    expect(line).toMatchObject({ actor: customer, fromState: 'opened', parts: [{ reason: 'why' }] });
    expect([line?.at, line?.parts[0]?.at]).toEqual(['2026-11-23T12:01:00.000Z', '2026-11-23T12:05:00.000Z']);
  });
});

describe('fetches in a row are one line', () => {
  test.each<[string, TimelineFact[], string[]]>([
    ['of one kind', [visits(1, 'visit'), visits(2, 'visit', 3)], ['visit ×4']],
    [
      'of two kinds, by turns',
      [visits(1, 'visit'), visits(2, 'visit_automated'), visits(3, 'visit'), visits(4, 'visit_automated')],
      ['visit_automated ×2', 'visit ×2'],
    ],
    [
      'what happened between parts them',
      [visits(1, 'visit'), move(2, 'opened_by_person', 'sent', 'opened'), visits(3, 'visit')],
      ['visit', 'opened_by_person → opened', 'visit'],
    ],
    [
      'moves that went into a return do not',
      [
        visits(1, 'visit'),
        claim(2, 'c'),
        move(2, 'claimed', 'opened', 'claimed', { claimId: 'c' }),
        visits(3, 'visit', 2),
        move(4, 'access_confirmed', 'claimed', 'granted', { claimId: 'c' }),
        visits(5, 'visit'),
      ],
      ['visit ×3', 'claim_success → granted (access_confirmed)', 'visit'],
    ],
  ])('%s', (_what, facts, lines) => {
    expect(said(...facts)).toEqual(lines);
  });

  test('dated by the newest, with the first; a count that is a floor stays one', () => {
    const [line] = folded(
      { ...visits(2, 'visit', 900, true), firstAt: '2026-11-23T11:00:00.000Z' },
      visits(7, 'visit'),
    );
    expect(line).toMatchObject({
      at: '2026-11-23T12:07:00.000Z',
      firstAt: '2026-11-23T11:00:00.000Z',
      count: { value: 901, capped: true },
    });
  });
});

test('a mail that moved the request is one line, others stay', () => {
  expect(
    said(
      move(1, 'sent_by_staff', 'draft', 'sending', { mailId: 'm' }),
      fact(2, 'mail', 'mail_accepted', { data: { mailId: 'm' } }),
      move(2, 'mail_accepted', 'sending', 'sent', { mailId: 'm' }),
      fact(3, 'mail', 'mail_accepted', { data: { mailId: 'n' } }),
    ),
  ).toEqual(['mail_accepted', 'mail_accepted → sent', 'sent_by_staff → sending']);
});

describe('where a page ends', () => {
  const noise = (count: number) => Array.from({ length: count }, () => visits(1, 'visit'));
  const confirmed = move(2, 'access_confirmed', 'claimed', 'granted', { claimId: 'c' });
  const accepted = move(2, 'mail_accepted', 'sending', 'sent', { mailId: 'm' });
  const mail = fact(2, 'mail', 'mail_accepted', { data: { mailId: 'm' } });

  test.each<[string, TimelineFact[], number, number]>([
    ['with the last of them', noise(3), 3, 3],
    ['at the limit', noise(9), 8, 8],
    ['before what came of a return on the next page', [...noise(7), confirmed, claim(1, 'c')], 8, 7],
    ['the same with a fetch in between', [...noise(6), confirmed, ...noise(1), claim(1, 'c')], 8, 6],
    ['not before a return that stands on it', [...noise(6), confirmed, claim(1, 'c'), ...noise(1)], 8, 8],
    ['before the move of a mail on the next page', [...noise(7), accepted, mail], 8, 7],
    ['not far from the end, however it is', [confirmed, ...noise(50)], 40, 40],
    ['never before the first', [confirmed, claim(1, 'c')], 1, 1],
  ])('%s', (_name, facts, most, end) => {
    expect(endOfPage(facts, most)).toBe(end);
  });
});
