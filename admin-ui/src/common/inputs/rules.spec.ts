import { describe, expect, test } from 'vitest';
import { atLeast, between, emailShape, needed, pick, pickSet } from './rules.js';

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
  [emailShape, 'kari@example', 'Write an address such as name@example.com.'],
  [emailShape, 'kari@example.com', undefined],
  [atLeast(12), 'eleven char', 'At least 12 characters.'],
  [atLeast(12), 'twelve chars', undefined],
  [between(1, 90), 91, 'From 1 to 90.'],
  [between(1, 90), 90, undefined],
])('rule %# on %j', (rule, value, expected) => {
  expect(rule(value)).toBe(expected);
});
