import { expect, test } from 'vitest';
import type { TimelineItem } from '../api/types.js';
import { lineOf, movedTo, timelineTexts } from './timelineModel.js';

test('no line is the code of its event', () => {
  for (const [event, text] of Object.entries(timelineTexts)) {
    expect(text, event).toMatch(/^[A-Z]/);
    expect(text, event).not.toContain('_');
    expect(text.toLowerCase(), event).not.toContain('guard');
  }
});

const item = (event: TimelineItem['event'], fromState: TimelineItem['fromState'], toState: TimelineItem['toState']) =>
  ({
    at: '',
    kind: 'move',
    actor: null,
    reason: null,
    data: {},
    event,
    fromState,
    toState,
    count: { value: 1, capped: false },
    firstAt: null,
    parts: [],
  }) satisfies TimelineItem;

test('fetches are counted in their line, a mail other than the request is named', () => {
  const fetched = item('visit_automated', null, null);
  expect(lineOf(fetched)).toBe('The page was fetched by a program, such as a mail scanner');
  expect(lineOf({ ...fetched, count: { value: 12, capped: false } })).toBe(
    'The page was fetched 12 times by a program, such as a mail scanner',
  );
  expect(lineOf({ ...item('visit', null, null), count: { value: 1000, capped: true } })).toBe(
    'The page was fetched 1,000+ times',
  );
  const mail = item('mail_accepted', null, null);
  expect(lineOf({ ...mail, data: { kind: 'request' } })).toBe('The mail server took the mail');
  expect(lineOf({ ...mail, data: { kind: 'role-too-low' } })).toBe(
    'The mail server took the mail: “A higher role is needed”',
  );
});

test('the charger of a line is named; without a name the line speaks for itself', () => {
  const chosen = item('charger_chosen', null, null);
  expect(lineOf({ ...chosen, data: { charger: 'ZAP000001' } })).toBe('The customer chose a charger: ZAP000001');
  expect(lineOf({ ...chosen, data: { charger: null } })).toBe('The customer chose a charger');
});

test.each([
  [item('guard_tripped', 'claimed', 'review'), 'review'],
  [item('cancelled_by_staff', 'sent', 'cancelled'), null],
  [item('mail_refused', 'opened', 'opened'), null],
  [item('visit', null, null), null],
  [item('claim_success', 'opened', 'granted'), 'granted'],
  [item('claim_denied', 'opened', 'denied'), null],
])('the state a line shows beside it', (line, state) => {
  expect(movedTo(line)).toBe(state);
});
