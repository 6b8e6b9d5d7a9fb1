import { readEmailAddress } from '../../shared/email-address.js';
import { searchForm } from '../../shared/search-form.js';
import { withoutInvisible } from '../../shared/visible-text.js';
import type { Family } from './keyset-source.js';
import { allOf, rawSql, sql, type Sql } from './sql.js';

/** More words than anybody types; each is one more condition. */
const MOST_WORDS = 12;
const SHORTEST_WITHIN = 3;
/** Digits and letters that a serial or a reference has at least; shorter ones written together would find too much. */
const SHORTEST_SERIAL = 5;

/**
 * That the kept text (`KeptForSearch`) holds every word that was typed, in any order (docs/decisions/0014): words of three
 * and more letters anywhere, one or two letters only where a word begins, which is what an index can tell of so little.
 * A serial is also found when it was typed with separators that the stored one lacks.
 *
 * @param column written in source code, e.g. `c.search_text`
 * @returns FALSE when nothing is left of the text to look for
 */
export function holdsWords(column: string, typed: string): Sql {
  const form = searchForm(pastedAddress(typed));
  if (form === '') return rawSql('FALSE');

  const words = [...new Set(form.split(' '))].slice(0, MOST_WORDS);
  const each = allOf(words.map((word) => like(column, word)));
  const together = form.replaceAll(' ', '');
  const isBrokenSerial = words.some(({ length }) => length < SHORTEST_WITHIN) && /\d/.test(together);
  return isBrokenSerial && words.length > 1 && together.length >= SHORTEST_SERIAL
    ? sql`(${each}) OR ${like(column, together)}`
    : each;
}

/** Of a long text the first words that may name a family are enough; each costs a statement. */
const MOST_FAMILIES = 3;

/**
 * The families that the typed words may name: what holds such a word either begins with it or holds it after its first
 * letter. Both are asked of indexes over just these expressions (migration `ChargerFamilies`).
 */
export function familiesOf(column: string, typed: string): Family[] {
  const words = searchForm(pastedAddress(typed)).split(' ');
  const named = [...new Set(words.filter(({ length }) => length >= SHORTEST_WITHIN))].slice(0, MOST_FAMILIES);
  return named.map((word) => ({
    member: sql`left(${rawSql(column)}, 4) = ${` ${word.slice(0, 3)}`}`,
    elsewhere: like(`substr(${column}, 3)`, word),
  }));
}

/** A word is letters, digits and @, so none of it means anything to LIKE. */
const like = (column: string, word: string): Sql =>
  sql`${rawSql(column)} LIKE ${word.length < SHORTEST_WITHIN ? `% ${word}%` : `%${word}%`}`;

/** `mailto:a@b.example?subject=…`, `Name <a@b.example>`: the address alone, whole or cut off. Anything else as it is. */
export function pastedAddress(typed: string): string {
  const read = readEmailAddress(typed);
  if (read.ok) return read.address;

  const [, bracketed] = /<\s*([^<>\s]+@[^<>\s]+)\s*>/.exec(typed) ?? [];
  const text = (bracketed ?? typed).trim();
  return /^mailto:/i.test(text) ? text.slice('mailto:'.length).replace(/\?.*$/s, '') : text;
}

const ID_ANYWHERE = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The one id in a pasted text, whatever stands around it: braces, quotes, an address. @returns lower case, or null */
export function pastedId(typed: string): string | null {
  const [id, ...more] = new Set(withoutInvisible(typed).toLowerCase().match(ID_ANYWHERE));
  return id !== undefined && more.length === 0 ? id : null;
}
