import { expect, test } from 'vitest';
import { parseProviderId, providerId } from './provider-ids.js';

const ID = '7fc6ca11-452e-d3e4-ce1c-752ff615abea';

test.each([
  ['of version d', ID],
  ['of no version at all', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  ['in capitals', ID.toUpperCase()],
  ['with white space around', `\t ${ID}\r\n`],
  ['in braces', `{${ID}}`],
  ['in braces with spaces', ` { ${ID} } `],
  ['with marks that nobody sees', `\ufeff${ID}\u200b`],
])('an id %s is read', (_name, text) => {
  expect(parseProviderId(text)).toBe(text.includes('f-f') ? text : ID);
  expect(providerId.parse(text)).toBe(parseProviderId(text));
});

test.each([
  '',
  '{}',
  '12',
  ID.replaceAll('-', ''),
  `${ID}0`,
  `${ID}/x`,
  `{${ID}`,
  ID.replace('7', 'g'),
  `${ID},${ID}`,
  '00000000-0000-0000-0000-000000000000',
  ' '.repeat(300),
])('%j is none', (text) => {
  expect(parseProviderId(text)).toBeNull();
  expect(providerId.safeParse(text).error?.issues[0]?.message).toBe('is not an id of Zaptec');
});
