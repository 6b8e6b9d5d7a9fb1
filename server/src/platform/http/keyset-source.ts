import type { CursorPosition } from './keyset-cursor.js';
import type { Count } from './list-query.js';
import { allOf, anyOf, rawSql, sql, type Sql } from './sql.js';

export const countCap = 1000;

/** A column (or immutable expression) a list may be sorted by. Give `nullable` only if it is: it costs the index. */
export interface SortColumn {
  sql: string;
  type: 'text' | 'timestamptz' | 'integer' | 'double precision';
  nullable?: boolean;
}

/** Rows whose kept text begins alike, as serials of one model do. What fits is in the family or fits elsewhere, or both. */
export interface Family {
  /** The condition that an index answers in the list's order. */
  member: Sql;
  /** That the word stands in the text, but not only at its beginning: from an index of its own. */
  elsewhere: Sql;
}

/** What a list selects. All texts are written in source code; input comes in through the Sql conditions only. */
export interface KeysetSource<Sort extends string> {
  /** e.g. `c.id, c.name, c.created_at AS "createdAt"` */
  select: string;
  /** The table of sort and id first: `customers c LEFT JOIN staff m ON m.id = c.account_manager_id` */
  from: string;
  /** For the count, when joins of `from` neither filter nor multiply rows. */
  countFrom?: string;
  where: readonly Sql[];
  /** What was searched for: a row must meet one of these, each of which has an index of its own. */
  search?: readonly Sql[] | undefined;
  sort: Readonly<Record<Sort, SortColumn>>;
  /** Sorts in whose order an index gives exactly the rows that meet `where`: such a list is never searched for its page. */
  indexed?: readonly Sort[];
  /** For sorts in whose order an index leads through each family: the families that a searched word may name. */
  families?: { sorts: readonly Sort[]; named: readonly Family[] } | undefined;
  /** Unique uuid column that breaks ties, e.g. `c.id`. */
  id: string;
}

/** @param count up to one beyond the cap */
export const cappedCount = (count: number): Count => ({
  value: Math.min(count, countCap),
  capped: count > countCap,
});

/** Everything that a row must meet. */
export const conditionOf = (source: Pick<KeysetSource<string>, 'where' | 'search'>): Sql =>
  allOf(source.search ? [...source.where, anyOf(source.search)] : source.where);

/** One answer of the database holds the whole page: parsed once, not column by column. */
export interface PageRecord<Row> {
  /** Up to one beyond the limit, which says that there are more. Instants are texts, as always in JSON. */
  items: Row[];
  last: CursorPosition | null;
  count: number | null;
}

/** What a page is read with: PreparedReads in the application. */
export interface Querying {
  query<Rows extends object[]>(text: string, values: unknown[], options?: { planEachTime: boolean }): Promise<Rows>;
}

/** Of a CTE `page` (item, value, id): the rows in order, where they ended, and how many there are in all. */
export const asRecord = (limit: number, order: 'asc' | 'desc', count: Sql): Sql => {
  const direction = rawSql(order);
  // Of the sort value only its text leaves the database; read back as its type it sorts as the column did.
  return sql`SELECT COALESCE(json_agg(item ORDER BY value ${direction}, id ${direction}), '[]') AS items,
           CASE WHEN count(*) > ${rawSql(String(limit))} THEN (SELECT json_build_object('value', value::text, 'id', id) FROM page
             ORDER BY value ${direction}, id ${direction} OFFSET ${rawSql(String(limit))} - 1 LIMIT 1) END AS last,
           ${count} AS count
      FROM page`;
};

/** The rows after the cursor. @param sort SQL of the sort value, @param id SQL of the id */
export function beyondCursor(column: SortColumn, idColumn: string, order: 'asc' | 'desc', at: CursorPosition): Sql {
  const sort = rawSql(column.sql);
  const id = rawSql(idColumn);
  const sign = rawSql(order === 'asc' ? '>' : '<');

  if (at.value === null) {
    const amongNulls = sql`${sort} IS NULL AND ${id} ${sign} ${at.id}::uuid`;
    return order === 'asc' ? amongNulls : sql`(${amongNulls}) OR ${sort} IS NOT NULL`;
  }

  const further = sql`(${sort}, ${id}) ${sign} (${at.value}::${rawSql(column.type)}, ${at.id}::uuid)`;
  return column.nullable && order === 'asc' ? sql`${further} OR ${sort} IS NULL` : further;
}
