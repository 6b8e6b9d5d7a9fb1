import { Redis } from 'ioredis';
import { Client } from 'pg';

/** What a test does to the place where the queues are kept, behind the back of the processes. */
export interface QueueStorage {
  /** Entries in all queues: waiting, delayed, running and failed. */
  entries: () => Promise<number>;
  /** Throws everything in it away, as a lost disk would. */
  empty: () => Promise<void>;
  /** No producer gets an entry in until `letGo`; what was sent meanwhile by a process that is gone by then is lost. */
  stall: () => Promise<{ letGo: () => Promise<void> }>;
  close: () => Promise<void>;
}

/** @param databaseUrl with the role that owns the schemas */
export const openQueueStorage = (databaseUrl: string, redisUrl: string | undefined): Promise<QueueStorage> =>
  redisUrl === undefined ? onPostgres(databaseUrl) : onRedis(redisUrl);

/** All that holds entries or what is said about them; not `migration`, without which the storage would be no storage. */
const TABLES = ['job', 'job_dependency', 'job_log', 'event', 'dedup', 'dedup_next', 'rate_limit', 'meta', 'scheduler'];

async function onPostgres(databaseUrl: string): Promise<QueueStorage> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  // The server says goodbye on every open connection when the database is dropped at the end.
  client.on('error', () => undefined);
  const tables = TABLES.map((table) => `bullmq.${table}`).join(', ');

  return {
    entries: async () => {
      const { rows } = await client.query<{ count: number }>('SELECT count(*)::int AS count FROM bullmq.job');
      return rows[0]?.count ?? 0;
    },
    empty: async () => void (await client.query(`TRUNCATE ${tables} CASCADE`)),
    stall: async () => {
      const holder = new Client({ connectionString: databaseUrl });
      await holder.connect();
      await holder.query('BEGIN');
      await holder.query('LOCK TABLE bullmq.job IN ACCESS EXCLUSIVE MODE');
      return {
        letGo: async () => {
          // A statement that waits for the lock outlives the process that sent it; with its backend it goes.
          await holder.query(
            `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
              WHERE datname = current_database() AND application_name LIKE 'grantdesk-queue-%' AND wait_event_type = 'Lock'`,
          );
          await holder.query('ROLLBACK');
          await holder.end();
        },
      };
    },
    close: () => client.end(),
  };
}

async function onRedis(redisUrl: string): Promise<QueueStorage> {
  const redis = new Redis(redisUrl, { lazyConnect: true });
  await redis.connect();

  return {
    entries: async () => (await redis.keys('*')).filter((key) => /:[0-9a-f-]{36}\.[^:]*$/.test(key)).length,
    empty: async () => void (await redis.flushdb()),
    stall: async () => {
      await redis.call('CLIENT', 'PAUSE', '60000', 'WRITE');
      return { letGo: async () => void (await redis.call('CLIENT', 'UNPAUSE')) };
    },
    close: async () => redis.disconnect(),
  };
}
