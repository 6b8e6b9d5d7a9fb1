import { expect, test } from 'vitest';
import { breakable, breakableUrl } from './breakable.js';

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

test.each([
  [
    'https://portal.example/access/request/GRNT?lang=en&x=1',
    ['https://', 'portal.example/', 'access/', 'request/', 'GRNT?', 'lang=', 'en&', 'x=', '1'],
  ],
  ['http%3A%2F%2Fdesk.example%2Fc', ['http%3A%2F%2F', 'desk.example%2F', 'c']],
  ['GRNT', ['GRNT']],
])('the address %j may break into %j', (url, pieces) => {
  expect(breakableUrl(url)).toEqual(pieces);
});
