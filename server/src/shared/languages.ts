/** The languages customers are written to in (product.md §6), as BCP 47 codes; the first is the fall-back. */
export const CUSTOMER_LANGUAGES = ['en', 'nb', 'sv', 'da', 'de', 'nl', 'fr'] as const;

export type CustomerLanguage = (typeof CUSTOMER_LANGUAGES)[number];

export const DEFAULT_LANGUAGE: CustomerLanguage = 'en';

export function isCustomerLanguage(text: string): text is CustomerLanguage {
  return (CUSTOMER_LANGUAGES as readonly string[]).includes(text);
}

/**
 * What the portal calls each language in `lang`; null where the portal is not known to have it, and then the parameter
 * is left out (product.md §3). `en` and `no` are the examples of onboarding-flow.txt; the portal's other codes are
 * not documented, so a new entry here needs a source.
 */
const PORTAL_LANGUAGES: Readonly<Record<CustomerLanguage, string | null>> = {
  en: 'en',
  nb: 'no',
  sv: null,
  da: null,
  de: null,
  nl: null,
  fr: null,
};

/** The portal's code for a language, or null when it is to be left out. */
export function portalLanguage(language: string): string | null {
  return isCustomerLanguage(language) ? PORTAL_LANGUAGES[language] : null;
}
