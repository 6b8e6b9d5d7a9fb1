import type { CustomerLanguage } from '../languages.js';

/** Each language's own name for itself: who looks for a language can read it in no other. */
export const LANGUAGE_NAMES: Readonly<Record<CustomerLanguage, string>> = {
  en: 'English',
  nb: 'Norsk bokmål',
  sv: 'Svenska',
  da: 'Dansk',
  de: 'Deutsch',
  nl: 'Nederlands',
  fr: 'Français',
};
