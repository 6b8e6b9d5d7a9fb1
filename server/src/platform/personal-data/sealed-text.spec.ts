import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openText, ownerOfSealed, sealText } from './sealed-text.js';

const key = randomBytes(32);
const owner = '01933b7e-7c3a-7000-8000-0123456789ab';
const place = { table: 'audit_log', row: '01933b7e-7c3a-7000-8000-00000000000a', column: 'data.name' };

test('whatever was sealed is opened again, byte for byte', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(openText(key, sealText(key, owner, place, text), place)).toBe(text);
    }),
  );
});

test('decomposed letters stay decomposed: nothing is normalised on the way', () => {
  const text = 'Åse Mu\u0308ller';
  expect(openText(key, sealText(key, owner, place, text), place)).toBe(text);
});

test('a sealed text names whose key it needs, holds nothing of the content, and is never the same twice', () => {
  const [first, second] = [sealText(key, owner, place, 'Åse Müller'), sealText(key, owner, place, 'Åse Müller')];

  expect(ownerOfSealed(first)).toBe(owner);
  expect(second).not.toBe(first);
  expect(Buffer.from(first.split('.')[2] ?? '', 'base64url').includes('Müller')).toBe(false);
});

test.each(['', 'Kari Nordmann', 'pd1.', 'pd1.0193.AAAA', 'gd1.01234567.AAAA', `pd1.${owner}.${'A'.repeat(40)}`])(
  '%j is no sealed text',
  (text) => {
    expect(ownerOfSealed(text)).toBeNull();
    expect(openText(key, text, place)).toBeNull();
  },
);

describe('does not open', () => {
  const sealed = sealText(key, owner, place, 'Kari Nordmann');
  const [format, hex, content] = sealed.split('.') as [string, string, string];
  const flipped = (at: number) => {
    const bytes = Buffer.from(content, 'base64url');
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return [format, hex, bytes.toString('base64url')].join('.');
  };

  test.each([
    ['with another key', randomBytes(32), sealed, place],
    ['in another row', key, sealed, { ...place, row: owner }],
    ['in another column', key, sealed, { ...place, column: 'data.email' }],
    ['in another table', key, sealed, { ...place, table: 'consent_request_moves' }],
    ['under another owner', key, [format, hex.replace('7e', '7f'), content].join('.'), place],
    ['with an altered nonce', key, flipped(0), place],
    ['with an altered ciphertext', key, flipped(12), place],
    ['with an altered tag', key, flipped(Buffer.from(content, 'base64url').length - 1), place],
    ['when shortened', key, sealed.slice(0, -3), place],
  ])('%s', (_how, withKey, text, at) => {
    expect(openText(withKey, text, at)).toBeNull();
  });
});
