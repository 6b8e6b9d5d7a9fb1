import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maskAddress } from '../../../platform/logging/mask-address.js';
import {
  CONSENT_TOKEN_PURPOSES,
  createConsentToken,
  deriveConsentTokenKeys,
  findConsentToken,
  isCurrentVersion,
  verifyConsentToken,
} from './consent-token.js';

const OLD = 'an old secret key of at least 32 characters';
const NEW = 'a new secret key of at least 32 characters!';
const keys = deriveConsentTokenKeys(NEW, OLD);
const requestId = '018f3c2a-7b1d-7c44-9a55-0123456789ab';
const claims = { requestId, version: 3, purpose: 'page' } as const;
const token = createConsentToken(keys, claims);

const valueOf = (text: string): bigint =>
  [...text.slice(4)].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
const bytesOf = (text: string): Buffer => Buffer.from(valueOf(text).toString(16).padStart(114, '0'), 'hex');
const tokenOf = (bytes: Buffer): string =>
  `ct1_${BigInt(`0x${bytes.toString('hex')}`)
    .toString(36)
    .padStart(89, '0')}`;

describe('a consent token', () => {
  test('is short, url-safe, the same every time, and carries its claims', () => {
    expect(token).toMatch(/^ct1_[0-9a-z]{89}$/);
    expect(createConsentToken(keys, claims)).toBe(token);
    expect(verifyConsentToken(keys, token, 'page')).toEqual({ ok: true, ...claims });
  });

  test('round-trips whatever it carries', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat({ max: 0xffff_ffff }),
        fc.constantFrom(...CONSENT_TOKEN_PURPOSES),
        (id, version, purpose) => {
          const made = createConsentToken(keys, { requestId: id.toUpperCase(), version, purpose });
          expect(verifyConsentToken(keys, made, purpose)).toEqual({ ok: true, requestId: id, version, purpose });
        },
      ),
    );
  });

  test('with any one character changed is refused', () => {
    fc.assert(
      fc.property(fc.nat({ max: token.length - 1 }), fc.constantFrom(...'aqgw09_-zB'), (at, character) => {
        fc.pre(token[at] !== character);
        const altered = token.slice(0, at) + character + token.slice(at + 1);
        expect(verifyConsentToken(keys, altered, 'page').ok).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['page', 'return', 'session'] as const)('for %s opens nothing else', (made) => {
    const other = createConsentToken(keys, { ...claims, purpose: made });
    for (const purpose of CONSENT_TOKEN_PURPOSES) {
      const verdict = verifyConsentToken(keys, other, purpose);
      expect(verdict).toEqual(
        purpose === made ? { ok: true, ...claims, purpose } : { ok: false, reason: 'wrong-purpose' },
      );
    }
  });

  const bytes = bytesOf(token);
  const forged = (offset: number, value: number) => {
    const copy = Buffer.from(bytes);
    copy[offset] = value;
    return tokenOf(copy);
  };

  test.each([
    ['nothing', '', 'malformed'],
    ['another word', 'hello', 'malformed'],
    ['no prefix', token.slice(4), 'malformed'],
    ['cut off', token.slice(0, -4), 'malformed'],
    ['longer', `${token}aaaa`, 'malformed'],
    ['in capitals', token.toUpperCase(), 'malformed'],
    ['more than its bytes hold', `ct1_${'z'.repeat(89)}`, 'malformed'],
    ['padded', `${token}=`, 'malformed'],
    ['with a line break', `${token}\n`, 'malformed'],
    ['an unknown purpose', forged(4, 9), 'malformed'],
    ['its purpose rewritten', forged(4, 1), 'bad-signature'],
    ['its version rewritten', forged(8, 4), 'bad-signature'],
    ['its request rewritten', forged(24, 0), 'bad-signature'],
    ['its signature rewritten', forged(56, (bytes[56] ?? 0) ^ 1), 'bad-signature'],
    ['an unknown key id', forged(0, (bytes[0] ?? 0) ^ 1), 'bad-signature'],
  ])('%s is refused', (_name, altered, reason) => {
    expect(verifyConsentToken(keys, altered, 'page')).toEqual({ ok: false, reason });
  });
});

describe('keys', () => {
  const old = createConsentToken(deriveConsentTokenKeys(OLD), claims);

  test('the previous key still verifies and no longer signs', () => {
    expect(verifyConsentToken(keys, old, 'page')).toEqual({ ok: true, ...claims });
    expect(token).not.toBe(old);
    expect(verifyConsentToken(deriveConsentTokenKeys(OLD), token, 'page').ok).toBe(false);
  });

  test.each([null, undefined, ''])('without a previous key (%j) its tokens are forged', (previous) => {
    expect(verifyConsentToken(deriveConsentTokenKeys(NEW, previous), old, 'page')).toEqual({
      ok: false,
      reason: 'bad-signature',
    });
  });

  test('each use has a key of its own', () => {
    const { id, secrets } = keys.current;
    const all = [id.toString('hex'), ...Object.values(secrets).map((secret) => secret.toString('hex'))];
    expect(new Set(all).size).toBe(4);
  });
});

describe('a token in what a mail program made of its link', () => {
  test('ends in a letter or digit, whatever it carries', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.nat({ max: 0xffff_ffff }),
        fc.constantFrom(...CONSENT_TOKEN_PURPOSES),
        (id, version, purpose) => {
          expect(createConsentToken(keys, { requestId: id, version, purpose })).toMatch(/^ct1_[a-z0-9]+$/);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('is found with line wraps inside, and what stands behind it is told apart', () => {
    const wrap = fc.constantFrom('=', '=\r\n', '\n', ' ', '\u00ad', '\u200b', '=\n ');
    fc.assert(
      fc.property(fc.uuid(), fc.nat({ max: 88 }), wrap, fc.string(), (id, at, between, rest) => {
        const made = createConsentToken(keys, { ...claims, requestId: id });
        const wrapped = made.slice(0, 5 + at) + (at < 88 ? between : '') + made.slice(5 + at);
        expect(findConsentToken(wrapped + rest)).toEqual({ token: made, rest });
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    '',
    'ct1_',
    token.slice(0, -1),
    `x${token}`,
    token.replace('_', '-'),
    `${token.slice(0, 30)}.${token.slice(30)}`,
  ])('%j holds none', (text) => {
    expect(findConsentToken(text)).toBeNull();
  });
});

test.each([
  [{ ...claims, requestId: 'x' }, /not a UUID/],
  [{ ...claims, version: -1 }, /version/],
  [{ ...claims, version: 1.5 }, /version/],
  [{ ...claims, version: 2 ** 32 }, /version/],
])('no token is made of %j', (bad, message) => {
  expect(() => createConsentToken(keys, bad)).toThrow(message);
});

test.each([
  [3, true],
  [4, false],
  [2, false],
])('beside a request of version %i it is current: %s', (version, current) => {
  expect(isCurrentVersion(claims, version)).toBe(current);
});

test('tokens are masked wherever they stand in a log, cut off or not', () => {
  const text = `GET /c/${token}?x=1 and "${token}" and ${token.slice(0, 20)} and ${token.toUpperCase()}`;
  expect(maskAddress(text)).toBe('GET /c/***?x=1 and "***" and *** and ***');
});
