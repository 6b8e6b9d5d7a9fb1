import { expect, test } from 'vitest';
import type { TimelineItem } from '../api/types.js';
import { movedTo, timelineTexts } from './timelineModel.js';

test('no line is the code of its event', () => {
  for (const [event, text] of Object.entries(timelineTexts)) {
    expect(text, event).toMatch(/^[A-Z]/);
    expect(text, event).not.toContain('_');
    expect(text.toLowerCase(), event).not.toContain('guard');
  }
});

const item = (event: TimelineItem['event'], fromState: TimelineItem['fromState'], toState: TimelineItem['toState']) =>
  ({ at: '', kind: 'move', actor: null, reason: null, data: {}, event, fromState, toState }) satisfies TimelineItem;

test.each([
  [item('guard_tripped', 'claimed', 'review'), 'review'],
  [item('cancelled_by_staff', 'sent', 'cancelled'), null],
  [item('mail_refused', 'opened', 'opened'), null],
  [item('visit', null, null), null],
])('the state a line shows beside it', (line, state) => {
  expect(movedTo(line)).toBe(state);
});
