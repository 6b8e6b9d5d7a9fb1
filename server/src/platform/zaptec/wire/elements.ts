import { z } from 'zod';
import { madeSingleLine } from '../../../shared/single-line-text.js';

export interface Elements<T> {
  items: T[];
  /** Elements that could not be read and are missing from `items`. */
  skipped: number;
  /** What stands as `Id` in the first of those, to find them by; null where nothing does. */
  skippedIds: (string | null)[];
}

/** Of so many unreadable elements the ids are kept. */
export const MOST_SKIPPED_IDS = 20;
const LONGEST_ID = 60;

const unknownArray = z.array(z.unknown());

/**
 * An array whose elements are judged one by one: garbage is left out and counted, so that one bad charger does not
 * hide a whole site, and so that the reader knows that the list is not complete. Absent and null are an empty list
 * (zaptec-api.md §6); anything else that is no array makes the document unreadable.
 */
export function elementsOf<T>(element: z.ZodType<T>) {
  return unknownArray.nullish().transform((values): Elements<T> => {
    const read = (values ?? []).map((value) => element.safeParse(value));
    const items = read.flatMap((result) => (result.success ? [result.data] : []));
    const skipped = (values ?? []).filter((_value, index) => read[index]?.success === false);
    return { items, skipped: skipped.length, skippedIds: skipped.slice(0, MOST_SKIPPED_IDS).map(idTextOf) };
  });
}

/** Untrusted, for staff to read: one line, short, and never anything but the `Id`. */
function idTextOf(element: unknown): string | null {
  const id = typeof element === 'object' && element !== null ? (element as { Id?: unknown }).Id : null;
  if (typeof id !== 'string' && typeof id !== 'number') return null;
  return madeSingleLine(String(id).replaceAll('\0', ''), LONGEST_ID) || null;
}

/** Keeps the first of each id: lists that change while they are paged repeat elements (zaptec-api.md §7). */
export function firstOfEachId<T extends { id: string }>(items: readonly T[], seen = new Set<string>()): T[] {
  return items.filter((item) => !seen.has(item.id) && seen.add(item.id));
}
