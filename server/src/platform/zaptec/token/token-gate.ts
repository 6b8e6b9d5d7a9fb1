import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { Client } from 'pg';
import { Config } from '../../config/config.js';
import { ZaptecUnavailableError } from '../zaptec.errors.js';

/** Any fixed number; it names this lock among the advisory locks of the database. */
const LOCK_NAME = 7_420_661;
const LOCK_TIMEOUT_MS = 30_000;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * One token call at a time for all processes, and a pause between two of them (product.md §7 "Budget"; the provider
 * allows one a second per address). The lock is a session lock on a connection of its own, so that it ends with the
 * process that holds it, however that ends; the time of the call is committed BEFORE the call, so that the pause is
 * kept after such an end too.
 */
@Injectable()
export class TokenGate {
  private readonly logger = new Logger('ZaptecTokenGate');
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly config: Config) {}

  /**
   * Runs `call` alone. Just before, `findMadeMeanwhile` is asked: another process may have done the work while
   * this one stood in line, and then there is nothing left to call for.
   * @throws ZaptecUnavailableError `timeout`, not from the provider, when the line does not move for 30 s
   */
  async pass<T>(findMadeMeanwhile: () => Promise<T | null>, call: () => Promise<T>): Promise<T> {
    // In line within the process first: it then holds one extra connection at most.
    const turn = this.queue.then(() => this.passLocked(findMadeMeanwhile, call));
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async passLocked<T>(findMadeMeanwhile: () => Promise<T | null>, call: () => Promise<T>): Promise<T> {
    const client = await this.connect();
    try {
      await lock(client);
      const made = await findMadeMeanwhile();
      if (made !== null) return made;

      await this.waitForPause(client);
      await stamp(client);
      try {
        return await call();
      } finally {
        // A slow call may have arrived late: the pause also counts from its end.
        await stamp(client);
      }
    } finally {
      // Ends the session and with it the lock.
      await client.end().catch(() => undefined);
    }
  }

  private async connect(): Promise<Client> {
    const url = this.config.databaseUrl;
    if (!url) throw new Error('DATABASE_URL is not set: the lock on token calls lives in the database.');

    const client = new Client({
      connectionString: url,
      application_name: 'grantdesk-token-gate',
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
    // Without a listener a connection cut by the server would end the process; the next statement reports it anyway.
    client.on('error', (error) => this.logger.warn(`The lock's connection was lost: ${error.message}`));
    await client.connect();
    return client;
  }

  private async waitForPause(client: Client): Promise<void> {
    for (;;) {
      const { rows } = await client.query<{ wait_ms: number }>(
        `SELECT extract(epoch FROM last_call_at - clock_timestamp())::float8 * 1000 + $1 AS wait_ms
         FROM zaptec_token_gate WHERE id = 1 AND last_call_at IS NOT NULL`,
        [this.config.zaptec.tokenIntervalMs],
      );
      const waitMs = rows[0]?.wait_ms ?? 0;
      if (waitMs <= 0) return;
      // Never longer than the pause itself, were the database's clock ever set back.
      await delay(Math.min(waitMs, this.config.zaptec.tokenIntervalMs));
      if (waitMs > this.config.zaptec.tokenIntervalMs) return;
    }
  }
}

async function lock(client: Client): Promise<void> {
  try {
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_NAME]);
  } catch (error) {
    if ((error as { code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new ZaptecUnavailableError('timeout', { detail: 'the line for token calls is long', fromProvider: false });
  }
}

const stamp = (client: Client) =>
  client.query(
    `INSERT INTO zaptec_token_gate (id, last_call_at) VALUES (1, clock_timestamp())
     ON CONFLICT (id) DO UPDATE SET last_call_at = excluded.last_call_at`,
  );
