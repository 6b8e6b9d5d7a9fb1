const DAY_MS = 86_400_000;
// Without this an offset such as "+01:00" would pass where the runtime accepts it, and PostgreSQL reads its sign the other way.
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/;

/** Whether the text names a time zone of the IANA database, such as `Europe/Oslo` or `UTC`. */
export function isTimeZone(text: string): boolean {
  if (text.length > 64 || !ZONE_NAME.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

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
