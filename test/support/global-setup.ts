import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../../server/src/migrate.js';
import { EmbeddedPostgres } from '../../server/src/platform/database/embedded-postgres/embedded-postgres.js';
import { withFileLock } from '../../server/src/platform/database/embedded-postgres/file-lock.js';
import { freePort } from './free-port.js';
import { until } from './until.js';

export type TestEngine = 'postgres' | 'redis';

declare module 'vitest' {
  interface ProvidedContext {
    ownerUrl: string;
    applicationUrl: string;
    templateDatabase: string;
    redisUrl: string;
    engine: TestEngine;
  }
}

const root = join(import.meta.dirname, '..', '..');

/** One PostgreSQL for the run (shared with other runs on this machine), one migrated template, and a Redis if asked for. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine: TestEngine = process.env['TEST_ENGINE'] === 'redis' ? 'redis' : 'postgres';
  const postgres = await EmbeddedPostgres.attach({
    folder: join(root, '.grantdesk', 'test-database'),
    // Up to four spec files at a time, one of them with eight workers of up to 30 connections each.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=800'],
  });
  const templateDatabase = await migratedTemplate(postgres);
  const redis = engine === 'redis' ? await startRedis() : null;

  project.provide('ownerUrl', postgres.ownerUrl);
  project.provide('applicationUrl', postgres.url);
  project.provide('templateDatabase', templateDatabase);
  project.provide('redisUrl', redis?.url ?? '');
  project.provide('engine', engine);

  return async () => {
    await redis?.stop();
    await postgres.release();
  };
}

/** Named after what made it, so that a changed migration makes a new one and concurrent runs share. */
async function migratedTemplate(postgres: EmbeddedPostgres): Promise<string> {
  const name = `template_${fingerprint()}`;

  await withFileLock(join(root, '.grantdesk', `${name}.lock`), async () => {
    const admin = new Client({ connectionString: postgres.ownerUrl });
    await admin.connect();
    try {
      const known = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [name]);
      if (known.rowCount) return;
      await admin.query(`DROP DATABASE IF EXISTS ${name}`);
      await admin.query(`CREATE DATABASE ${name}`);
      await migrateDatabase(withDatabase(postgres.ownerUrl, name), withDatabase(postgres.url, name));
      await admin.query(`ALTER DATABASE ${name} IS_TEMPLATE true`);
    } finally {
      await admin.end();
    }
  });
  return name;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  const migrations = join(root, 'server/src/platform/database/migrations');
  const files = [
    ...readdirSync(migrations)
      .sort()
      .map((file) => join(migrations, file)),
    join(root, 'server/src/migrate.ts'),
    join(root, 'server/src/platform/database/application-role.ts'),
    ...['server/src/platform/auth', 'server/src/platform/jobs'].flatMap((folder) =>
      existsSync(join(root, folder))
        ? readdirSync(join(root, folder))
            .filter((file) => /migrat|auth\.ts$|create-auth/.test(file))
            .map((file) => join(root, folder, file))
        : [],
    ),
    join(root, 'package.json'),
  ];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 12);
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.toString();
}

async function startRedis(): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const child = spawn(
    'redis-server',
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--databases',
      '512',
      '--maxmemory-policy',
      'noeviction',
    ],
    { stdio: 'ignore' },
  );
  child.once('error', (error) => {
    throw new Error(`redis-server cannot be started (${error.message}). Install the package "redis-server".`);
  });
  await until('redis-server answers', () => answers(port, child));
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

function answers(port: number, child: ChildProcess): Promise<boolean> {
  if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`);
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      resolve(data.toString().startsWith('+PONG'));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
  });
}
