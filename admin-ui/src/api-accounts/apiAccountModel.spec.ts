import { describe, expect, test } from 'vitest';
import {
  changedApiAccount,
  installationReadText,
  chargerSweepText,
  listReadText,
  pauseText,
  newApiAccount,
  sweepPercent,
  testWarning,
} from './apiAccountModel.js';

describe('what is sent for an API account', () => {
  test('an empty password is not sent, so the old one stays', () => {
    expect(changedApiAccount({ name: ' A ', username: 'u', password: '' })).toEqual({ name: 'A', username: 'u' });
  });

  test('a new password goes as it was typed', () => {
    expect(changedApiAccount({ name: 'A', username: 'u', password: ' p ' })).toEqual({
      name: 'A',
      username: 'u',
      password: ' p ',
    });
  });

  test('what the server merely showed is not sent back', () => {
    expect(newApiAccount({ name: 'A', username: 'u', password: 'p', health: 'ok' })).toEqual({
      name: 'A',
      username: 'u',
      password: 'p',
    });
  });
});

test('a failed live test is a warning with what was found, a passed one is none', () => {
  const findings = [
    { level: 'ok' as const, text: 'Reached.' },
    { level: 'problem' as const, text: 'Zaptec refused the sign-in.' },
  ];
  expect(testWarning({ liveTest: { at: '', ok: false, findings } })).toBe(
    'Saved, but the test failed. Zaptec refused the sign-in.',
  );
  expect(testWarning({ liveTest: { at: '', ok: true, findings: [] } })).toBeNull();
  expect(testWarning({ liveTest: null })).toBeNull();
});

test.each([
  [null, null],
  [{ pagesRead: 1, pagesTotal: null }, null],
  [{ pagesRead: 0, pagesTotal: 4 }, 0],
  [{ pagesRead: 3, pagesTotal: 4 }, 75],
  [{ pagesRead: 5, pagesTotal: 4 }, 100],
])('progress of %j is %s', (running, expected) => {
  expect(sweepPercent(running)).toBe(expected);
});

test('routine reads that are further apart than a day are explained', () => {
  expect(installationReadText(24)).toBe('Once a day');
  expect(installationReadText(31)).toMatch(/^Every 31 h, not daily: .* half of its requests/);
});

test('a running sweep of the charger list says how far it is, and what it waits for', () => {
  expect(chargerSweepText({ pagesRead: 1200, pagesTotal: 10_000, waitsFor: null })).toBe('1,200 of 10,000 pages read.');
  expect(chargerSweepText({ pagesRead: 0, pagesTotal: null, waitsFor: 'no answer' })).toBe(
    '0 pages read. It waits: no answer',
  );
});

test('a longer interval between readings of the list is explained', () => {
  expect(listReadText(60)).toBe('Every 60 min');
  expect(listReadText(95)).toMatch(/^Every 95 min, not hourly: .* a third of the account’s requests/);
});

test.each([
  [null, null],
  [{ until: '2026-11-27T05:00:01Z', unanswered: 0 }, 'Zaptec asked us to wait'],
  [
    { until: '2026-11-27T05:00:01Z', unanswered: 12 },
    'The last 12 calls got no answer from Zaptec. The next one is made',
  ],
  [
    { until: null, unanswered: 12 },
    'The last 12 calls got no answer from Zaptec. One is on its way to see whether Zaptec is back',
  ],
])('the pause %j reads %j', (pause, expected) => {
  expect(pauseText({ pause })).toBe(expected);
});
