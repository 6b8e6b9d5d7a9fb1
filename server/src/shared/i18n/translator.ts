import { IntlMessageFormat } from 'intl-messageformat';
import type { CustomerLanguage } from '../languages.js';
import { MESSAGES, type MessageKey, type Messages } from './messages/index.js';
import { nameInSentence } from './name-text.js';

export type { MessageKey } from './messages/index.js';

/** Strings are names from outside: they are cleaned and set apart (name-text.ts). Numbers drive plurals. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** The text of a key as plain text, not HTML: whoever puts it into HTML escapes it. Throws if a placeholder has no value. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

// Each text is parsed once per process, when it is first needed.
const parsed = new Map<string, IntlMessageFormat>();

/** The texts of one language (product.md §6). */
export function createTranslator(language: CustomerLanguage): Translate {
  return (key, values = {}) => {
    const shown = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? nameInSentence(value) : value,
    ]);
    return String(messageFormat(language, key).format(Object.fromEntries(shown) as Record<string, string | number>));
  };
}

/** All texts of a language as they stand in the catalogue, with their placeholders. */
export const messagesOf = (language: CustomerLanguage): Messages => MESSAGES[language];

function messageFormat(language: CustomerLanguage, key: MessageKey): IntlMessageFormat {
  const id = `${language}/${key}`;
  const known = parsed.get(id);
  if (known) return known;

  // Tags are off: a "<" in a text is a "<".
  const format = new IntlMessageFormat(MESSAGES[language][key], localeOf(language), undefined, { ignoreTag: true });
  parsed.set(id, format);
  return format;
}

/** The locale for dates and numbers: customers are in Europe, so English means day before month. */
export function localeOf(language: CustomerLanguage): string {
  return language === 'en' ? 'en-GB' : language;
}
