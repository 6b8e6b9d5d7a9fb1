import fc from 'fast-check';
import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeCursor } from '../../../server/src/platform/http/keyset-cursor.js';
import { keysetPage, type KeysetSource } from '../../../server/src/platform/http/keyset-page.js';
import { sql } from '../../../server/src/platform/http/sql.js';
import { createTestDatabase, openTestDataSource, type TestDatabase } from '../../support/test-database.js';

type Sort = 'name' | 'note' | 'at' | 'size' | 'ratio';
type Row = { id: string; name: string };

const source: KeysetSource<Sort> = {
  select: 't.id, t.name',
  from: 'things t',
  where: [],
  sort: {
    name: { sql: 't.name', type: 'text' },
    note: { sql: 't.note', type: 'text', nullable: true },
    at: { sql: 't.at', type: 'timestamptz', nullable: true },
    size: { sql: 't.size', type: 'integer', nullable: true },
    ratio: { sql: 't.ratio', type: 'double precision' },
  },
  id: 't.id',
};

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await openTestDataSource({ ...database, url: database.ownerUrl });
  await dataSource.query(
    `CREATE TABLE things (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, note text,
       at timestamptz, size int, ratio double precision NOT NULL)`,
  );
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** Few different values, so that ties and nulls are the rule. */
const thing = fc.record({
  name: fc.constantFrom('a', 'B', 'æ', "o'clock", '%_\\', ''),
  note: fc.option(fc.constantFrom('x', 'y')),
  at: fc.option(fc.constantFrom('2026-03-29T00:59:59.999Z', '2026-03-29T01:00:00.000Z', '1969-12-31T23:59:59.123456Z')),
  size: fc.option(fc.integer({ min: -2, max: 2 })),
  ratio: fc.constantFrom(-0.1, 0, 1e-9, 1 / 3, 1e20),
});

async function fill(things: object[]): Promise<void> {
  await dataSource.query('TRUNCATE things');
  await dataSource.query(
    `INSERT INTO things (name, note, at, size, ratio) SELECT name, note, at, size, ratio FROM jsonb_to_recordset($1)
       AS t(name text, note text, at timestamptz, size int, ratio double precision)`,
    [JSON.stringify(things)],
  );
}

async function walk(sort: Sort, order: 'asc' | 'desc', limit: number): Promise<string[]> {
  const seen: string[] = [];
  let after: string | undefined;

  do {
    const page = await keysetPage<Row, Sort>(dataSource.manager, source, { sort, order, limit, after });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    seen.push(...page.items.map((row) => row.id));
    after = page.nextCursor ?? undefined;
  } while (after);
  return seen;
}

