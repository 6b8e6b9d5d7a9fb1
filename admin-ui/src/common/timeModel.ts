/** Times as a person in `timeZone` reads them; every input is ISO 8601 with Z (product.md §10). */
const locale = 'en-GB';

/** "23 Nov 2026, 14:05" in the zone; the zone falls back to the browser's when it is unknown to it. */
export function formatTime(iso: string, timeZone: string | undefined): string {
  return formatter({ dateStyle: 'medium', timeStyle: 'short' }, timeZone).format(new Date(iso));
}

export function formatDate(iso: string, timeZone: string | undefined): string {
  return formatter({ dateStyle: 'medium' }, timeZone).format(new Date(iso));
}

/** "2026-11-23 13:05:09 UTC", for the title of a time. */
export function utcTitle(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 hours ago", "in 2 days", "just now" for less than a minute either way. */
export function relativeTime(iso: string, now: Date): string {
  const seconds = Math.round((new Date(iso).getTime() - now.getTime()) / 1000);
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) {
      return new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(Math.trunc(seconds / size), unit);
    }
  }
  return 'just now';
}

function formatter(options: Intl.DateTimeFormatOptions, timeZone: string | undefined): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(locale, { ...options, ...(timeZone ? { timeZone } : {}) });
  } catch {
    return new Intl.DateTimeFormat(locale, options);
  }
}

/** Whether a time lies less than 24 hours back. */
export const withinADay = (iso: string | null, now: Date): boolean =>
  iso !== null && now.getTime() - new Date(iso).getTime() < 86_400_000;
