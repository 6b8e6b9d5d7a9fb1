import { describe, expect, test } from 'vitest';
import { knownBrowserSeconds, KnownBrowsers } from './known-browser.js';

const browsers = new KnownBrowsers('a key of at least thirty-two characters', false);
const now = Date.UTC(2026, 10, 26);
const value = browsers.issue('kari@example.com', null, now);

describe('a browser that signed in before', () => {
  test('is known to its account, however the address is typed', () => {
    expect(browsers.read('kari@example.com', value, now)?.id).toHaveLength(16);
    expect(browsers.read(' Kari@Example.com ', value, now)).toEqual(browsers.read('kari@example.com', value, now));
    expect(browsers.cookieName('KARI@example.com')).toBe(browsers.cookieName('kari@example.com'));
  });

  test('keeps its id when it signs in again', () => {
    const known = browsers.read('kari@example.com', value, now);
    expect(browsers.read('kari@example.com', browsers.issue('kari@example.com', known, now + 5_000), now)).toEqual(
      known,
    );
  });

  test('says nothing about whose it is', () => {
    expect(value + browsers.cookieName('kari@example.com')).not.toContain('kari');
  });

  test.each([
    ['another account', 'ola@example.com', value, now],
    ['a year later', 'kari@example.com', value, now + knownBrowserSeconds * 1000 + 1000],
    ['a changed id', 'kari@example.com', `AAAAAAAAAAAAAAAA${value.slice(16)}`, now],
    ['a changed end', 'kari@example.com', value.replace(/\.\d{10}\./, '.9999999999.'), now],
    ['nothing', 'kari@example.com', undefined, now],
    ['noise', 'kari@example.com', 'x'.repeat(4000), now],
  ])('is unknown: %s', (_name, email, typed, at) => {
    expect(browsers.read(email, typed, at)).toBeNull();
  });

  test('another key knows nobody', () => {
    expect(
      new KnownBrowsers('another key of thirty-two characters', false).read('kari@example.com', value, now),
    ).toBeNull();
  });
});
