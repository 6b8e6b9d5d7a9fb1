import { z } from 'zod';
import { parseWireTime } from './wire-time.js';

/**
 * Single fields as they are met on the wire. Absent, null and unreadable are the same: null. Only an object's `Id` is
 * ever required, because lower roles see little more (zaptec-api.md §5 "Role effect").
 */

const LONGEST_TEXT = 500;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NIL = '00000000-0000-0000-0000-000000000000';

/** A lower-case UUID. The nil UUID occurs as a placeholder and names nothing (zaptec-api.md §9). */
export const wireId = z
  .string()
  .regex(UUID)
  .transform((text) => text.toLowerCase())
  .refine((text) => text !== NIL);

/** Optional UUID, e.g. `CountryId`. */
export const wireIdOrNull = wireId.nullish().catch(null).transform(orNull);

/**
 * Trimmed text; blank counts as absent, over-long text is cut. What PostgreSQL takes in no text or no JSON is left out
 * or replaced, else one installation's name would stop the reading of a whole list: NUL, and half of a sign that has
 * two halves, which a cut in its middle leaves as well.
 */
export const wireText = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => cut(text?.replaceAll('\0', '').trim() ?? '').replace(/\p{Cs}/gu, '\ufffd') || null);

/**
 * Whole number, known or not: an enumeration member nobody has told us of stays visible as its number. One that is
 * larger than any column is unreadable.
 */
export const wireInt = z.int32().nullish().catch(null).transform(orNull);

/** Currents print as `10` or `10.0` (zaptec-api.md §1). */
export const wireNumber = z.number().nullish().catch(null).transform(orNull);

export const wireFlag = z.boolean().nullish().catch(null).transform(orNull);

/** Zone-less UTC → Date. */
export const wireTime = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => (text ? parseWireTime(text) : null));

function orNull<T>(value: T | null | undefined): T | null {
  return value ?? null;
}

/** By whole signs, as PostgreSQL counts them. */
function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : Array.from(text).slice(0, LONGEST_TEXT).join('');
}
