import type { CursorPosition } from './keyset-cursor.js';
import {
  asRecord,
  beyondCursor,
  conditionOf,
  countCap,
  type KeysetSource,
  type PageRecord,
  type Querying,
  type SortColumn,
} from './keyset-source.js';
import type { ListQuery } from './list-query.js';
import { allOf, joinSql, rawSql, sql, type Sql } from './sql.js';

/** Planned with its values each time: whether they are rare or common decides how they are best looked for. */
const PLANNED = { planEachTime: true };

/** So many rows are walked through in the hope of a page of those that fit; sorting them all costs far more than trying. */
const FIRST_WALK = 1000;
const LONGEST_WALK = 10_000;
/** So many that fit are sorted sooner than more rows are walked through than that. */
const SORTED_AT_ONCE = 4000;

/**
 * A page of a list with filters (docs/decisions/0014). No plan is good for rare and common values alike: walking the order
 * reads the whole table where three rows fit, sorting what fits reads half of it where most do. So
 * 1. what fits is gathered up to the cap of the count, which is to be told anyway; if that is all, the page is cut from it;
 * 2. else, where an index gives just these rows in this order, they are read off it;
 * 3. else what fits stands close: a thousand rows of the order hold a page of it, or show how many more would;
 * 4. else it is not so much that it could not be gathered whole and sorted;
 * 5. else much of it stands together far away in this order ("Zoë", by name), at best within some thousand rows.
 */
export async function filteredPage<Row, Sort extends string>(
  reads: Querying,
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
  after: CursorPosition | null,
): Promise<PageRecord<Row>> {
  const gathered = await ask<Row>(reads, pageOf(source, query, gathering(source, query, after, countCap)));
  const count = gathered.count ?? 0;
  if (count <= countCap) return gathered;

  const read = async (choice: Choice) => ({ ...(await ask<Row>(reads, pageOf(source, query, choice))), count });
  // Only what an index leads through in this order may be walked without an end.
  if (source.indexed?.includes(query.sort)) return read(following(source, query, after));

  const isPage = ({ items }: PageRecord<Row>) => items.length > query.limit;
  const near = await read(walking(source, query, after, FIRST_WALK));
  if (isPage(near)) return near;

  const promised = Math.ceil((1.5 * FIRST_WALK * (query.limit + 1)) / near.items.length);
  if (promised <= LONGEST_WALK) {
    const further = await read(walking(source, query, after, promised));
    if (isPage(further)) return further;
  }

  const some = await ask<Row>(reads, pageOf(source, query, gathering(source, query, after, SORTED_AT_ONCE)));
  if ((some.count ?? 0) <= SORTED_AT_ONCE) return { ...some, count };

  const far = await read(walking(source, query, after, LONGEST_WALK));
  return isPage(far) ? far : read(sorting(source, query, after));
}

async function ask<Row>(reads: Querying, statement: Sql): Promise<PageRecord<Row>> {
  const { text, values } = statement.render();
  const [page] = await reads.query<[PageRecord<Row>]>(text, values, PLANNED);
  return page;
}

/** The CTEs up to `chosen` (value, id), the page's rows, and SQL of how many fit. */
interface Choice {
  ctes: Sql;
  count: Sql;
}

/** Whatever chooses them, only the page's own rows are read in full. */
function pageOf<Sort extends string>(source: KeysetSource<Sort>, query: ListQuery<Sort>, { ctes, count }: Choice): Sql {
  return sql`WITH ${ctes},
    page AS MATERIALIZED (
      SELECT (SELECT to_json(item) FROM (SELECT ${rawSql(source.select)}) item) AS item, chosen.value, chosen.id
        FROM ${rawSql(source.from)} JOIN chosen ON chosen.id = ${rawSql(source.id)})
    ${asRecord(query.limit, query.order, count)}`;
}

