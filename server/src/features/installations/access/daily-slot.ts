import { createHash } from 'node:crypto';

const DAY_MS = 86_400_000;

/**
 * The next moment of an installation's own place in the day, after `after`: the daily reads of all installations are
 * spread evenly by the hash of the id (product.md §7 "When").
 */
export function nextDailyRead(installationId: string, after: Date): Date {
  const hash = createHash('sha256').update(installationId).digest().readUInt32BE(0);
  const offset = Math.floor((hash / 2 ** 32) * DAY_MS);
  const today = Math.floor(after.getTime() / DAY_MS) * DAY_MS + offset;

  return new Date(today > after.getTime() ? today : today + DAY_MS);
}
