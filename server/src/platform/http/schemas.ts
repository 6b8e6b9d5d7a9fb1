import { z } from 'zod';

/** An instant in an answer: takes a Date (or its text) and answers ISO 8601 in UTC with Z (product.md §10). */
export const instant = () =>
  z.preprocess((value) => (value instanceof Date ? value.toISOString() : value), z.iso.datetime());

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
