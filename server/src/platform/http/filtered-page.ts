import type { CursorPosition } from './keyset-cursor.js';
import {
  asRecord,
  beyondCursor,
  conditionOf,
  countCap,
  type Family,
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
 * 4. else, where the word names a family (all serials that begin with "GPN"), an index leads through the family in this
 *    order, wherever it stands, and what else holds the word is gathered;
 * 5. else it is not so much that it could not be gathered whole and sorted;
 * 6. else it is looked for within some thousand rows, and then sorted, however much it is ("Zoë", by name).
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

  const named = source.families?.sorts.includes(query.sort) ? source.families.named : [];
  for (const family of named) {
    const led = await ask<Row>(reads, pageOf(source, query, leading(source, query, after, family)));
    if (led.count !== null) return { ...led, count };
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
  return {
    ctes: sql`chosen AS MATERIALIZED (${fittingAmong(source, query, after, rows, [])})`,
    count: rawSql('NULL::int'),
  };
}

/** The family's next rows, and what else holds the word if that is little; the count is null where they may not be all. */
function leading<Sort extends string>(
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
  after: CursorPosition | null,
  { member, elsewhere }: Family,
): Choice {
  const column = source.sort[query.sort];
  const from = rawSql(source.countFrom ?? source.from);
  const beyond = after ? [beyondCursor(column, source.id, query.order, after)] : [];
  const beyondOthers = after ? [beyondCursor({ ...column, sql: 'others.value' }, 'others.id', query.order, after)] : [];
  const { table, alias } = partsOf(source.countFrom ?? source.from);
  const isFamily = sql`EXISTS (SELECT 1 FROM ${rawSql(`${table} ${alias}`)} WHERE ${member})`;
  const isFamilyRead = sql`CASE WHEN (SELECT count(*) FROM led) > ${rawSql(String(query.limit))} THEN TRUE ELSE
    (SELECT count(*) FROM (SELECT 1 FROM ${rawSql(`${table} ${alias}`)} WHERE ${allOf([member, ...beyond])}
      LIMIT ${rawSql(String(LONGEST_WALK + 1))}) members) <= ${rawSql(String(LONGEST_WALK))} END`;
  return {
    ctes: sql`others AS MATERIALIZED (SELECT ${rawSql(column.sql)} AS value, ${rawSql(source.id)} AS id
        FROM ${from} WHERE ${allOf([isFamily, ...source.where, elsewhere, ...(source.search ?? [])])}
       LIMIT ${rawSql(String(countCap + 1))}),
      led AS MATERIALIZED (${fittingAmong(source, query, after, LONGEST_WALK, [member])}),
      chosen AS MATERIALIZED (SELECT either.value, either.id FROM (SELECT value, id FROM led UNION
        SELECT others.value, others.id FROM others WHERE ${allOf(beyondOthers)}) either
        ${firstOf('either.value', 'either.id', query)})`,
    count: sql`CASE WHEN ${isFamily} AND (SELECT count(*) FROM others) <= ${rawSql(String(countCap))} AND ${isFamilyRead} THEN 0 END`,
  };
}

/**
 * The page out of the next rows of the order. They take the table's place in the statement: what they are joined with is
 * asked of those few alone.
 */
function fittingAmong<Sort extends string>(
  source: KeysetSource<Sort>,
  query: ListQuery<Sort>,
  after: CursorPosition | null,
  rows: number,
  within: readonly Sql[],
): Sql {
  const column = source.sort[query.sort];
  const direction = rawSql(query.order);
  const beyond = after ? [beyondCursor(column, source.id, query.order, after)] : [];
  const { table, alias, joins } = partsOf(source.countFrom ?? source.from);
  return sql`SELECT ${rawSql(column.sql)} AS value, ${rawSql(source.id)} AS id
        FROM (SELECT * FROM ${rawSql(`${table} ${alias}`)} WHERE ${allOf([...within, ...beyond])}
               ORDER BY ${rawSql(column.sql)} ${direction}, ${rawSql(source.id)} ${direction} LIMIT ${rawSql(String(rows))}
             ) ${rawSql(`${alias} ${joins}`)}
       WHERE ${conditionOf(source)} ${firstOf(column.sql, source.id, query)}`;
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
