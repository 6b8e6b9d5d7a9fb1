import { expect, test } from 'vitest';
import { isMassAppearance, sweepsAgree } from './mass-appearance.js';

test.each([
  [9, 0, false],
  [10, 0, true],
  [10, 199, true],
  [10, 200, false],
  [11, 200, true],
  [150, 100, true],
  [5000, 100_000, false],
  [5001, 100_000, true],
])('%s newly visible beside %s: a jump: %s', (appeared, known, expected) => {
  expect(isMassAppearance({ appeared, known })).toBe(expected);
});

test.each([
  [100, 250, false],
  [250, 100, false],
  [250, 250, true],
  [0, 9, true],
  [0, 10, false],
  [200, 210, true],
  [200, 211, false],
])('a sweep of %s and one of %s agree: %s', (one, other, expected) => {
  expect(sweepsAgree(one, other)).toBe(expected);
});
