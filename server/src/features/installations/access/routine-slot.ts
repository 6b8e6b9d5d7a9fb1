import { createHash } from 'node:crypto';

const HOUR_MS = 3_600_000;

/**
 * The next moment of an installation's own place in the day, after `after`: the routine reads of all installations are
 * spread evenly by the hash of the id (product.md §7 "When"). `everyHours` is a day, or longer where the account's budget
 * is short; then they are spread over that time.
 */
export function nextRoutineRead(installationId: string, after: Date, everyHours: number): Date {
  const periodMs = everyHours * HOUR_MS;
  const hash = createHash('sha256').update(installationId).digest().readUInt32BE(0);
  const offset = Math.floor((hash / 2 ** 32) * periodMs);
  const current = Math.floor(after.getTime() / periodMs) * periodMs + offset;

  return new Date(current > after.getTime() ? current : current + periodMs);
}
