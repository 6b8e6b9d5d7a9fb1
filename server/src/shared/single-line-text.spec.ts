import { expect, test } from 'vitest';
import { parseSingleLineText } from './single-line-text.js';

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
])('%j is refused as %s', (text, fault) => {
  expect(parseSingleLineText(text, { maxLength: 5 })).toEqual({ ok: false, fault });
});

test('both bounds are inclusive and count characters, not code units', () => {
  expect(parseSingleLineText('😀😀', { maxLength: 2 })).toEqual({ ok: true, value: '😀😀' });
  expect(parseSingleLineText('', { maxLength: 2, minLength: 0 })).toEqual({ ok: true, value: '' });
  expect(parseSingleLineText('ab', { maxLength: 9, minLength: 3 })).toEqual({ ok: false, fault: 'empty' });
});
