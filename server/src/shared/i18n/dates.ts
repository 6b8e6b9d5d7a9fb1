import type { CustomerLanguage } from '../languages.js';
import { localeOf } from './translator.js';

/** Whose calendar a date is shown in. */
export interface DateSetting {
  language: CustomerLanguage;
  /** IANA name, e.g. `Europe/Oslo`. */
  timeZone: string;
}

/**
 * The calendar day of an instant in the customer's zone and language, e.g. `Wednesday 23 December 2026` (product.md §10).
 * Throws RangeError for an unknown zone.
 */
export function formatDay(instant: Date, { language, timeZone }: DateSetting): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).format(instant);
}
