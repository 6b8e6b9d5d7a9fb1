import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseEmailAddress, readEmailAddress } from './email-address.js';

test.each([
  ['kari@example.test', 'kari@example.test'],
  ['  Kari.Nordmann+zaptec@Example.TEST ', 'Kari.Nordmann+zaptec@example.test'],
  ["o'hara@example.co.uk", "o'hara@example.co.uk"],
  [`${'a'.repeat(64)}@example.test`, `${'a'.repeat(64)}@example.test`],
  ['_kari@example.test', '_kari@example.test'],
  ['post@blåbær.no', 'post@blåbær.no'],
  ['post@BLÅBÆR.no', 'post@blåbær.no'],
  ['post@bla\u030abær.no', 'post@blåbær.no'],
  ['post@xn--blbr-roah.no', 'post@blåbær.no'],
])('%j is kept as %j', (text, address) => {
  expect(readEmailAddress(text)).toMatchObject({ ok: true, address });
});

test.each([
  ['mailto:kari@example.com'],
  ['MAILTO:kari@example.com?subject=Hei&body=Takk'],
  ['mailto:kari%40example.com'],
  ['<mailto:kari@example.com>'],
  ['Kari Nordmann <kari@example.com>'],
  ['"Nordmann, Kari" <kari@example.com>;'],
  ['Kari <mailto:kari@example.com?subject=Hei>'],
  ['kari@example.com <kari@example.com>'],
  ["'kari@example.com' <kari@example.com>"],
  ['kari@example.com<mailto:kari@example.com>'],
  ['<kari@example.com>'],
  ['(kari@example.com)'],
  ['"kari@example.com"'],
  ['«kari@example.com».'],
  ['*kari@example.com*'],
  ['_kari@example.com_,'],
  ['kari@example.com.'],
  ['kari@example.com, '],
  ['kari@example.com;'],
  ['kari@example.com!'],
  ['kari@example.com?'],
  ['kari@example.com\n'],
  ['\tkari@example.com\r\n'],
  ['\u00a0kari@example.com\u00a0'],
  ['\u200bkari@example.com\ufeff'],
  ['kari@exam\u00adple.com'],
  ['\u202akari@example.com\u202c'],
  ['kari\uff20example.com'],
  ['ｋａｒｉ＠ｅｘａｍｐｌｅ．ｃｏｍ'],
  ['kari@example\u3002com'],
])('%j means kari@example.com', (text) => {
  const same = { ok: true, address: 'kari@example.com', normalised: 'kari@example.com' };
  expect(readEmailAddress(text)).toEqual(same);
});

test.each([
  ['kari@example.com?subject=Hei', '“?subject=Hei”'],
  ['kari@example.com/98765432', '“/98765432”'],
  ['kari@example.com#top', '“#top”'],
  ['kari@example.com:25', '“:25”'],
  ['kari@example.com/x', '“/x”'],
  ['kari@exam_ple.com', '“_ple.com”'],
  ['a@example.com,b@example.com', 'more than one'],
  ['a@example.com b@example.com', 'more than one'],
  ['a@b@example.test', 'more than one'],
  ['Kari <kari@example.com>, Ola <ola@example.com>', 'more than one'],
  ['mailto:kari@example.com,ola@example.com', 'more than one'],
  ['mailto:kari@example.com?cc=ola@example.com', 'more than one'],
  ['ola@example.com <kari@example.com>', 'two addresses'],
  ['kari nordmann@example.com', '“ ” cannot stand before'],
  ['kåri@example.test', '“å” cannot stand before'],
  ['ka"ri@example.test', '“"” cannot stand before'],
  ['', 'must not be empty'],
  ['\u200b', 'must not be empty'],
  ['kari', 'the “@” is missing'],
  ['@example.test', 'before the “@”'],
  ['kari@', 'is no domain name'],
  ['kari@localhost', '“localhost” is no domain name'],
  ['kari@example..test', 'is no domain name'],
  ['kari@-example.test', 'is no domain name'],
  ['kari@127.0.0.1', 'is no domain name'],
  ['kari@[127.0.0.1]', '“[127.0.0.1” does not belong'],
  ['kari@example.test\r\nBcc: all@example.test', 'one line'],
  ['mailto:kari@example.test%0d%0aBcc:x', 'one line'],
  ['ka\u0000ri@example.test', 'one line'],
  ['.kari@example.test', 'dots'],
  ['kari.@example.test', 'dots'],
  [`${'a'.repeat(65)}@example.test`, '64 characters'],
  [`a@${'b'.repeat(64)}.test`, 'is no domain name'],
  [`a@${'b.'.repeat(130)}test`, 'too long'],
  ['a'.repeat(2000), 'too long'],
])('%j is refused: %s', (text, part) => {
  expect(readEmailAddress(text)).toMatchObject({ ok: false, message: expect.stringContaining(part) as string });
  expect(parseEmailAddress(text)).toBeNull();
});

test('two spellings have one normal form, and the stored text reads as itself', () => {
  expect(parseEmailAddress('Kari@Blåbær.no')).toBe('kari@xn--blbr-roah.no');
  expect(parseEmailAddress('KARI@xn--blbr-roah.no')).toBe('kari@xn--blbr-roah.no');

  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.emailAddress(), (noise, email) => {
      for (const text of [noise, email + noise, noise + email]) {
        const read = readEmailAddress(text);
        if (read.ok) expect(readEmailAddress(read.address)).toEqual(read);
      }
    }),
  );
});
