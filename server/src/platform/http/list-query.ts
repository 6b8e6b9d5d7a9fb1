import { z } from 'zod';
import { searchText } from './schemas.js';

export const defaultPageSize = 25;
export const maxPageSize = 100;
/** The longest text that is sorted by, 500 characters of 4 bytes in base64, and some room. */
const maxCursorLength = 4000;

/** The query of a list route: paging and sorting are the same everywhere, filters are the list's own. */
export interface ListQuery<Sort extends string = string> {
  limit: number;
  after?: string | undefined;
  sort: Sort;
  order: 'asc' | 'desc';
  q?: string | undefined;
}

/** Exact up to 1,000 and `capped` beyond: an exact count costs four times the page. */
export const countOut = z.object({ value: z.number().int(), capped: z.boolean() });
export type Count = z.infer<typeof countOut>;

/** One page. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  count: Count;
}

/**
 * @param options.sortable allow-listed sort names, the first is the default
 * @param options.defaultOrder order when none is asked for, `asc` unless told
 * @param options.filters the list's own parameters; unknown parameters are refused so that a misspelt filter does not
 *   silently show everything
 * @returns schema for `@Query({ schema })`
 */
export function listQuery<Sort extends string, Filters extends z.ZodRawShape = Record<never, never>>(options: {
  sortable: readonly [Sort, ...Sort[]];
  defaultOrder?: 'asc' | 'desc';
  filters?: z.ZodObject<Filters>;
}) {
  const filters = options.filters?.shape ?? ({} as Filters);

  return z.strictObject({
    limit: z.coerce.number().int().min(1).max(maxPageSize).default(defaultPageSize),
    after: z.string().max(maxCursorLength).optional().describe('nextCursor of the page before'),
    sort: z.enum(options.sortable).default(options.sortable[0] as never),
    order: z.enum(['asc', 'desc']).default(options.defaultOrder ?? 'asc'),
    q: searchText(200).optional().describe('text to search for'),
    ...filters,
  });
}

/** The filters and the search of a list's query: what chooses its rows, whichever page is looked at. */
export const filterOf = <Shape extends z.ZodRawShape & Record<keyof typeof OF_THE_PAGE, z.ZodType>>(
  query: z.ZodObject<Shape, z.core.$strict>,
) => query.omit(OF_THE_PAGE as never) as unknown as z.ZodObject<Omit<Shape, keyof typeof OF_THE_PAGE>, z.core.$strict>;
const OF_THE_PAGE = { limit: true, after: true, sort: true, order: true } as const;

/** The schema of a page of `item`, for `@ApiResponds(pageOf(row))`. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    count: countOut,
  });
