import { expect, test } from 'vitest';
import { madeSingleLine, parseSingleLineText } from './single-line-text.js';

test.each([
  ['  Kari Nordmann ', 'Kari Nordmann'],
  ['Ola <b>', 'Ola <b>'],
  ['12345', '12345'],
  ['👩‍🔧👩‍🔧', '👩‍🔧👩‍🔧'],
  ['e\u0301', '\u00e9'],
])('%j is the line %j', (text, value) => {
  expect(parseSingleLineText(text, { maxLength: 20 })).toEqual({ ok: true, value });
});

test.each([
  ['', 'empty'],
  ['   ', 'empty'],
  ['123456', 'too_long'],
  ['a\nb', 'control_character'],
  ['a\r\nBcc: x@y.no', 'control_character'],
  ['a\n', 'control_character'],
  ['a\tb', 'control_character'],
  ['a\u0000b', 'control_character'],
  ['a\u0085b', 'control_character'],
  ['a\u2028b', 'control_character'],
  ['a\u202eb', 'control_character'],
  ['a\ud800b', 'control_character'],
  ['\u200b', 'invisible'],
  ['\u0301', 'invisible'],
  ['\u3164\u2800', 'invisible'],
])('%j is refused as %s', (text, fault) => {
  expect(parseSingleLineText(text, { maxLength: 5 })).toEqual({ ok: false, fault });
});

test('both bounds are inclusive and count characters, not code units', () => {
  expect(parseSingleLineText('😀😀', { maxLength: 2 })).toEqual({ ok: true, value: '😀😀' });
  expect(parseSingleLineText('', { maxLength: 2, minLength: 0 })).toEqual({ ok: true, value: '' });
  expect(parseSingleLineText('ab', { maxLength: 9, minLength: 3 })).toEqual({ ok: false, fault: 'empty' });
});

test.each([
  ['Not now\r\n\r\nreally\u0000 <b>', 'Not now really  <b>'],
  ['a\u202eb\u2028c', 'a b c'],
  ['half a sign \ud83d', 'half a sign'],
  ['  ', ''],
  ['\u200b \u2800', ''],
  [`${'x'.repeat(19)}😀 and more`, `${'x'.repeat(19)}😀`],
  [`${'x'.repeat(18)} 😀 and more`, `${'x'.repeat(18)} 😀`],
  [`${'x'.repeat(19)} and more`, 'x'.repeat(19)],
])('%j is made the line %j', (text, line) => {
  expect(madeSingleLine(text, 20)).toBe(line);
});
