import { randomBytes, randomInt } from 'node:crypto';
import { Client } from 'pg';
import { type DataSource } from 'typeorm';
import { inject } from 'vitest';
import { entities } from '../../server/src/entities.js';
import { createDataSource } from '../../server/src/platform/database/data-source.js';

export interface TestDatabase {
  /** Role of the running processes. */
  url: string;
  /** Role that owns the schema. */
  ownerUrl: string;
  drop: () => Promise<void>;
}

const withDatabase = (url: string, database: string) => {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
};

/** A fresh, migrated database for one spec file; dropped with its connections by `drop`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(`CREATE DATABASE ${name} TEMPLATE ${inject('templateDatabase')}`);
  return {
    url: withDatabase(inject('applicationUrl'), name),
    ownerUrl: withDatabase(inject('ownerUrl'), name),
    drop: () => asOwner(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

/** A data source on that database with the application's role. */
export const openTestDataSource = (database: TestDatabase): Promise<DataSource> =>
  createDataSource({ url: database.url, entities, poolSize: 5 }).initialize();

/** REDIS_URL for one spec file: a database number of its own; undefined on the PostgreSQL engine. */
export function redisUrlForFile(): string | undefined {
  return inject('engine') === 'redis' ? `${inject('redisUrl')}/${randomInt(1, 512)}` : undefined;
}

async function asOwner(sql: string): Promise<void> {
  const client = new Client({ connectionString: inject('ownerUrl') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
