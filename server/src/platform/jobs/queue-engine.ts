import type { BullRootModuleOptions } from '@nestjs/bullmq';
import {
  createPostgresBackend,
  SchemaMigrationRequiredError,
  setDefaultBackendFactory,
  type PostgresConnectionOptions,
  type Queue,
} from 'bullmq';
import type { Config } from '../config/config.js';
import { JobsBootError } from './jobs-boot.error.js';

export type QueueEngine = 'postgres' | 'redis';
/** A producer must fail fast, since an HTTP request started it; a worker waits until the storage is back. */
export type QueueRole = 'producer' | 'worker';

/** Of BullMQ's tables on PostgreSQL. */
export const QUEUE_SCHEMA = 'bullmq';
const KEEP_FAILED = { count: 500, age: 14 * 24 * 3600 };

/** Redis when REDIS_URL is set, else BullMQ's PostgreSQL backend in the application's own database. */
export const queueEngineOf = (config: Config): QueueEngine => (config.redisUrl ? 'redis' : 'postgres');

/**
 * Chooses the engine for this process and returns BullMQ's options for it. Everything after this is the same code on
 * both. Finished entries leave the queue at once (the row is the record), failed ones stay a while for the console.
 *
 * @throws JobsBootError without a database address
 */
export function useQueueEngine(config: Config, role: QueueRole): BullRootModuleOptions {
  const databaseUrl = databaseUrlOf(config);
  const defaultJobOptions = { attempts: 1, removeOnComplete: true, removeOnFail: KEEP_FAILED };

  if (!config.redisUrl) {
    setDefaultBackendFactory(createPostgresBackend);
    // BullMQ types `connection` for Redis only; the backend chosen above reads it as its own options.
    const connection = postgresOptions(databaseUrl, role) as unknown as BullRootModuleOptions['connection'];
    return { connection, defaultJobOptions };
  }

  setDefaultBackendFactory();
  return { connection: redisOptions(config.redisUrl, role), prefix: queuePrefix(databaseUrl), defaultJobOptions };
}

const postgresOptions = (connectionString: string, role: QueueRole): PostgresConnectionOptions => ({
  connectionString,
  schema: QUEUE_SCHEMA,
  max: role === 'worker' ? 3 : 2,
  // A busy machine takes seconds to open one, and a process whose first connection failed has to end; requests do not
  // wait for it, the nudger has its own limit.
  connectionTimeoutMillis: 15_000,
  statement_timeout: 10_000,
  application_name: `grantdesk-queue-${role}`,
});

const redisOptions = (url: string, role: QueueRole) =>
  role === 'worker'
    ? { url, maxRetriesPerRequest: null }
    : { url, maxRetriesPerRequest: 1, enableOfflineQueue: false, connectTimeout: 3_000, commandTimeout: 3_000 };

/** Named after the database, so that two installations sharing one Redis never take each other's work. */
export const queuePrefix = (databaseUrl: string): string => `grantdesk-${new URL(databaseUrl).pathname.slice(1)}`;

function databaseUrlOf(config: Config): string {
  if (config.databaseUrl) return config.databaseUrl;
  throw new JobsBootError('There is no database to keep work in: set DATABASE_URL, or start with `npm run demo`.');
}

/**
 * On PostgreSQL, waits until the queue's tables answer: the backend remembers a failed first connection for good, so a
 * process that started without them would never nudge. Redis may come later.
 *
 * @throws JobsBootError saying what to do
 */
export async function requireQueueStorage(config: Config, queues: Queue[]): Promise<void> {
  if (queueEngineOf(config) === 'redis') return;

  try {
    await Promise.all(queues.map((queue) => queue.waitUntilReady()));
  } catch (error) {
    if (!(error instanceof SchemaMigrationRequiredError)) throw error;
    throw new JobsBootError('The tables of the job queue are missing: run `npm run cli -- migrate` first.', {
      cause: error,
    });
  }
}
