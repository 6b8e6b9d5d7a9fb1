import { filteredPage } from './filtered-page.js';
import { decodeCursor, encodeCursor, type CursorPosition } from './keyset-cursor.js';
import {
  asRecord,
  beyondCursor,
  cappedCount,
  countCap,
  type KeysetSource,
  type PageRecord,
  type Querying,
} from './keyset-source.js';
import type { ListQuery, Page } from './list-query.js';
import { ValidationProblem } from './problem.js';
import { allOf, rawSql, sql, type Sql } from './sql.js';

export { cappedCount, countCap, type KeysetSource, type SortColumn } from './keyset-source.js';

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
  const isFiltered = source.where.length > 0 || source.search !== undefined;
  const reading = isFiltered
    ? filteredPage<Row, Sort>(reads, source, query, after)
    : wholePage<Row, Sort>(reads, source, query, after);
  const page = await reading.catch((error: unknown) => {
    throw after && isDataException(error) ? notACursor() : error;
  });

  return {
    items: page.items.slice(0, query.limit),
    nextCursor: page.last && encodeCursor(query.sort, query.order, page.last),
    count: cappedCount(page.count ?? page.items.length),
  };
}

/**
 * A list without filters. Page, cursor and count in one statement and one row: each round trip costs about as much as
 * reading the page, and taking 25 rows apart column by column costs more than all the rest of it (docs/decisions/0007).
 * The count is worked out only where the page does not tell it: a subquery behind CASE is not run for nothing. The limit
 * is written out, not a parameter, so that PostgreSQL may keep the plan.
 */
async function wholePage<Row, Sort extends string>(
  reads: Querying,
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
  after: CursorPosition | null,
): Promise<PageRecord<Row>> {
  const column = source.sort[query.sort];
  const direction = rawSql(query.order);
  const limit = rawSql(String(query.limit));
  const isCountNeeded = after ? rawSql('TRUE') : sql`count(*) > ${limit}`;

  const { text, values } = sql`WITH page AS MATERIALIZED (
      SELECT (SELECT to_json(item) FROM (SELECT ${rawSql(source.select)}) item) AS item,
             ${rawSql(column.sql)} AS value, ${rawSql(source.id)} AS id
        FROM ${rawSql(source.from)} WHERE ${allOf(after ? [beyondCursor(column, source.id, query.order, after)] : [])}
       ORDER BY ${rawSql(column.sql)} ${direction}, ${rawSql(source.id)} ${direction}
       LIMIT ${limit} + 1)
    ${asRecord(query.limit, query.order, sql`CASE WHEN ${isCountNeeded} THEN (${countUpToCap(source)}) END`)}`.render();
  const [page] = await reads.query<[PageRecord<Row>]>(text, values);
  return page;
}

/** Counts no further than the cap: 1,000 index entries instead of the whole table. */
const countUpToCap = (source: KeysetSource<string>): Sql =>
  sql`SELECT count(*)::int FROM (SELECT 1 FROM ${rawSql(source.countFrom ?? source.from)}
        LIMIT ${rawSql(String(countCap + 1))}) counted`;

const notACursor = () =>
  new ValidationProblem([{ field: 'after', code: 'INVALID_CURSOR', message: 'is not a cursor of this list' }]);

/** SQLSTATE class 22: a value that its type does not take. Filters have been validated, so it is the cursor's. */
const isDataException = (error: unknown): boolean =>
  error instanceof Error && String((error as { code?: unknown }).code).startsWith('22');
