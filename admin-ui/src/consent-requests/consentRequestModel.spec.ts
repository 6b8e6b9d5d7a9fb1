import { expect, test } from 'vitest';
import {
  deadlineBeforeSending,
  deadlineThere,
  hasDeadline,
  installationIdIn,
  redirectHelp,
} from './consentRequestModel.js';

const id = '5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11';

test.each([
  [id, id],
  [id.toUpperCase(), id],
  [`https://portal.zaptec.com/installations/${id}/details?tab=1`, id],
  ['https://portal.zaptec.com/installations/', null],
  ['5b0c7d0e', null],
  ['', null],
])('the installation id in %j', (pasted, expected) => {
  expect(installationIdIn(pasted)).toBe(expected);
});

test.each([
  ['draft', 14, '14 days from the first mail'],
  ['sending', 1, '1 day from the first mail'],
  ['cancelled', 30, '–'],
] as const)('without a deadline a %s request of %s days reads %j', (state, expiresAfterDays, text) => {
  expect(deadlineBeforeSending({ state, expiresAfterDays })).toBe(text);
});

test.each([
  ['Europe/Oslo', 'Europe/Oslo', 'Europe/Oslo'],
  ['Europe/Oslo', 'Europe/Berlin', 'Europe/Oslo'],
  ['Europe/Lisbon', 'Europe/Oslo', '24 Dec 2026, 23:59 in Europe/Lisbon'],
])('a deadline counted in %s, for a reader in %s: %s', (zone, ownZone, text) => {
  const deadlineAt = '2026-12-24T23:59:00Z';
  expect(deadlineThere(deadlineAt, zone, ownZone)).toBe(text);
});

test('what has ended by itself or by us has no deadline any more', () => {
  expect((['sent', 'review', 'expired', 'granted', 'cancelled'] as const).map(hasDeadline)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test.each([
  [null, /at the end\.$/],
  [[], /No address is allowed yet/],
  [['https://a.example', 'https://b.example'], /must begin with https:\/\/a\.example or https:\/\/b\.example\.$/],
])('the help of the redirect address for %j', (origins, help) => {
  expect(redirectHelp(origins)).toMatch(help);
});
