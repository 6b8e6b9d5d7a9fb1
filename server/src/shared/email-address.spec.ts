import { expect, test } from 'vitest';
import { parseEmailAddress } from './email-address.js';

test.each([
  ['kari@example.test', 'kari@example.test'],
  ['  Kari.Nordmann+zaptec@Example.TEST ', 'kari.nordmann+zaptec@example.test'],
  ["o'hara@example.co.uk", "o'hara@example.co.uk"],
  ['post@blåbær.no', 'post@xn--blbr-roah.no'],
  [`${'a'.repeat(64)}@example.test`, `${'a'.repeat(64)}@example.test`],
])('%j is kept as %j', (text, address) => {
  expect(parseEmailAddress(text)).toBe(address);
});

test.each([
  '',
  'kari',
  '@example.test',
  'kari@',
  'kari@localhost',
  'kari@example..test',
  'kari@-example.test',
  'kari@127.0.0.1',
  'kari@[127.0.0.1]',
  'kari@example.test\r\nBcc: all@example.test',
  'kari@example.test\n',
  'ka\u0000ri@example.test',
  'Kari <kari@example.test>',
  'a@example.test,b@example.test',
  'a@example.test b@example.test',
  'a@b@example.test',
  '.kari@example.test',
  'kari.@example.test',
  '"kari"@example.test',
  'kåri@example.test',
  `${'a'.repeat(65)}@example.test`,
  `a@${'b'.repeat(64)}.test`,
  `a@${'b.'.repeat(130)}test`,
  'a'.repeat(2000),
])('%j is refused', (text) => {
  expect(parseEmailAddress(text)).toBeNull();
});