test('walking all pages gives every row exactly once, in the order of the database', async () => {
  const sorts: Sort[] = ['name', 'note', 'at', 'size', 'ratio'];

  await fc.assert(
    fc.asyncProperty(fc.array(thing, { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), async (things, limit) => {
      await fill(things);
      for (const sort of sorts) {
        for (const order of ['asc', 'desc'] as const) {
          const expected = await dataSource.query<Row[]>(
            `SELECT id FROM things ORDER BY ${sort} ${order}, id ${order}`,
          );
          expect(await walk(sort, order, limit)).toEqual(expected.map((row) => row.id));
        }
      }
    }),
    { numRuns: 25 },
  );
});

const many = (n: number) => Array.from({ length: n }, () => ({ name: 'a', note: null, at: null, size: 1, ratio: 1 }));

test('the count is exact up to 1,000 and capped beyond', async () => {
  const countOf = async (limit: number) =>
    (await keysetPage(dataSource.manager, source, { sort: 'name', order: 'asc', limit })).count;

  await fill(many(1000));
  expect(await countOf(25)).toEqual({ value: 1000, capped: false });
  await fill(many(1001));
  expect(await countOf(25)).toEqual({ value: 1000, capped: true });
  await fill(many(3));
  expect(await countOf(25)).toEqual({ value: 3, capped: false });
});

test('a page whose rows have gone meanwhile is empty, and still says how many there are', async () => {
  await fill(many(3));
  const query = { sort: 'name', order: 'asc', limit: 2 } as const;
  const first = await keysetPage<Row, Sort>(dataSource.manager, source, query);
  await dataSource.query('DELETE FROM things WHERE id > $1', [first.items.at(-1)?.id]);

  const second = await keysetPage(dataSource.manager, source, { ...query, after: String(first.nextCursor) });
  expect(second).toEqual({ items: [], nextCursor: null, count: { value: 2, capped: false } });
});

test('rows are as JSON has them: instants as text, objects and lists as such, nothing of the cursor', async () => {
  await fill([{ name: 'a', note: null, at: '2026-03-29T00:59:59.999Z', size: 7, ratio: 0.5 }]);
  const select = `t.at, t.size, t.ratio, t.note, json_build_object('name', t.name) AS inner, ARRAY[t.name] AS list`;

  const page = await keysetPage(dataSource.manager, { ...source, select }, { sort: 'at', order: 'asc', limit: 5 });
  const row = {
    at: '2026-03-29T00:59:59.999+00:00',
    size: 7,
    ratio: 0.5,
    note: null,
    inner: { name: 'a' },
    list: ['a'],
  };
  expect(page.items).toEqual([row]);
});

test('conditions are parameters, whatever they hold', async () => {
  await fill([{ name: "o'clock", note: null, at: null, size: 1, ratio: 1 }]);
  const filtered = { ...source, where: [sql`t.name = ${"o'clock"}`, sql`t.size = ANY(${[1, 2]})`] };

  const page = await keysetPage<Row, Sort>(dataSource.manager, filtered, { sort: 'at', order: 'desc', limit: 5 });
  expect(page.items.map((row) => row.name)).toEqual(["o'clock"]);
});

test('a cursor is refused when damaged, of another sorting, or of another order', async () => {
  await fill([1, 2, 3].map((size) => ({ name: `n${size}`, note: null, at: null, size, ratio: 1 })));
  const first = await keysetPage(dataSource.manager, source, { sort: 'size', order: 'asc', limit: 1 });
  const cursor = String(first.nextCursor);
  const ask = (after: string, sort: Sort = 'size', order: 'asc' | 'desc' = 'asc') =>
    keysetPage(dataSource.manager, source, { sort, order, limit: 1, after });
  const edited = Buffer.from(
    Buffer.from(cursor, 'base64url').toString().replace('"v":"1"', '"v":"1; DROP TABLE things"'),
  ).toString('base64url');
  const refused = { code: 'VALIDATION_FAILED', status: 400, fields: [expect.objectContaining({ field: 'after' })] };

  expect(edited).not.toBe(cursor);
  for (const bad of [edited, cursor.slice(0, -3), 'nonsense', ''])
    await expect(ask(bad)).rejects.toMatchObject(refused);
  await expect(ask(cursor, 'name')).rejects.toMatchObject(refused);
  await expect(ask(cursor, 'size', 'desc')).rejects.toMatchObject(refused);
  await expect(ask(cursor)).resolves.toMatchObject({ items: [{ name: 'n2' }] });
});

test.each<[Sort, string]>([
  ['name', 'a\u0000b'],
  ['at', '2026-99-99 00:00:00+00'],
  ['at', '0000-01-01 00:00:00+00'],
  ['at', '2026-01-01 00:00:00+99'],
  ['at', 'yesterday or so'],
  ['size', '9999999999'],
  ['size', '1; DROP TABLE things'],
  ['ratio', '1e999'],
  ['ratio', ''],
])('a cursor made up with its checksum is refused all the same: %s %j', async (sort, value) => {
  const after = encodeCursor(sort, 'asc', { value, id: '0199d2f0-0000-7000-8000-000000000000' });
  await expect(keysetPage(dataSource.manager, source, { sort, order: 'asc', limit: 1, after })).rejects.toMatchObject({
    code: 'VALIDATION_FAILED',
    fields: [{ field: 'after', code: 'INVALID_CURSOR' }],
  });
});
