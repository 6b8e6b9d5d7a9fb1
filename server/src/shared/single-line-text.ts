import { hasVisibleMark } from './visible-text.js';

/** Why a text is not accepted as one line; `invisible`: there are characters, and nobody sees any of them. */
export type SingleLineFault = 'empty' | 'invisible' | 'too_long' | 'control_character';

export type SingleLineText = { ok: true; value: string } | { ok: false; fault: SingleLineFault };

// Cc: control characters, line breaks among them; Zl, Zp: U+2028, U+2029; Cs: halves of a surrogate pair, which UTF-8
// cannot carry; the rest turn the reading direction and can make a name read as something else.
const REFUSED = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;

/** Whether the text holds a control character, a line break or another character that no single line may carry. */
export function hasControlCharacter(text: string): boolean {
  return REFUSED.test(text);
}

/**
 * One line of a person's text (names, references), safe in a mail header: spaces at both ends are cut, lengths count
 * characters as PostgreSQL does. A line break is refused even at the end: it is never part of a name. So is a text in
 * which nothing is to be seen.
 * `minLength` 0 accepts an empty text; both bounds are inclusive.
 */
export function parseSingleLineText(text: string, bounds: { maxLength: number; minLength?: number }): SingleLineText {
  if (hasControlCharacter(text)) return { ok: false, fault: 'control_character' };
  const value = text.trim().normalize('NFC');
  const length = Array.from(value).length;
  if (length < (bounds.minLength ?? 1)) return { ok: false, fault: 'empty' };
  if (length > bounds.maxLength) return { ok: false, fault: 'too_long' };
  if (length > 0 && !hasVisibleMark(value)) return { ok: false, fault: 'invisible' };
  return { ok: true, value };
}

/**
 * For a person who must not be held up by what they typed: what no line may carry becomes a space, what is too long is
 * cut, never in the middle of a character. Empty where nothing is to be seen.
 */
export function madeSingleLine(text: string, maxLength: number): string {
  const line = text.replace(new RegExp(`${REFUSED.source}+`, 'gu'), ' ').trim();
  return hasVisibleMark(line) ? Array.from(line).slice(0, maxLength).join('').trimEnd() : '';
}
