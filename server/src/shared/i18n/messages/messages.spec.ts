import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { CUSTOMER_LANGUAGES } from '../../languages.js';
import { en, type MessageKey } from './en.js';
import { MESSAGES } from './index.js';

/** Texts that are rightly the same as in English. */
const SAME_AS_ENGLISH: readonly MessageKey[] = ['field.installation', 'layout.label'];

const KEYS = Object.keys(en) as MessageKey[];
const parseText = (text: string): MessageFormatElement[] => parse(text, { ignoreTag: true });

/** Each placeholder with its type, e.g. `name:argument`, `count:plural`, in order of name, those inside plurals included. */
function placeholders(elements: MessageFormatElement[]): string[] {
  const found = elements.flatMap((element): string[] => {
    if (element.type === TYPE.argument) return [`${element.value}:argument`];
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      const inside = Object.values(element.options).flatMap((option) => placeholders(option.value));
      return [`${element.value}:${TYPE[element.type]}`, ...inside];
    }
    return element.type === TYPE.literal || element.type === TYPE.pound ? [] : [`unexpected:${TYPE[element.type]}`];
  });
  return [...new Set(found)].sort();
}

/** The forms of each plural, e.g. `one,other`. */
function pluralForms(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) =>
    element.type === TYPE.plural ? [Object.keys(element.options).sort().join()] : [],
  );
}

describe.each(CUSTOMER_LANGUAGES)('%s', (language) => {
  const messages = MESSAGES[language];

  test('has the keys of English, in the same order', () => {
    expect(Object.keys(messages)).toEqual(KEYS);
  });

  test.each(KEYS)('%s', (key) => {
    const text = messages[key];
    expect(text.trim()).toBe(text);
    expect(text).not.toBe('');
    // A straight apostrophe is ICU's escape character.
    expect(text).not.toMatch(/['"<>]|\.\.\.| {2}/);
    const elements = parseText(text);
    expect(placeholders(elements)).toEqual(placeholders(parseText(en[key])));
    expect(pluralForms(elements)).toEqual(pluralForms(parseText(en[key])));
    for (const forms of pluralForms(elements)) expect(forms).toBe('one,other');
  });

  test('no text is left in English', () => {
    if (language === 'en') return expect(SAME_AS_ENGLISH.every((key) => key in en)).toBe(true);
    const same = KEYS.filter((key) => messages[key] === en[key] && !SAME_AS_ENGLISH.includes(key));
    expect(same).toEqual([]);
  });
});

test('two languages share a text only where a neighbouring language truly says the same', () => {
  // A whole file copied from its neighbour would share nearly all of them.
  for (const [one, other] of [
    ['nb', 'da'],
    ['nb', 'sv'],
    ['sv', 'da'],
    ['de', 'nl'],
  ] as const) {
    const shared = KEYS.filter((key) => MESSAGES[one][key] === MESSAGES[other][key]);
    expect(shared.length, `${one}/${other}: ${shared.join()}`).toBeLessThan(KEYS.length / 10);
  }
});
