import { describe, expect, test, vi } from 'vitest';
import { ValidationProblem } from '../http/problem.js';
import { PasswordStrength } from './password-strength.js';

// Each estimate starts a thread and loads the word lists.
vi.setConfig({ testTimeout: 30_000 });

const strength = new PasswordStrength();
const kari = { email: 'kari.nordmann@example.com', name: 'Kari Nordmann' };

const refusalOf = async (password: string) => {
  const error = await strength.require(password, kari, 'newPassword').then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof ValidationProblem ? error.fields[0] : error;
};

describe('passwords that are refused, with what to do instead', () => {
  test.each([
    ['aaaaaaaaaaaa', 'it repeats itself'],
    [' '.repeat(12), 'it repeats itself'],
    ['\0'.repeat(12), 'it repeats itself'],
    ['kari.nordmann@example.com', 'it holds your name, your mail address or our own'],
    ['Kari Nordmann', 'it holds your name, your mail address or our own'],
    ['karinordmann1', 'it holds your name, your mail address or our own'],
    ['grantdesk1234', 'it holds your name, your mail address or our own'],
    ['password1234', 'it is, or is like, a password that many people use'],
    ['qwertyuiopas', 'it is, or is like, a password that many people use'],
    ['zxcvbnm,./;l', 'it is a row of neighbouring keys'],
    ['abcdefghijkl', 'it is a row of neighbouring characters'],
  ])('%j', async (password, why) => {
    expect(await refusalOf(password)).toMatchObject({
      field: 'newPassword',
      code: 'WEAK_PASSWORD',
      message: expect.stringContaining(why) as unknown,
    });
  });

  test('the sentence says what to do', async () => {
    expect(await refusalOf('aaaaaaaaaaaa')).toMatchObject({
      message:
        'is easy to guess: it repeats itself. Use four or more words that have nothing to do with each other, or let a password manager make one.',
    });
  });
});

test.each([
  'correct horse battery',
  'another horse battery',
  'J4k#s8Lq!2mz',
  'fjellheisen går på søndag',
  'x9'.padEnd(128, 'kq7-Zt!m4Rw'),
])('%j is taken', async (password) => {
  expect(await refusalOf(password)).toBeNull();
});
