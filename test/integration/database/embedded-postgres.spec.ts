import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EmbeddedPostgres } from '../../../server/src/platform/database/embedded-postgres/embedded-postgres.js';

const settings = ['fsync=off'];
let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(join(import.meta.dirname, '../../../.grantdesk/embedded-'));
  folder = join(parent, 'database');
});

afterEach(async () => {
  await EmbeddedPostgres.remove(folder);
  rmSync(parent, { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}

test('several attach to one server, the last one out stops it, and the data is still there', async () => {
  const [first, second] = await Promise.all([
    EmbeddedPostgres.attach({ folder, settings }),
    EmbeddedPostgres.attach({ folder, settings }),
  ]);
  expect(second.url).toBe(first.url);
  await ask(first.ownerUrl, 'CREATE TABLE kept (n int)');

  await first.release();
  expect(await ask(second.ownerUrl, 'SELECT * FROM kept')).toEqual([]);
  const { ownerUrl } = second;
  await second.release();
  await expect(ask(ownerUrl, 'SELECT 1')).rejects.toThrow(/ECONNREFUSED/);

  const again = await EmbeddedPostgres.attach({ folder, settings });
  expect(await ask(again.ownerUrl, 'SELECT * FROM kept')).toEqual([]);
  await again.release();
});

test('the role of the processes is neither superuser nor owner of the database', async () => {
  const server = await EmbeddedPostgres.attach({ folder, settings });

  expect(
    await ask(server.url, 'SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user'),
  ).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: false }]);
  await expect(ask(server.url, 'CREATE TABLE not_mine (n int)')).rejects.toThrow(/permission denied/);
  await server.release();
});

test('removing deletes the data', async () => {
  const server = await EmbeddedPostgres.attach({ folder, settings });
  await server.release();

  await EmbeddedPostgres.remove(folder);

  expect(existsSync(join(folder, 'PG_VERSION'))).toBe(false);
});
