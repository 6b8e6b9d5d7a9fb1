import { describe, expect, test } from 'vitest';
import { callerOf, waitAfter } from './sign-in-limiter.js';

describe('who is calling', () => {
  test.each([
    ['198.51.100.7', '198.51.100.7'],
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('%s is %s', (ip, caller) => {
    expect(callerOf(ip)).toBe(caller);
  });
});

describe('an account that is guessed at', () => {
  test.each([
    [1, 0],
    [10, 0],
    [11, 250],
    [12, 500],
    [15, 4_000],
    [1_000_000, 4_000],
  ])('attempt %i waits %i ms', (attempts, ms) => {
    expect(waitAfter(attempts)).toBe(ms);
  });
});
