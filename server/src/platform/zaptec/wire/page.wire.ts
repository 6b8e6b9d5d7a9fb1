import { z } from 'zod';
import { elementsOf, firstOfEachId } from './elements.js';

export interface WirePage<T> {
  /** What the provider says the number of pages is. It is not to be believed (product.md §5). */
  pages: number;
  items: T[];
  /** Elements on the wire, read or not, repeated or not: whether the page was full. */
  length: number;
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
      return { pages: page.Pages, items: firstOfEachId(items), length: items.length + skipped, skipped };
    });
}
