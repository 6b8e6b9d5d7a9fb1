import { Injectable } from '@nestjs/common';
import { Client } from 'pg';
import { PinoLogger } from 'nestjs-pino';
import { Config } from '../config/config.js';
import { EVENTS_CHANNEL } from './domain-events.repository.js';

const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/**
 * Hears that events have been committed, by `LISTEN` on a connection of its own: a pooled one would hear for whoever has
 * it next. A lost connection is made anew for as long as it takes; what was said meanwhile is lost, so whoever listens is
 * woken after each connecting, too, and looks by itself now and then (decision 21).
 */
@Injectable()
export class EventChannel {
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private failures = 0;
  private wake: (() => void) | null = null;

  constructor(
    private readonly config: Config,
    private readonly logger: PinoLogger,
  ) {
    logger.setContext(EventChannel.name);
  }

  /** Returns at once: that the database does not answer yet is no reason not to start. */
  open(wake: () => void): void {
    this.wake = wake;
    void this.connect();
  }

  async close(): Promise<void> {
    this.wake = null;
    if (this.timer) clearTimeout(this.timer);
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = new Client({
      connectionString: this.config.databaseUrl ?? '',
      application_name: 'grantdesk-api-events',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    this.client = client;
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('the connection was closed')));
    client.on('notification', () => this.wake?.());

    try {
      await client.connect();
      await client.query(`LISTEN ${EVENTS_CHANNEL}`);
      this.failures = 0;
      this.wake?.();
    } catch (error) {
      this.lost(client, error);
    }
  }

  /** Called as often as the driver finds reasons to; only the first one about the present connection counts. */
  private lost(client: Client, error: unknown): void {
    if (this.client !== client || !this.wake) return;
    this.client = null;
    const waitMs =
      Math.min(LONGEST_WAIT_MS, SHORTEST_WAIT_MS * 2 ** Math.min(10, this.failures)) * (0.5 + Math.random());
    this.failures += 1;
    this.logger.warn({ err: error, waitMs: Math.round(waitMs) }, 'not listening for events; connecting again');
    void client.end().catch(() => undefined);
    this.timer = setTimeout(() => void this.connect(), waitMs);
    this.timer.unref();
  }
}
