import { describe, expect, test } from 'vitest';
import { formatDay } from './dates.js';
import { cleanName, headerLine, nameInSentence } from './name-text.js';
import { createTranslator } from './translator.js';

describe('createTranslator', () => {
  test.each([
    ['en', 1, '1 charger to choose from'],
    ['en', 3, '3 chargers to choose from'],
    ['nb', 1, '1 lader å velge'],
    ['nb', 120, '120 ladere å velge mellom'],
    ['de', 1, '1 Ladestation zur Auswahl'],
    ['fr', 2, '2 bornes disponibles'],
  ] as const)('%s with %i', (language, count, text) => {
    expect(createTranslator(language)('picker.free', { count })).toBe(text);
  });

  test('a name is taken as it is: no tags, no placeholders', () => {
    const t = createTranslator('en');
    expect(t('summary.release', { charger: '<b>{name}</b> #' })).toBe('Remove “<b>{name}</b> #”');
  });

  test('a placeholder without value is a fault of ours', () => {
    expect(() => createTranslator('en')('summary.release')).toThrow(/charger/);
  });
});

describe('names', () => {
  test.each([
    ['Kari Nordmann', 'Kari Nordmann'],
    ['  two\r\nlines\u2028 ', 'two lines'],
    ['a\u0000b\u202ec\u2066d', 'a b c d'],
    ['half \ud800 pair', 'half   pair'],
    ['emoji 👩‍🔧', 'emoji 👩‍🔧'],
  ])('%j is cleaned to %j', (name, clean) => {
    expect(cleanName(name)).toBe(clean);
  });

  test('a right-to-left name is set apart in a sentence, and not in a header', () => {
    expect(nameInSentence('מטען 1')).toBe('\u2068מטען 1\u2069');
    expect(nameInSentence('Garage 1')).toBe('Garage 1');
    expect(headerLine('Your charger is \u2068מטען\u2069\r\nBcc: x')).toBe('Your charger is מטען Bcc: x');
  });
});

describe('formatDay', () => {
  const lateEvening = new Date('2026-12-23T22:59:59Z');
  test.each([
    ['en', 'Europe/Oslo', 'Wednesday, 23 December 2026'],
    ['nb', 'Europe/Oslo', 'onsdag 23. desember 2026'],
    ['sv', 'Europe/Helsinki', 'torsdag 24 december 2026'],
    ['da', 'Europe/Copenhagen', 'onsdag den 23. december 2026'],
    ['de', 'Europe/Berlin', 'Mittwoch, 23. Dezember 2026'],
    ['nl', 'UTC', 'woensdag 23 december 2026'],
    ['fr', 'America/St_Johns', 'mercredi 23 décembre 2026'],
  ] as const)('%s in %s', (language, timeZone, text) => {
    expect(formatDay(lateEvening, { language, timeZone })).toBe(text);
  });

  test('an unknown zone is refused', () => {
    expect(() => formatDay(lateEvening, { language: 'en', timeZone: 'Mars/Base' })).toThrow(RangeError);
  });
});
