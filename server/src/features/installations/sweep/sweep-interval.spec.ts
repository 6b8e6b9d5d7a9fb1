import { expect, test } from 'vitest';
import { sweepIntervalMinutes } from './sweep-interval.js';

test.each([
  ['one page', 1, 500, 60],
  ['100,000 installations at a third of the budget', 1_000, 320_000, 60],
  ['so many pages that an hour would need more than a third', 19_000, 60_000, 100],
  ['a sweep that was slowed down to two hours', 1_000, 2 * 3_600_000 + 1, 121],
])('%s', (_name, pages, tookMs, minutes) => {
  expect(sweepIntervalMinutes({ pages, tookMs, budgetPerSecond: 9.5 })).toBe(minutes);
});
