import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDataSource } from '../../../server/src/platform/database/data-source.js';
import { Transactions } from '../../../server/src/platform/database/transaction.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let dataSource: DataSource;
let transactions: Transactions;

beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await createDataSource({ url: database.ownerUrl, entities: [], poolSize: 4 }).initialize();
  transactions = new Transactions(dataSource);
  await dataSource.query('CREATE TABLE things (id int PRIMARY KEY, n int NOT NULL)');
});
beforeEach(() =>
  dataSource.query('TRUNCATE things').then(() => dataSource.query('INSERT INTO things VALUES (1, 0), (2, 0)')),
);
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

/** Opens once this many have come. */
function barrier(size: number) {
  let came = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    came += 1;
    if (came >= size) open();
    return opened;
  };
}

test('two that wait for each other both come to their end, and callbacks start once', async () => {
  const bothHoldOne = barrier(2);
  const called: string[] = [];
  let runs = 0;
  const raising = (first: number, second: number) =>
    transactions.run(async (tx) => {
      runs += 1;
      tx.afterCommit(() => void called.push(`${first}-${second}`));
      await tx.manager.query('UPDATE things SET n = n + 1 WHERE id = $1', [first]);
      await bothHoldOne();
      await tx.manager.query('UPDATE things SET n = n + 1 WHERE id = $1', [second]);
    });

  await Promise.all([raising(1, 2), raising(2, 1)]);
  // On a busy machine the one that runs again may be quicker than the one it made way for, and meet it once more.
  expect(runs).toBeGreaterThanOrEqual(3);
  expect(await dataSource.query('SELECT n FROM things ORDER BY id')).toEqual([{ n: 2 }, { n: 2 }]);
  expect(called.sort()).toEqual(['1-2', '2-1']);
});

test('any other failure runs once and leaves nothing behind', async () => {
  let runs = 0;
  const failing = transactions.run(async (tx) => {
    runs += 1;
    await tx.manager.query('UPDATE things SET n = 9');
    await tx.manager.query('INSERT INTO things VALUES (1, 0)');
  });

  await expect(failing).rejects.toThrow(/duplicate key/);
  expect(runs).toBe(1);
  expect(await dataSource.query('SELECT n FROM things ORDER BY id')).toEqual([{ n: 0 }, { n: 0 }]);
});
