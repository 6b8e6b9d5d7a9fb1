import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KeyRing } from './key-ring.js';
import { SecretBox, SecretBoxError } from './secret-box.js';

const oldSecret = 'an old secret key, thirty-two characters or more';
const newSecret = 'a new secret key, also thirty-two characters long';
const boxOf = (secret: string, previous: string | null = null) => new SecretBox(new KeyRing(secret, previous));

test('whatever was sealed is opened again, byte for byte', () => {
  const box = boxOf(newSecret).for('api-account-password');

  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(box.open(box.seal(text))).toBe(text);
    }),
  );
});

test('the sealed text shows a key id and not the content, and is never the same twice', () => {
  const box = boxOf(newSecret).for('api-account-password');
  const [first, second] = [box.seal('hunter2-hunter2'), box.seal('hunter2-hunter2')];

  expect(first).toMatch(/^gd1\.[0-9a-f]{8}\.[\w-]+$/);
  expect(Buffer.from(first.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('hunter2');
  expect(second).not.toBe(first);
});

test('the previous secret still opens, and says that it should be sealed anew', () => {
  const sealedBefore = boxOf(oldSecret).for('api-account-password').seal('p');
  const box = boxOf(newSecret, oldSecret).for('api-account-password');

  expect(box.open(sealedBefore)).toBe('p');
  expect(box.isOutdated(sealedBefore)).toBe(true);
  expect(box.isOutdated(box.seal('p'))).toBe(false);
});

describe('refuses', () => {
  const box = boxOf(newSecret).for('api-account-password');
  const sealed = box.seal('correct horse');
  const [format, keyId, content] = sealed.split('.') as [string, string, string];
  const withByteChanged = (index: number) => {
    const bytes = Buffer.from(content, 'base64url');
    bytes.writeUInt8(bytes.readUInt8(index) ^ 1, index);
    return [format, keyId, bytes.toString('base64url')].join('.');
  };
  const length = Buffer.from(content, 'base64url').length;

  test.each([
    ['another label', boxOf(newSecret).for('zaptec-token').seal('x'), /another use/],
    ['an unknown secret', boxOf(oldSecret).for('api-account-password').seal('x'), /neither from SECRET_KEY/],
    ['an altered nonce', withByteChanged(0), /altered/],
    ['an altered ciphertext', withByteChanged(12), /altered/],
    ['an altered tag', withByteChanged(length - 1), /altered/],
    ['a shortened text', [format, keyId, content.slice(0, -2)].join('.'), /altered/],
    ['plain text', 'correct horse', /not a sealed secret/],
    ['nothing', '', /not a sealed secret/],
    ['too little', `${format}.${keyId}.AAAA`, /not a sealed secret/],
    ['another format', sealed.replace('gd1', 'gd2'), /not a sealed secret/],
  ])('%s', (_name, text, message) => {
    expect(() => box.open(text)).toThrow(SecretBoxError);
    expect(() => box.open(text)).toThrow(message);
  });

  test('with an error that holds neither content nor key', () => {
    const error = catchError(() => box.open(withByteChanged(12)));

    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/correct horse|thirty-two/);
  });
});

describe('key ring', () => {
  test('gives each label a key of its own', () => {
    const ring = new KeyRing(newSecret);

    expect(ring.current('a').key.equals(ring.current('b').key)).toBe(false);
    expect(ring.current('a').id).toBe(ring.current('b').id);
  });

  test('is the same after a restart', () => {
    expect(new KeyRing(newSecret).current('a').key.equals(new KeyRing(newSecret).current('a').key)).toBe(true);
  });

  test('finds keys by id', () => {
    const ring = new KeyRing(newSecret, oldSecret);
    const old = new KeyRing(oldSecret).current('a');

    expect(ring.find('a', old.id)?.key.equals(old.key)).toBe(true);
    expect(ring.find('a', '00000000')).toBeNull();
    expect(ring.current('a').id).not.toBe(old.id);
  });
});

function catchError(action: () => unknown): Error {
  try {
    action();
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}
