import { expect, test } from 'vitest';
import { bellLabel, moreOf } from './noticeModel.js';

test.each([
  [undefined, 'Notices'],
  [{ value: 0, capped: false }, 'Notices'],
  [{ value: 3, capped: false }, 'Notices, 3 unread'],
  [{ value: 1000, capped: true }, 'Notices, more than 1000 unread'],
])('with %j unread the bell is called "%s"', (unread, label) => {
  expect(bellLabel(unread)).toBe(label);
});

test('older ones are shown step by step, up to what the server gives at once', () => {
  expect([20, 60, 100].map(moreOf)).toEqual([60, 100, null]);
});
