import { z } from 'zod';
import { elementsOf, firstOfEachId } from './elements.js';

export interface WirePage<T> {
  /** Number of pages at this page size; the list ends when `pageIndex + 1 >= pages`. There is no total count. */
  pages: number;
  items: T[];
  /** Elements that were there and could not be read. Above 0, what is missing from the list proves nothing. */
  skipped: number;
}

/**
 * The envelope `{"Pages": n, "Data": [...]}` (zaptec-api.md §4). `Data` may only be missing where there are no pages:
 * anywhere else an absent list would read as "everything is gone".
 */
export function pageWire<T extends { id: string }>(element: z.ZodType<T>) {
  return z
    .object({ Pages: z.int().min(0), Data: z.array(z.unknown()).nullish() })
    .refine((page) => page.Data || page.Pages === 0, { path: ['Data'], message: 'is missing' })
    .transform((page): WirePage<T> => {
      const { items, skipped } = elementsOf(element).parse(page.Data);
      return { pages: page.Pages, items: firstOfEachId(items), skipped };
    });
}
