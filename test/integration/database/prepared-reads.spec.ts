import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataSource } from '../../../server/src/platform/database/data-source.js';
import { PreparedReads } from '../../../server/src/platform/database/prepared-reads.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  // One connection, so that what it prepared can be looked at.
  dataSource = await createDataSource({ url: database.url, entities: [], poolSize: 1 }).initialize();
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

const prepared = () =>
  dataSource.query<{ statement: string }[]>(`SELECT statement FROM pg_prepared_statements WHERE name LIKE 'read\\_%'`);

test('a text is prepared once per connection, whatever its values', async () => {
  const reads = new PreparedReads(dataSource);
  const text = 'SELECT $1::int + 1 AS n';

  expect(await reads.query(text, [1])).toEqual([{ n: 2 }]);
  expect(await reads.query(text, [41])).toEqual([{ n: 42 }]);
  expect(await prepared()).toEqual([{ statement: text }]);
});

test('a connection keeps a bounded number of texts; those beyond are answered all the same', async () => {
  const reads = new PreparedReads(dataSource);

  for (let n = 0; n < 210; n += 1) expect(await reads.query(`SELECT ${n} AS n`)).toEqual([{ n }]);
  // 200 of this reader, and the one of the test before.
  expect(await prepared()).toHaveLength(201);
});

test('a statement that fails says so, without its values, and the next one is answered', async () => {
  const reads = new PreparedReads(dataSource);
  const failure: unknown = await reads.query('SELECT 1 / $1::int AS n', [0]).catch((error: unknown) => error);

  expect(failure).toMatchObject({ code: '22012' });
  expect(failure).not.toHaveProperty('parameters');
  expect(await reads.query('SELECT 1 / $1::int AS n', [1])).toEqual([{ n: 1 }]);
});
