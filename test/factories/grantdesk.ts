import type { AddressInfo } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { Client } from 'pg';
import { createApi } from '../../server/src/create-api.js';
import { CreateStaff } from '../../server/src/features/staff/create-staff.js';
import type { StaffRole } from '../../server/src/features/staff/staff.entity.js';
import { PersonalData } from '../../server/src/platform/personal-data/personal-data.js';
import { WorkerModule } from '../../server/src/worker.module.js';
import { testConfig } from '../support/test-config.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';
import { Browser } from './browser.js';
import { Mailbox } from './mailbox.js';
import { Provider } from './provider.js';
import { StaffMember } from './staff-member.js';
import { TravelClock } from './travel-clock.js';

export const publicUrl = 'http://127.0.0.1:3999';
export const password = 'correct horse battery';

/** The whole system in this process: API, worker, the simulated provider and portal, an SMTP receiver, PostgreSQL. */
export class Grantdesk {
  /** An API account with a baseline, and the user group `GRNT` that reads with it. */
  apiAccountId = '';
  userGroupId = '';
  private people = 0;

  private constructor(
    readonly api: NestExpressApplication,
    readonly worker: INestApplicationContext,
    readonly provider: Provider,
    readonly mailbox: Mailbox,
    readonly clock: TravelClock,
    private readonly database: TestDatabase,
    private readonly rowsClient: Client,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<Grantdesk> {
    const [database, provider, mailbox] = await Promise.all([createTestDatabase(), Provider.start(), Mailbox.start()]);
    const config = testConfig(database, {
      ZAPTEC_API_URL: provider.url,
      ZAPTEC_PORTAL_URL: provider.url,
      SMTP_URL: mailbox.url,
      REDIRECT_ORIGINS: 'https://integrator.example',
      WORK_SWEEP_MS: '200',
      ...env,
    });
    const clock = new TravelClock();
    const api = await createApi(config);
    await api.listen(0, '127.0.0.1');
    const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
      logger: false,
      abortOnError: false,
    });
    const rows = new Client({ connectionString: database.url });
    await rows.connect();

