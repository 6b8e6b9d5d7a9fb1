import { expect, test } from 'vitest';
import { deadlineBeforeSending, installationIdIn, redirectHelp } from './consentRequestModel.js';

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
  [null, /at the end\.$/],
  [[], /No address is allowed yet/],
  [['https://a.example', 'https://b.example'], /must begin with https:\/\/a\.example or https:\/\/b\.example\.$/],
])('the help of the redirect address for %j', (origins, help) => {
  expect(redirectHelp(origins)).toMatch(help);
});
