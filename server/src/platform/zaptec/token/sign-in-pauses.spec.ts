import { beforeEach, describe, expect, test } from 'vitest';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../zaptec.errors.js';
import { SignInPauses } from './sign-in-pauses.js';

const account = (key: string, password = 'p') => ({ key, username: 'u@partner.example', password: () => password });
const unavailable = (retryAfterMs?: number) =>
  new ZaptecUnavailableError('5xx', { detail: 'x', status: 503, ...(retryAfterMs ? { retryAfterMs } : {}) });

let now: number;
let pauses: SignInPauses;
beforeEach(() => {
  now = 1_000_000;
  pauses = new SignInPauses(() => now);
});

const isPaused = (key = 'a', password = 'p') => {
  try {
    pauses.check(account(key, password));
    return false;
  } catch {
    return true;
  }
};

test('an account that never failed may sign in', () => {
  expect(isPaused()).toBe(false);
});

test.each([
  [1, 2000],
  [2, 4000],
  [3, 8000],
  [6, 60_000],
  [40, 60_000],
])('after failure %d it pauses for %d ms', (failures, pauseMs) => {
  for (let count = 0; count < failures; count += 1) pauses.failed(account('a'), unavailable());

  now += pauseMs - 1;
  expect(isPaused()).toBe(true);
  now += 1;
  expect(isPaused()).toBe(false);
});

test('longer if the provider says so', () => {
  pauses.failed(account('a'), unavailable(90_000));

  now += 89_999;
  expect(isPaused()).toBe(true);
});

test('the pause tells the reason and what is left of it', () => {
  pauses.failed(account('a'), unavailable());
  now += 500;

  expect(() => pauses.check(account('a'))).toThrow(
    expect.objectContaining({ reason: '5xx', status: 503, retryAfterMs: 1500 }) as Error,
  );
});

describe('refused credentials', () => {
  beforeEach(() => pauses.failed(account('a'), new ZaptecSignInRefusedError('unknown-user')));

  test('stay refused for a minute', () => {
    now += 59_999;
    expect(() => pauses.check(account('a'))).toThrow(ZaptecSignInRefusedError);
    now += 1;
    expect(isPaused()).toBe(false);
  });

  test('others are asked at once', () => {
    expect(isPaused('a', 'another password')).toBe(false);
  });

  test('do not concern another account', () => {
    expect(isPaused('b')).toBe(false);
  });
});

test('a success ends the pause and forgets the failures', () => {
  for (let count = 0; count < 5; count += 1) pauses.failed(account('a'), unavailable());
  pauses.succeeded(account('a'));
  expect(isPaused()).toBe(false);

  pauses.failed(account('a'), unavailable());
  now += 2000;
  expect(isPaused()).toBe(false);
});
