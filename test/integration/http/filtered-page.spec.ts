import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keysetPage, type KeysetSource } from '../../../server/src/platform/http/keyset-page.js';
import { rawSql, sql, type Sql } from '../../../server/src/platform/http/sql.js';
import { familiesOf, holdsWords } from '../../../server/src/platform/http/text-search.js';
import { createTestDatabase, openTestDataSource, type TestDatabase } from '../../support/test-database.js';

interface Row {
  id: string;
  n: number;
}

let database: TestDatabase;
let dataSource: DataSource;
const statements: string[] = [];

/** 15,000 rows, a third of them without a note; the last 1,500 by number are "far", the last 4,500 of the family "gpn". */
beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openTestDataSource({ ...database, url: database.ownerUrl });
  await dataSource.query(
    `CREATE TABLE things AS SELECT gen_random_uuid() AS id, n, CASE WHEN n % 3 > 0 THEN 'note ' || n % 7 END AS note,
       CASE WHEN n > 13500 THEN 'far' WHEN n % 5000 = 0 THEN 'rare' ELSE 'common' END AS kind,
       CASE WHEN n > 10500 THEN ' gpn' || n || ' ' ELSE ' zap' || n || ' ' END
         || CASE WHEN n % 700 = 0 THEN 'beside gpn ' ELSE '' END || CASE WHEN n % 9 = 0 THEN 'by zap ' ELSE '' END AS words
       FROM generate_series(1, 15000) n`,
  );
  await dataSource.query('ALTER TABLE things ADD PRIMARY KEY (id)');
  await dataSource.query('CREATE INDEX ON things (n, id)');
  await dataSource.query('ANALYZE things');
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const reads = {
  query: <Rows extends object[]>(text: string, values: unknown[]): Promise<Rows> => {
    statements.push(text);
    return dataSource.query(text, values);
  },
};

function source(where: Sql[], search?: Sql[]): KeysetSource<'n' | 'note'> {
  return {
    select: 't.id, t.n',
    from: 'things t LEFT JOIN things other ON other.id = t.id',
    countFrom: 'things t',
    where,
    search,
    sort: { n: { sql: 't.n', type: 'integer' }, note: { sql: 't.note', type: 'text', nullable: true } },
    id: 't.id',
  };
}

/** The last rows, far away in this order: where an index leads to them, they are read off it. */
const indexed = (): KeysetSource<'n' | 'note'> => ({ ...source([sql`t.n > ${13_500}`]), indexed: ['n'] });

const ofFamily = (typed: string): KeysetSource<'n' | 'note'> => ({
  ...source([], [holdsWords('t.words', typed)]),
  families: { sorts: ['n'], named: familiesOf('t.words', typed) },
});

async function walk(of: KeysetSource<'n' | 'note'>, sort: 'n' | 'note', order: 'asc' | 'desc', limit = 500) {
  const seen: string[] = [];
  const counts = new Set<string>();
  let after: string | undefined;
  do {
    const page = await keysetPage<Row, 'n' | 'note'>(reads, of, { sort, order, limit, after });
    seen.push(...page.items.map(({ id }) => id));
    counts.add(`${page.count.value}${page.count.capped ? '+' : ''}`);
    after = page.nextCursor ?? undefined;
  } while (after);
  return { seen, counts: [...counts] };
}

describe.each<[string, Sql[], Sql[] | undefined, string, string]>([
  ['few', [sql`t.kind = ${'rare'}`], undefined, `kind = 'rare'`, '2'],
  ['many everywhere', [sql`t.n % 2 = ${0}`], undefined, 'n % 2 = 0', '1000+'],
  ['many at one end', [sql`t.kind = ${'far'}`], undefined, `kind = 'far'`, '1000+'],
  [
    'one of two ways, some by both',
    [],
    [sql`t.n <= ${400}`, sql`t.n % 1000 < ${20}`],
    'n <= 400 OR n % 1000 < 20',
    '681',
  ],
  [
    'two ways with many',
    [sql`t.n > ${10}`],
    [sql`t.kind = ${'far'}`, sql`t.n % 3 = ${0}`],
    `n > 10 AND (kind = 'far' OR n % 3 = 0)`,
    '1000+',
  ],
  ['very many at one end', [sql`t.n > ${10_500}`], undefined, 'n > 10500', '1000+'],
  ['none', [rawSql('FALSE')], undefined, 'FALSE', '0'],
])('a filter that fits %s', (_name, where, search, plain, count) => {
  test.each(['n', 'note'] as const)('walked by %s gives every row once, in order, and one count', async (sort) => {
    for (const order of ['asc', 'desc'] as const) {
      const expected = await dataSource.query<Row[]>(
        `SELECT id FROM things WHERE ${plain} ORDER BY ${sort} ${order}, id ${order}`,
      );
      const { seen, counts } = await walk(source(where, search), sort, order);
      expect(seen).toEqual(expected.map(({ id }) => id));
      expect(counts).toEqual([count]);
    }
  });
});

test('what an index leads through is read off it, every row once and in order', async () => {
  for (const order of ['asc', 'desc'] as const) {
    const expected = await dataSource.query<Row[]>(`SELECT id FROM things WHERE n > 13500 ORDER BY n ${order}`);
    const { seen, counts } = await walk(indexed(), 'n', order);
    expect(seen).toEqual(expected.map(({ id }) => id));
    expect(counts).toEqual(['1000+']);
  }
});

test.each([
  ['a family, and the few that hold its name elsewhere', 'gpn', `words LIKE '%gpn%'`],
  ['a family by more than its first letters', 'gpn1', `words LIKE '%gpn1%'`],
  ['a family whose name many others hold too', 'zap', `words LIKE '%zap%'`],
  ['a word that is no family beside one that is', 'side gpn', `words LIKE '%side%' AND words LIKE '%gpn%'`],
  ['two families at once', 'gpn zap', `words LIKE '%gpn%' AND words LIKE '%zap%'`],
])('%s: every row once and in order', async (_name, typed, plain) => {
  for (const order of ['asc', 'desc'] as const) {
    const expected = await dataSource.query<Row[]>(`SELECT id FROM things WHERE ${plain} ORDER BY n ${order}`);
    const { seen } = await walk(ofFamily(typed), 'n', order);
    expect(seen).toEqual(expected.map(({ id }) => id));
  }
});

test('what fits is gathered once, walked when there is much of it, and sorted only when it stands far away', async () => {
  const asked = async (where: Sql[], of = source(where)) => {
    statements.length = 0;
    await keysetPage(reads, of, { sort: 'n', order: 'asc', limit: 25 });
    return statements.length;
  };
  expect(await asked([sql`t.kind = ${'rare'}`])).toBe(1);
  expect(await asked([sql`t.n % 2 = ${0}`])).toBe(2);
  // Ten in the first thousand promise a page within some thousand more; none is looked for in what fits, and farther on.
  expect(await asked([sql`t.n % 100 = 0 OR t.n > 14000`])).toBe(3);
  expect(await asked([sql`t.kind = ${'far'}`])).toBe(3);
  expect(await asked([sql`t.n > 5000`])).toBe(4);
  expect(await asked([sql`t.n > 10500`])).toBe(5);
  expect(await asked([], indexed())).toBe(2);
  expect(await asked([], ofFamily('gpn'))).toBe(3);
  expect(await asked([], { ...ofFamily('gpn'), families: undefined })).toBe(5);
});
