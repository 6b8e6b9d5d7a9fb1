import { expect, test } from 'vitest';
import { isMassLoss } from './mass-loss.js';

test.each([
  ['nine of nine: too few to judge', 9, 9, false],
  ['ten of ten', 10, 10, true],
  ['ten of 199: above 5 %', 10, 199, true],
  ['ten of 200: exactly 5 %', 10, 200, false],
  ['5,001 of 100,000', 5_001, 100_000, true],
  ['nothing', 0, 0, false],
])('%s', (_name, wouldBeLost, installations, expected) => {
  expect(isMassLoss({ wouldBeLost, installations })).toBe(expected);
});
