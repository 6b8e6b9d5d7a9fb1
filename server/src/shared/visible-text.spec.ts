import { expect, test } from 'vitest';
import { hasVisibleMark, withoutInvisible } from './visible-text.js';

test.each([
  ['nothing', ''],
  ['spaces', ' \u00a0\u3000\t'],
  ['zero-width space', '\u200b'],
  ['zero-width joiners', '\u200c\u200d\u2060'],
  ['byte-order mark', '\ufeff'],
  ['soft hyphens', '\u00ad\u00ad'],
  ['direction marks', '\u200e\u200f\u061c'],
  ['combining marks alone', '\u0301\u0308'],
  ['grapheme joiner', '\u034f'],
  ['Hangul fillers', '\u3164\u115f\u1160\uffa0'],
  ['an empty Braille pattern', '\u2800'],
  ['variation selectors', '\ufe0f\u{e0100}'],
  ['tags', '\u{e0041}\u{e007f}'],
  ['Mongolian vowel separator', '\u180e'],
  ['object replacement', '\ufffc'],
  ['musical null notehead', '\u{1d159}'],
  ['a mixture', ' \u200b\u0301\u3164 '],
])('%s: nothing is seen', (_name, text) => {
  expect(hasVisibleMark(text)).toBe(false);
});

test.each(['a', '1', '–', '.', '👩‍🔧', '❤️', 'Åse', 'A\u030a', '김', '\u200bKari', '⠁', '李', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '\u00a9\ufe0f'])(
  '%j is seen',
  (text) => {
    expect(hasVisibleMark(text)).toBe(true);
  },
);

test('what nobody sees is taken out, what belongs to letters stays', () => {
  expect(withoutInvisible('\u202aka\u00adri\u200b@x\ufeff.no\u202c')).toBe('kari@x.no');
  expect(withoutInvisible('A\u030ase')).toBe('A\u030ase');
});
