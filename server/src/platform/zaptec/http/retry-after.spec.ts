import { expect, test } from 'vitest';
import { usableForMs } from '../token/token-life.js';
import { retryAfterMs } from './retry-after.js';

const now = new Date(Date.UTC(2026, 10, 1, 12, 0, 0));

test.each([
  ['1', 1000],
  ['30', 30_000],
  ['0', 0],
  ['86400', 300_000],
  ['Sun, 01 Nov 2026 12:00:05 GMT', 5000],
  ['Sun, 01 Nov 2026 11:59:00 GMT', 0],
  ['soon', 1000],
  ['', 1000],
  [null, 1000],
])('Retry-After %j means %d ms', (header, expected) => {
  expect(retryAfterMs(header, now)).toBe(expected);
});

test.each([
  ['a day, as in practice', 86_399, 86_399_000 - 300_000],
  ['an hour, as documented', 3600, 3_300_000],
  ['ten seconds', 10, 9000],
])('a token that lives %s is used for less', (_name, seconds, expected) => {
  expect(usableForMs(seconds)).toBe(expected);
});
