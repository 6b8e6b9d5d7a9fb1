import type { Choice } from './listModel.js';

const names: Record<string, string> = {
  en: 'English',
  nb: 'Norwegian',
  sv: 'Swedish',
  da: 'Danish',
  de: 'German',
  nl: 'Dutch',
  fr: 'French',
};

export const languageName = (code: string): string => names[code] ?? code;

/** What GET /api/options calls a language may be a bare code or a code with a name. */
export const languageChoice = (language: string | { code: string; name: string }): Choice =>
  typeof language === 'string'
    ? { value: language, label: languageName(language) }
    : { value: language.code, label: names[language.code] ?? language.name };

export const knownLanguages: readonly Choice[] = Object.keys(names).map(languageChoice);

export const zoneChoice = (zone: string): Choice => ({ value: zone, label: zone.replaceAll('_', ' ') });
