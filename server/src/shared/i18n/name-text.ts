// What single-line-text.ts keeps out on input, and some marks more: taken out on the way out too, whatever is stored.
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const ISOLATES = /[\u2066-\u2069]/g;

/** A name on one line: control characters, line breaks and marks that turn the reading direction become one space. */
export function cleanName(text: string): string {
  return text.replace(UNPRINTABLE, ' ').trim();
}

/**
 * A clean name to stand inside a sentence. One with right-to-left letters is set apart (FSI … PDI), or it would pull
 * the words and marks around it out of order.
 */
export function nameInSentence(text: string): string {
  const name = cleanName(text);
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}

/** Text for a mail header: one line, without the marks that `nameInSentence` adds. */
export function headerLine(text: string): string {
  return cleanName(text.replace(ISOLATES, '')).replace(/ {2,}/g, ' ');
}
