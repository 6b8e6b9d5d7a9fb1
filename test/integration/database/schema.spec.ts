import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DataSource } from 'typeorm';
import { entities } from '../../../server/src/entities.js';
import { migrateDatabase } from '../../../server/src/migrate.js';
import { createDataSource } from '../../../server/src/platform/database/data-source.js';
import { newId } from '../../../server/src/shared/ids.js';
import { createTestDatabase, openTestDataSource, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let owner: DataSource;
let application: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await createDataSource({ url: database.ownerUrl, entities, poolSize: 2 }).initialize();
  application = await openTestDataSource(database);
});

afterAll(async () => {
  await application.destroy();
  await owner.destroy();
  await database.drop();
});

test('migrations and entities agree', async () => {
  const difference = await owner.driver.createSchemaBuilder().log();

  expect(difference.upQueries.map((query) => query.query)).toEqual([]);
});

test('every migration can be undone and done again', async () => {
  const scratch = await createTestDatabase();
  const dataSource = await createDataSource({ url: scratch.ownerUrl, entities, poolSize: 2 }).initialize();
  try {
    const count = dataSource.migrations.length;
    for (let undone = 0; undone < count; undone += 1) await dataSource.undoLastMigration();
    expect(await dataSource.showMigrations()).toBe(true);

    expect(await dataSource.runMigrations()).toHaveLength(count);
    expect((await dataSource.driver.createSchemaBuilder().log()).upQueries).toEqual([]);
  } finally {
    await dataSource.destroy();
    await scratch.drop();
  }
});

test('two starters migrate an empty database at once: one does it, the other finds it done', async () => {
  const name = `test_empty_${randomBytes(6).toString('hex')}`;
  const at = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).toString();
  await owner.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  try {
    const start = () => migrateDatabase(at(database.ownerUrl), at(database.url));
    const ran = await Promise.all([start(), start(), start()]);

    expect(ran.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, 0, owner.migrations.length]);
  } finally {
    await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
  }
});

describe('the audit trail refuses change', () => {
  const insert = `INSERT INTO audit_log (id, at, actor_kind, actor_label, event, subject_type, subject_id, data)
    VALUES ($1, now(), 'system', 'test', 'test.happened', 'test', 'x', '{}')`;

  test.each([
    ['UPDATE', `UPDATE audit_log SET event = 'forged'`],
    ['DELETE', 'DELETE FROM audit_log'],
    ['TRUNCATE', 'TRUNCATE audit_log'],
    ['DISABLE TRIGGER', 'ALTER TABLE audit_log DISABLE TRIGGER ALL'],
  ])('%s by the role of the processes', async (_name, statement) => {
    await application.query(insert, [newId()]);

    await expect(application.query(statement)).rejects.toThrow(/permission denied|must be owner|append-only/);
  });

  test.each([
    ['UPDATE', `UPDATE audit_log SET event = 'forged'`],
    ['DELETE', 'DELETE FROM audit_log'],
    ['TRUNCATE', 'TRUNCATE audit_log'],
  ])('%s by the owner too', async (_name, statement) => {
    await application.query(insert, [newId()]);

    await expect(owner.query(statement)).rejects.toThrow(/audit_log is append-only/);
  });

  test('the role of the processes owns no table', async () => {
    const owned = await application.query(`SELECT tablename FROM pg_tables WHERE tableowner = current_user`);

    expect(owned).toEqual([]);
  });
});