    const desk = new Grantdesk(api, worker, provider, mailbox, clock, database, rows);
    await desk.baseline();
    return desk;
  }

  async close(): Promise<void> {
    this.clock.stop();
    await this.api.close();
    await this.worker.close();
    await this.rowsClient.end();
    await Promise.all([this.provider.close(), this.mailbox.close()]);
    await this.database.drop();
  }

  get url(): string {
    const { port } = this.api.getHttpServer().address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Opens what rows hold sealed about customers. */
  get personalData(): PersonalData {
    return this.api.get(PersonalData, { strict: false });
  }

  get databaseUrl(): string {
    return this.database.url;
  }

  /** Rows of the database as they are, with the processes' role. */
  async rows<T extends object>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.rowsClient.query<T & Record<string, unknown>>(sql, parameters)).rows;
  }

  async row<T extends object>(sql: string, parameters: unknown[] = []): Promise<T> {
    const [row] = await this.rows<T>(sql, parameters);
    if (!row) throw new Error(`no row: ${sql}`);
    return row;
  }

  browser(userAgent?: string): Browser {
    return new Browser({ [publicUrl]: this.url }, userAgent);
  }

  /** A client without a session whose changes come from our own page. */
  anonymous(): ReturnType<typeof request.agent> {
    const agent = request.agent(this.url);
    agent.set('Origin', publicUrl);
    return agent;
  }

  async staff(role: StaffRole, name?: string): Promise<StaffMember> {
    this.people += 1;
    const email = `${role}-${this.people}@partner.example`;
    const staff = await this.api
      .get(CreateStaff, { strict: false })
      .run(
        { kind: 'system', label: 'test' },
        { name: name ?? `${role} ${this.people}`, email, role, timeZone: 'Europe/Oslo', password },
      );
    const agent = this.anonymous();
    await agent.post('/api/auth/sign-in/email').send({ email, password }).expect(200);
    return new StaffMember(staff.id, role, staff.name, email, agent);
  }

  /** Work that is put off is due now, and the sweep may nudge it again. */
  async hurry(name = '%'): Promise<void> {
    await this.rows(
      `UPDATE work_items SET due_at = now() - interval '1 second', nudged_at = NULL WHERE state = 'due' AND name LIKE $1`,
      [name],
    );
  }

  /**
   * Hurries everything until the fact holds: for what would take minutes by itself. Not at every look: work that is put
   * off again and again would use up the provider's requests, and then all of it waits.
   */
  hurryUntil<T>(fact: string, look: () => Promise<T | null | undefined | false>, name = '%'): Promise<T> {
    let nextAt = 0;
    return until(
      fact,
      async () => {
        const seen = await look();
        if (!seen && performance.now() >= nextAt) {
          await this.hurry(name);
          nextAt = performance.now() + 500;
        }
        return seen;
      },
      { everyMs: 100 },
    );
  }

  /** A complete list sweep by the worker that began after this call. */
  async sweep(apiAccountId = this.apiAccountId): Promise<void> {
    const { at } = await this.row<{ at: Date }>('SELECT clock_timestamp() AS at');
    await this.rows('UPDATE api_accounts SET next_sweep_at = now() WHERE id = $1', [apiAccountId]);
    await until('a complete sweep', async () => {
      const found = await this.rows(
        `SELECT 1 FROM list_sweeps WHERE api_account_id = $1 AND state = 'complete' AND started_at >= $2`,
        [apiAccountId, at],
      );
      return found.length > 0;
    });
    await this.sweepOnlyWhenAsked();
  }

  /** Puts the applications' clock forward; a list sweep that runs then would leave times of the future behind. */
  async travel(ms: number): Promise<void> {
    await this.sweepOnlyWhenAsked();
    this.clock.advance(ms);
  }

  private async sweepOnlyWhenAsked(): Promise<void> {
    await until('no sweep is running and none is planned', async () => {
      await this.rows(
        `UPDATE api_accounts SET next_sweep_at = now() + interval '10 years',
                next_charger_sweep_at = next_charger_sweep_at + interval '10 years'
          WHERE next_sweep_at < now() + interval '1 year' OR next_charger_sweep_at < now() + interval '1 year'`,
      );
      const unsettled = await this.rows(
        `SELECT 1 FROM work_items WHERE name IN ('api-account.sweep-installations', 'api-account.sweep-chargers') AND state IN ('due', 'claimed')`,
      );
      const { planned } = await this.row<{ planned: boolean }>(
        `SELECT bool_or(LEAST(next_sweep_at, next_charger_sweep_at) < now() + interval '1 year') AS planned FROM api_accounts`,
      );
      return unsettled.length === 0 && !planned;
    });
  }

  /** No work is claimed or due right now. */
  async settled(): Promise<void> {
    await until('all due work is settled', async () => {
      const busy = await this.rows(
        `SELECT 1 FROM work_items WHERE state = 'claimed' OR (state = 'due' AND due_at <= now()) LIMIT 1`,
      );
      return busy.length === 0;
    });
  }

  private async baseline(): Promise<void> {
    const admin = await this.staff('admin', 'Ada Admin');
    const account = await admin.post<{ id: string }>(
      '/api/api-accounts',
      { name: 'Main account', username: 'integrator@partner.example', password: 'simulator-integrator' },
      201,
    );
    this.apiAccountId = account.id;
    const group = await admin.post<{ id: string }>(
      '/api/user-groups',
      {
        name: 'Nordlys Drift',
        lookupKey: 'GRNT',
        partnerName: 'Nordlys Lading',
        defaultLanguage: 'en',
        defaultTimeZone: 'Europe/Oslo',
        senderName: 'Nordlys Lading',
        senderAddress: 'post@nordlys.example',
        apiAccountId: account.id,
      },
      201,
    );
    this.userGroupId = group.id;
    await until(
      'the baseline',
      async () =>
        (
          await this.row<{ baseline_at: Date | null }>('SELECT baseline_at FROM api_accounts WHERE id = $1', [
            account.id,
          ])
        ).baseline_at,
    );
    await this.sweepOnlyWhenAsked();
  }
}
