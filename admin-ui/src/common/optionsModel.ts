import type { Named } from '../api/types.js';
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

/** A language as GET /api/options names it; the name staff read is ours where we have one. */
export const languageChoice = ({ id, name }: Named): Choice => ({ value: id, label: names[id] ?? name });

export const knownLanguages: readonly Choice[] = Object.entries(names).map(([id, name]) =>
  languageChoice({ id, name }),
);

export const zoneChoice = (zone: string): Choice => ({ value: zone, label: zone.replaceAll('_', ' ') });
