const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a time of the provider: UTC even when no zone is written, 0 to 3 fraction digits (zaptec-api.md §1); a zone is
 * obeyed if one ever comes. Computed field by field, because `new Date(text)` would take zone-less text as local time.
 * @returns null for text that is no time, such as a 30th of February, and for a year that PostgreSQL cannot read back
 */
export function parseWireTime(text: string): Date | null {
  const match = SHAPE.exec(text.trim());
  if (!match) return null;

  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const time = new Date(0);
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour, minute, second, milliseconds);

  // An overflowing field would have moved on into the next unit.
  const isReal =
    time.getUTCMonth() === month - 1 && time.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  const at = new Date(time.getTime() - offsetMs(match[8]));
  return isReal && at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999 ? at : null;
}

function offsetMs(zone: string | undefined): number {
  if (!zone || zone.toUpperCase() === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  const digits = zone.slice(1).replace(':', '');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}
