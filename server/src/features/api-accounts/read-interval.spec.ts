import { expect, test } from 'vitest';
import { readIntervalHours } from './read-interval.js';

test.each([
  [0, 10, 24],
  [100_000, 10, 24],
  [432_000, 10, 24],
  [432_001, 10, 25],
  [1_000_000, 10, 56],
  [100_000, 1, 56],
])('%i installations at %f calls a second: every %i hours', (installations, budgetPerSecond, hours) => {
  expect(readIntervalHours({ installations, budgetPerSecond })).toBe(hours);
});
