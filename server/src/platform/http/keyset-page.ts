import { decodeCursor, encodeCursor, type CursorPosition } from './keyset-cursor.js';
import type { Count, ListQuery, Page } from './list-query.js';
import { ValidationProblem } from './problem.js';
import { allOf, rawSql, sql, type Sql } from './sql.js';

export const countCap = 1000;

/** A column (or immutable expression) a list may be sorted by. Give `nullable` only if it is: it costs the index. */
export interface SortColumn {
  sql: string;
  type: 'text' | 'timestamptz' | 'integer' | 'double precision';
  nullable?: boolean;
}

/** What a list selects. All texts are written in source code; input comes in through the Sql conditions only. */
export interface KeysetSource<Sort extends string> {
  /** e.g. `c.id, c.name, c.created_at AS "createdAt"` */
  select: string;
  /** e.g. `customers c LEFT JOIN staff m ON m.id = c.account_manager_id` */
  from: string;
  /** For the count, when joins of `from` neither filter nor multiply rows. */
  countFrom?: string;
  where: readonly Sql[];
  sort: Readonly<Record<Sort, SortColumn>>;
  /** Unique uuid column that breaks ties, e.g. `c.id`. */
  id: string;
}

/** What a page is read with: PreparedReads in the application. */
interface Querying {
  query<Rows extends object[]>(text: string, values: unknown[]): Promise<Rows>;
}

/** One answer of the database holds the whole page: parsed once, not column by column. */
interface PageRecord<Row> {
  /** Up to one beyond the limit, which says that there are more. Instants are texts, as always in JSON. */
  items: Row[];
  last: CursorPosition | null;
  count: number | null;
}

/**
 * One page by key: WHERE (sort, id) beyond the cursor ORDER BY sort, id LIMIT n + 1, so page 1,000 costs what page 1
 * does. Null sorts as the greatest value in both orders, which is what a plain index gives in both directions.
 * @returns rows as JSON has them: instants are ISO 8601 texts with microseconds, whole numbers of any size are numbers
 * @throws ValidationProblem naming `after` for a cursor that is damaged or of another sorting
 */
export async function keysetPage<Row extends object, Sort extends string>(
  reads: Querying,
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
): Promise<Page<Row>> {
  const after = query.after === undefined ? null : decodeCursor(query.after, query.sort, query.order);
  const { text, values } = pageStatement(source, query, after).render();
  const [page] = await reads.query<[PageRecord<Row>]>(text, values).catch((error: unknown) => {
    throw after && isDataException(error) ? notACursor() : error;
  });

  return {
    items: page.items.slice(0, query.limit),
    nextCursor: page.last && encodeCursor(query.sort, query.order, page.last),
    count: cappedCount(page.count ?? page.items.length),
  };
}

/**
 * Page, cursor and count in one statement and one row: each round trip costs about as much as reading the page, and
 * taking 25 rows apart column by column costs more than all the rest of it (docs/decisions/0007). The count is worked
 * out only where the page does not tell it: a subquery behind CASE is not run for nothing. The limit is written out,
 * not a parameter, so that PostgreSQL may keep the plan of a list without filters.
 */
function pageStatement<Sort extends string>(
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
  after: CursorPosition | null,
): Sql {
  const column = source.sort[query.sort];
  const beyond = after ? [beyondCursor(column, source.id, query.order, after)] : [];
  const direction = rawSql(query.order === 'asc' ? 'ASC' : 'DESC');
  const limit = rawSql(String(query.limit));
  const isCountNeeded = after ? rawSql('TRUE') : sql`count(*) > ${limit}`;

  // Of the sort value only its text leaves the database; read back as its type it sorts as the column did.
  return sql`WITH page AS MATERIALIZED (
      SELECT (SELECT to_json(item) FROM (SELECT ${rawSql(source.select)}) item) AS item,
             ${rawSql(column.sql)} AS value, ${rawSql(source.id)} AS id
        FROM ${rawSql(source.from)} WHERE ${allOf([...source.where, ...beyond])}
       ORDER BY ${rawSql(column.sql)} ${direction}, ${rawSql(source.id)} ${direction}
       LIMIT ${limit} + 1)
    SELECT COALESCE(json_agg(item ORDER BY value ${direction}, id ${direction}), '[]') AS items,
           CASE WHEN count(*) > ${limit} THEN (SELECT json_build_object('value', value::text, 'id', id) FROM page
             ORDER BY value ${direction}, id ${direction} OFFSET ${limit} - 1 LIMIT 1) END AS last,
           CASE WHEN ${isCountNeeded} THEN (${countUpToCap(source)}) END AS count
      FROM page`;
}

/** Counts no further than the cap: 1,000 index entries instead of the whole filter. */
const countUpToCap = (source: KeysetSource<string>): Sql =>
  sql`SELECT count(*)::int FROM (SELECT 1 FROM ${rawSql(source.countFrom ?? source.from)}
        WHERE ${allOf(source.where)} LIMIT ${rawSql(String(countCap + 1))}) counted`;

/** @param count up to one beyond the cap */
export const cappedCount = (count: number): Count => ({
  value: Math.min(count, countCap),
  capped: count > countCap,
});

function beyondCursor(column: SortColumn, idColumn: string, order: 'asc' | 'desc', at: CursorPosition): Sql {
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

const notACursor = () =>
  new ValidationProblem([{ field: 'after', code: 'INVALID_CURSOR', message: 'is not a cursor of this list' }]);

/** SQLSTATE class 22: a value that its type does not take. Filters have been validated, so it is the cursor's. */
const isDataException = (error: unknown): boolean =>
  error instanceof Error && String((error as { code?: unknown }).code).startsWith('22');
