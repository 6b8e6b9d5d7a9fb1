import { describe, expect, test } from 'vitest';
import { atLeast, between, emailShape, isBlank, needed, pick, pickSet, plainAddress } from './rules.js';

describe('what a form sends', () => {
  const values = { name: ' Kari ', notes: '  ', id: '1', days: 30, createdAt: 'x' };

  test('a change sends only its fields, trimmed, with null for emptied ones', () => {
    expect(pick('name', 'notes', 'days', 'absent')(values)).toEqual({ name: 'Kari', notes: null, days: 30 });
  });

  test('creating leaves the empty ones out', () => {
    expect(pickSet('name', 'notes', 'days')(values)).toEqual({ name: 'Kari', days: 30 });
  });
});

test.each([
  [needed('Say it.'), '  ', 'Say it.'],
  [needed('Say it.'), 'x', undefined],
  [needed('Say it.'), '\u200b', 'This is empty to the eye.'],
  [needed('Say it.'), 'A\u030ase', undefined],
  [emailShape, 'kari@example', 'Write one address such as name@example.com.'],
  [emailShape, 'kari@example.com', undefined],
  [emailShape, 'kari@example.com?subject=Hei', 'Write one address such as name@example.com.'],
  [emailShape, 'kari@example.com/98765432', 'Write one address such as name@example.com.'],
  [emailShape, 'mailto:kari@example.com?subject=Hei', undefined],
  [emailShape, 'Kari <kari@example.com>', undefined],
  [atLeast(12), 'eleven char', 'At least 12 characters.'],
  [atLeast(12), 'twelve chars', undefined],
  [between(1, 90), 91, 'From 1 to 90.'],
  [between(1, 90), 90, undefined],
])('rule %# on %j', (rule, value, expected) => {
  expect(rule(value)).toBe(expected);
});

test.each([
  'mailto:kari@example.com',
  'MAILTO:kari%40example.com?subject=Hei',
  'Kari Nordmann <kari@example.com>,',
  'kari@example.com<mailto:kari@example.com>',
  '\u202akari@example.com\u202c',
  'kari\uff20example.com ',
  '"kari@example.com".',
])('%j means kari@example.com', (text) => {
  expect(plainAddress(text)).toBe('kari@example.com');
});

test.each(['', ' \u00a0', '\u200b\ufeff', '\u0301', '\u3164', '\u2800', '\ufe0f', '\u{e0041}'])(
  '%j is blank',
  (text) => {
    expect(isBlank(text)).toBe(true);
  },
);
