/**
 * The alphabets that have capitals in Europe, once taken apart. Each letter for itself, and no others: what is kept must not
 * depend on a locale or on how much of Unicode the database's version knows.
 */
const CASED = /[\u0041-\u024f\u0370-\u058f\u1e00-\u1eff]/gu;

/** Marks that sit on letters, signs without a shape, apostrophes: "O'Brien" is looked for as "obrien". */
const DROPPED =
  /[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2018\u2019\u02bb\u02bc\u2060-\u206f\u20d0-\u20ff\u3099\u309a\ufe00-\ufe0f\ufe20-\ufe2f\ufeff'`]/gu;

/** Letters that Unicode does not take apart and people type without their strokes. */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ɨ: 'i',
  ȷ: 'j',
  ł: 'l',
  ø: 'o',
  ŧ: 't',
  ƶ: 'z',
  ς: 'σ',
};
const FOLDED = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');

const SEPARATORS =
  /[\u0080-\u00bf\u00d7\u00f7\u2000-\u206f\u20a0-\u20cf\u2100-\u2bff\u2e00-\u2e7f\u3000-\u3003\u3008-\u3020]/gu;

/**
 * The normal form that texts are searched in (docs/decisions/0014): compatibility forms, case and marks folded, æ ø ß and
 * their like spelled out, everything but letters, digits and @ one space. Letters beyond ASCII that remain (Greek,
 * Cyrillic, …) become ASCII signs of one length, because pg_trgm takes them for separators on a database with locale C.
 *
 * The database computes the same with `search_form(text)` for what it keeps; a test holds the two against each other.
 * @returns words with one space between them; empty when there is nothing to search for
 */
export function searchForm(text: string): string {
  return text
    .normalize('NFKD')
    .replace(CASED, (letter) => letter.toLowerCase())
    .replace(DROPPED, '')
    .replace(FOLDED, (letter) => LETTERS[letter] ?? letter)
    .replace(SEPARATORS, ' ')
    .replace(/[\u0080-\u{10ffff}]/gu, (sign) => `x${(sign.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`)
    .replace(/[^a-z0-9@]+/g, ' ')
    .trim();
}
