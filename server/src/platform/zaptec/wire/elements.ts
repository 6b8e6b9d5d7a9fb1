import { z } from 'zod';

export interface Elements<T> {
  items: T[];
  /** Elements that could not be read and are missing from `items`. */
  skipped: number;
}

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
    return { items, skipped: read.length - items.length };
  });
}

/** Keeps the first of each id: lists that change while they are paged repeat elements (zaptec-api.md §7). */
export function firstOfEachId<T extends { id: string }>(items: readonly T[], seen = new Set<string>()): T[] {
  return items.filter((item) => !seen.has(item.id) && seen.add(item.id));
}
