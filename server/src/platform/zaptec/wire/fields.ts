import { z } from 'zod';
import { providerId } from '../../../shared/provider-ids.js';
import { madeSingleLine } from '../../../shared/single-line-text.js';
import { parseWireTime } from './wire-time.js';

/**
 * Single fields as they are met on the wire. Absent, null and unreadable are the same: null. Only an object's `Id` is
 * ever required, because lower roles see little more (zaptec-api.md §5 "Role effect").
 */

const LONGEST_TEXT = 500;
/** Lower case. The nil id occurs as a placeholder and names nothing (zaptec-api.md §9). */
export const wireId = providerId;

/** Optional id, e.g. `CountryId`. */
export const wireIdOrNull = wireId.nullish().catch(null).transform(orNull);

/**
 * One line of text; blank counts as absent, over-long text is cut. Owners type these names: what could break a line,
 * turn its reading direction or stop a whole list from being stored (NUL, half a sign) does not come in.
 */
export const wireText = z
  .string()
  .nullish()
  .catch(null)
  .transform((text) => madeSingleLine(text?.replaceAll('\0', '') ?? '', LONGEST_TEXT) || null);

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