function gathering<Sort extends string>(
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
  after: CursorPosition | null,
  cap: number,
): Choice {
  const column = source.sort[query.sort];
  const beyond = after ? [beyondCursor({ ...column, sql: 'hits.value' }, 'hits.id', query.order, after)] : [];
  const isAll = rawSql(`(SELECT count(*) FROM hits) <= ${cap}`);
  return {
    ctes: sql`hits AS MATERIALIZED (${hits(source, column, cap)}),
      chosen AS MATERIALIZED (SELECT hits.value, hits.id FROM hits WHERE ${allOf([isAll, ...beyond])}
        ${firstOf('hits.value', 'hits.id', query)})`,
    count: rawSql('(SELECT count(*)::int FROM hits)'),
  };
}

function walking<Sort extends string>(
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
  after: CursorPosition | null,
  rows: number,
): Choice {
  const column = source.sort[query.sort];
  const direction = rawSql(query.order);
  const beyond = after ? [beyondCursor(column, source.id, query.order, after)] : [];
  const { table, alias, joins } = partsOf(source.countFrom ?? source.from);
  // The rows that were walked through take the table's place: what they are joined with is asked of those few alone.
  return {
    ctes: sql`chosen AS MATERIALIZED (SELECT ${rawSql(column.sql)} AS value, ${rawSql(source.id)} AS id
        FROM (SELECT * FROM ${rawSql(`${table} ${alias}`)} WHERE ${allOf(beyond)}
               ORDER BY ${rawSql(column.sql)} ${direction}, ${rawSql(source.id)} ${direction} LIMIT ${rawSql(String(rows))}
             ) ${rawSql(`${alias} ${joins}`)}
       WHERE ${conditionOf(source)} ${firstOf(column.sql, source.id, query)})`,
    count: rawSql('NULL::int'),
  };
}

/** `consent_requests r JOIN …`: every list's first table is the one with its sort and its id. */
function partsOf(from: string) {
  const [, table = '', alias = '', joins = ''] = /^\s*(\w+) (\w+)(.*)$/s.exec(from) ?? [];
  return { table, alias, joins };
}

const following = <Sort extends string>(
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
  after: CursorPosition | null,
): Choice => ({
  ctes: sql`chosen AS MATERIALIZED (${fittingBeyond(source, query, after)}
        ${firstOf(source.sort[query.sort].sql, source.id, query)})`,
  count: rawSql('NULL::int'),
});

const sorting = <Sort extends string>(
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
  after: CursorPosition | null,
): Choice => ({
  ctes: sql`hits AS MATERIALIZED (${fittingBeyond(source, query, after)}),
      chosen AS MATERIALIZED (SELECT hits.value, hits.id FROM hits ${firstOf('hits.value', 'hits.id', query)})`,
  count: rawSql('NULL::int'),
});

/** Everything that fits after the cursor, in no order yet. */
function fittingBeyond<Sort extends string>(
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
  after: CursorPosition | null,
): Sql {
  const column = source.sort[query.sort];
  const beyond = after ? [beyondCursor(column, source.id, query.order, after)] : [];
  return sql`SELECT ${rawSql(column.sql)} AS value, ${rawSql(source.id)} AS id
        FROM ${rawSql(source.countFrom ?? source.from)} WHERE ${allOf([conditionOf(source), ...beyond])}`;
}

/** One more than the page, which says that there are more. */
const firstOf = (value: string, id: string, { order, limit }: ListQuery<string>): Sql =>
  rawSql(`ORDER BY ${value} ${order}, ${id} ${order} LIMIT ${limit + 1}`);

/** Up to one beyond the cap. Each way to fit is looked for by itself: no index serves two of them joined by OR. */
function hits(source: KeysetSource<string>, column: SortColumn, cap: number): Sql {
  const limit = rawSql(String(cap + 1));
  const from = rawSql(source.countFrom ?? source.from);
  const fitting = (search: readonly Sql[]) =>
    sql`SELECT ${rawSql(column.sql)} AS value, ${rawSql(source.id)} AS id FROM ${from}
         WHERE ${allOf([...source.where, ...search])} LIMIT ${limit}`;

  const [first, ...others] = (source.search ?? []).map((one) => fitting([one]));
  if (!first) return fitting([]);
  if (others.length === 0) return first;
  const each = [first, ...others].map((one) => sql`(${one})`);
  return sql`SELECT value, id FROM (${joinSql(each, ' UNION ')}) fitting LIMIT ${limit}`;
}
