const DAY_MS = 86_400_000;
// Without this an offset such as "+01:00" would pass where the runtime accepts it, and PostgreSQL reads its sign the other way.
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/;

/**
 * Zones whose name the IANA database has changed, and that runtimes go on calling by the old one (CLDR keeps a name for
 * good). Which of the two a version of Node knows as canonical differs; what we store must not.
 */
const NEW_NAME_OF: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};
const UTC_NAMES: ReadonlySet<string> = new Set([
  'utc',
  'gmt',
  'etc/utc',
  'etc/gmt',
  'etc/uct',
  'uct',
  'zulu',
  'etc/zulu',
]);

const renamed = (zone: string): string => NEW_NAME_OF[zone] ?? zone;

const offered = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone').map(renamed)])].sort();
/** Every name we know, old ones too, in lower case → as it is stored. */
const stored = new Map(
  [...offered.map((zone) => [zone, zone] as const), ...Object.entries(NEW_NAME_OF)].map(([name, zone]) => [
    name.toLowerCase(),
    zone,
  ]),
);

/** The zones a person can choose, by the names that are stored. */
export const offeredTimeZones: readonly string[] = offered;

/**
 * The name a zone of the IANA database is stored by: in the spelling and under the newest name, whatever the runtime
 * calls it (`europe/oslo` → `Europe/Oslo`, `Europe/Kiev` → `Europe/Kyiv`). Null for any other text, offsets among them.
 */
export function canonicalTimeZone(text: string): string | null {
  const name = text.trim().replaceAll(' ', '_');
  if (name.length > 64 || !ZONE_NAME.test(name)) return null;
  if (UTC_NAMES.has(name.toLowerCase())) return 'UTC';
  const known = stored.get(name.toLowerCase());
  if (known) return known;
  try {
    // A link (`US/Pacific`, `Norway`), or a fixed offset of the database (`Etc/GMT+5`).
    return renamed(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return null;
  }
}

/** Whether the text names a time zone of the IANA database, such as `Europe/Oslo` or `UTC`. */
export const isTimeZone = (text: string): boolean => canonicalTimeZone(text) !== null;

/**
 * 23:59:59 of the calendar day `daysAhead` days after the day that `date` is in `zone`, as an instant (product.md §4:
 * deadlines are at 23:59 customer time). Days are calendar days: a day of 23 or 25 hours counts as one. Where the clock
 * is put back over that moment it happens twice, and the later one counts. Throws RangeError for an unknown zone.
 */
export function endOfDayInZone(date: Date, daysAhead: number, zone: string): Date {
  const today = wallClockAsUtcMs(date.getTime(), zone);
  const midnight = Math.floor(today / DAY_MS) * DAY_MS;
  return wallClockToInstant(midnight + (daysAhead + 1) * DAY_MS - 1000, zone);
}

/**
 * 23:59:59 in `to` of the calendar day that `deadline` is in `from`: the day somebody was told stays the day, wherever
 * they turn out to live. Throws RangeError for an unknown zone.
 */
export function sameDayInZone(deadline: Date, from: string, to: string): Date {
  const midnight = Math.floor(wallClockAsUtcMs(deadline.getTime(), from) / DAY_MS) * DAY_MS;
  return wallClockToInstant(midnight + DAY_MS - 1000, to);
}

/** What calendar (`2026-12-24`) and clock show in the zone at that moment. Throws RangeError for an unknown zone. */
export function wallClockIn(date: Date, zone: string): { day: string; hour: number } {
  const shown = new Date(wallClockAsUtcMs(date.getTime(), zone));
  return { day: shown.toISOString().slice(0, 10), hour: shown.getUTCHours() };
}

/** The instant at which the zone's clock shows the given reading (a UTC timestamp with the same figures). */
function wallClockToInstant(wallMs: number, zone: string): Date {
  // The offset in force is the one of a day before or of a day after: no zone changes twice within two days.
  const before = wallMs - offsetMs(wallMs - DAY_MS, zone);
  const after = wallMs - offsetMs(wallMs + DAY_MS, zone);
  const exact = [before, after].filter((instant) => wallClockAsUtcMs(instant, zone) === wallMs);
  // A reading that the clock jumps over has no instant; the offset before the jump gives the moment after it.
  return new Date(exact.length > 0 ? Math.max(...exact) : before);
}

function offsetMs(instantMs: number, zone: string): number {
  return wallClockAsUtcMs(instantMs, zone) - instantMs;
}

/** What the zone's clock shows at that instant, to the second, as the UTC timestamp with the same figures. */
function wallClockAsUtcMs(instantMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instantMs);
  const read = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
}
