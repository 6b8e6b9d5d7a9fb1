/** The languages customers are written to in (product.md §6), as BCP 47 codes; the first is the fall-back. */
export const CUSTOMER_LANGUAGES = ['en', 'nb', 'sv', 'da', 'de', 'nl', 'fr'] as const;

export type CustomerLanguage = (typeof CUSTOMER_LANGUAGES)[number];

export const DEFAULT_LANGUAGE: CustomerLanguage = 'en';

export function isCustomerLanguage(text: string): text is CustomerLanguage {
  return (CUSTOMER_LANGUAGES as readonly string[]).includes(text);
}

/** What the portal calls each language in `lang`; null: not to be sent, the portal then opens in a language of its own. */
export type PortalLanguages = Readonly<Record<CustomerLanguage, string | null>>;

/**
 * Source: `Languages` of the provider's own `GET /api/constants`, recorded 2026-03 (docs/zaptec-api.md §9, §14). Only
 * `en` and `no` are examples of the flow's description; that the portal reads the other keys in `lang` is inferred, so
 * PORTAL_LANGUAGES may say otherwise without a new version of ours.
 */
export const PORTAL_LANGUAGES: PortalLanguages = {
  en: 'en',
  nb: 'no',
  sv: 'se',
  da: 'dk',
  de: 'de',
  nl: 'nl',
  fr: 'fr',
};

/** The portal's code for a language, or null when it is to be left out (product.md §3). */
export function portalLanguage(language: string, codes: PortalLanguages = PORTAL_LANGUAGES): string | null {
  return isCustomerLanguage(language) ? codes[language] : null;
}

const PORTAL_CODE = /^(?:[a-z]{2,3}(?:-[a-z0-9]{2,8})*)?$/i;

/**
 * The table with the differences of `language:code` pairs, comma-separated: `sv:sv,da:` sends `sv` for Swedish and
 * nothing for Danish. Throws an Error whose message says what is wrong.
 */
export function readPortalLanguages(pairs: string): PortalLanguages {
  const changes = new Map<CustomerLanguage, string | null>();
  for (const pair of pairs.split(/[\s,]+/).filter(Boolean)) {
    const [language = '', code, ...more] = pair.split(':');
    if (code === undefined || more.length > 0) throw new Error(`"${pair}" is not a pair such as sv:se`);
    if (!isCustomerLanguage(language)) {
      throw new Error(`"${language}" is none of our languages (${CUSTOMER_LANGUAGES.join(', ')})`);
    }
    if (!PORTAL_CODE.test(code)) throw new Error(`"${code}" is no language code`);
    if (changes.has(language)) throw new Error(`"${language}" is named twice`);
    changes.set(language, code === '' ? null : code);
  }
  return { ...PORTAL_LANGUAGES, ...Object.fromEntries(changes) };
}
