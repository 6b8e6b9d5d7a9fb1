import { expect, test } from 'vitest';
import { backoff } from './backoff.js';

test.each([
  [1, 1_000],
  [2, 2_000],
  [3, 4_000],
  [6, 32_000],
  [7, 60_000],
  [5_000, 60_000],
])('after attempt %i the wait is %i ms', (attempt, waitMs) => {
  expect(backoff(1_000, 60_000)(attempt)).toBe(waitMs);
});
