import { expect, test } from 'vitest';
import { breakable } from './breakable.js';

test.each([
  ['', []],
  ['Kari Nordmann', ['Kari', ' ', 'Nordmann']],
  ['kari.nordmann@customer.example', ['kari.', 'nordmann@', 'customer.', 'example']],
  [
    'Read in 1.5 s from 192.168.100.200.',
    ['Read', ' ', 'in', ' ', '1.5', ' ', 's', ' ', 'from', ' ', '192.168.100.200.'],
  ],
  ['.@.a', ['.@', '.', 'a']],
  ['Hovedkurs', ['Hovedkurs']],
  ['Bjørnstad-Fredriksen', ['Bjørnstad-', 'Fredriksen']],
  ['a@@b', ['a@', '@', 'b']],
  ['W'.repeat(40), ['W'.repeat(16), 'W'.repeat(16), 'W'.repeat(8)]],
])('%j may break into %j', (text, pieces) => {
  expect(breakable(text)).toEqual(pieces);
});

test('nothing of the text is lost', () => {
  const text = ` ${'æ'.repeat(30)}@ @x\n-- <b>${'𝒳'.repeat(20)} `;
  expect(breakable(text).join('')).toBe(text);
});
