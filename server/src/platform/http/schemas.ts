import { z } from 'zod';

/** As ISO 8601 and PostgreSQL write an instant into JSON: any part of a second, with an offset or Z. */
const instantText =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Undefined for a text that is no instant. */
function inUtc(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'string') return value;
  if (!instantText.test(value)) return undefined;

  // Our connections speak UTC, so cutting will do; a Date there and back costs more than all else about a row.
  if (!value.endsWith('+00:00')) return new Date(value).toISOString();
  return `${value.slice(0, 19)}.${value.slice(20, -6).padEnd(3, '0').slice(0, 3)}Z`;
}

/**
 * An instant in an answer: takes a Date or its text and answers ISO 8601 in UTC with Z, to the millisecond (product.md
 * §10). A list holds a hundred of them, so each is looked at once: a schema of its own for the text would look again.
 */
export const instant = () => z.preprocess(inUtc, z.string().meta({ format: 'date-time' }));

/** `:id` of a path. A text that is no UUID names nothing, and the caller reads which parameter was wrong. */
export const uuidParam = z.uuid().transform((text) => text.toLowerCase());

/** A query parameter that may repeat or hold several values with commas: `state=sent,opened` or `state=sent&state=opened`. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
    z.array(item).max(50).optional(),
  );

/** A yes/no query parameter. */
export const flagParam = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();

/** A text to look for. PostgreSQL takes no null character, and nothing that is stored holds one. */
export const searchText = (maxLength: number, minLength = 0) =>
  z
    .string()
    .trim()
    .min(minLength)
    .max(maxLength)
    .refine((text) => !text.includes('\0'), {
      error: 'must not contain a null character',
      params: { code: 'control_character' },
    });

/** An instant in a query, in UTC from here on: of offsets and years PostgreSQL takes fewer than ISO 8601 does. */
export const instantParam = () =>
  z.iso
    .datetime({ offset: true })
    .transform((text) => new Date(text).toISOString())
    .pipe(z.string().regex(/^(?!0000)\d{4}-/, 'is out of range'));
