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
  ({ at: '', kind: 'move', actor: null, reason: null, data: {}, event, fromState, toState }) satisfies TimelineItem;

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
])('the state a line shows beside it', (line, state) => {
  expect(movedTo(line)).toBe(state);
});
