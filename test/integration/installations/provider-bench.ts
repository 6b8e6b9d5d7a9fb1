import { Test, type TestingModule } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { entities } from '../../../server/src/entities.js';
import { ChargerAssignmentsModule } from '../../../server/src/features/charger-assignments/charger-assignments.module.js';
import { InstallationReads } from '../../../server/src/features/installations/reading/installation-reads.js';
import { ChargerSweepJobs } from '../../../server/src/features/installations/charger-sweep.jobs.js';
import { InstallationJobs } from '../../../server/src/features/installations/installations.jobs.js';
import { InstallationsModule } from '../../../server/src/features/installations/installations.module.js';
import { UserGroupsModule } from '../../../server/src/features/user-groups/user-groups.module.js';
import { PASSWORD_LABEL } from '../../../server/src/features/api-accounts/api-accounts.service.js';
import { AuditModule } from '../../../server/src/platform/audit/audit.module.js';
import { EditingModule } from '../../../server/src/platform/editing/editing.module.js';
import { ConfigModule } from '../../../server/src/platform/config/config.module.js';
import { CryptoModule } from '../../../server/src/platform/crypto/crypto.module.js';
import { SecretBox } from '../../../server/src/platform/crypto/secret-box.js';
import { DatabaseModule } from '../../../server/src/platform/database/database.module.js';
import { Transactions } from '../../../server/src/platform/database/transaction.js';
import type { JobContext } from '../../../server/src/platform/jobs/job-result.js';
import { producerModules } from '../../../server/src/work-modules.js';
import { createLogger, LoggingModule } from '../../../server/src/platform/logging/logging.module.js';
import { MetricsModule } from '../../../server/src/platform/metrics/metrics.module.js';
import { PersonalDataModule } from '../../../server/src/platform/personal-data/personal-data.module.js';
import { ZaptecModule } from '../../../server/src/platform/zaptec/zaptec.module.js';
import { CLOCK, type Clock } from '../../../server/src/shared/clock.js';
import { newId } from '../../../server/src/shared/ids.js';
import { startSimulator } from '../../../server/zaptec-simulator/src/index.js';
import { testConfig } from '../../support/test-config.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

/** A clock that tests put forward instead of waiting. */
export class TestClock implements Clock {
  private aheadMs = 0;

  now(): Date {
    return new Date(Date.now() + this.aheadMs);
  }

  advance(ms: number): void {
    this.aheadMs += ms;
  }
}

export const minutes = (n: number) => n * 60_000;

/** The features on a database of their own, against a simulator in this process. */
export class ProviderBench {
  readonly rows: DataSource;
  readonly transactions: Transactions;
  readonly reads: InstallationReads;
  readonly jobs: InstallationJobs;
  readonly chargerJobs: ChargerSweepJobs;

  private constructor(
    readonly module: TestingModule,
    readonly clock: TestClock,
    private readonly database: TestDatabase,
    private readonly simulator: { url: string; close(): Promise<void> },
  ) {
    this.rows = module.get(DataSource);
    this.transactions = module.get(Transactions);
    this.reads = module.get(InstallationReads, { strict: false });
    this.jobs = module.get(InstallationJobs, { strict: false });
    this.chargerJobs = module.get(ChargerSweepJobs, { strict: false });
  }

  static async open(
    world: { installations?: number; shared?: number } = {},
    env: Record<string, string> = {},
  ): Promise<ProviderBench> {
    const database = await createTestDatabase();
    const simulator = await startSimulator(world);
    const config = testConfig(database, { ZAPTEC_API_URL: simulator.url, ...env });
    const clock = new TestClock();
    const module = await Test.createTestingModule({
      imports: [
        ConfigModule.forRoot(config),
        LoggingModule.forRoot(createLogger(config.logLevel)),
        MetricsModule,
        DatabaseModule.forRoot({ url: database.url, entities, applicationName: 'test' }),
        CryptoModule,
        PersonalDataModule,
        AuditModule,
        EditingModule,
        ZaptecModule,
        ...producerModules(config),
        InstallationsModule,
        UserGroupsModule,
        ChargerAssignmentsModule,
      ],
    })
      .overrideProvider(CLOCK)
      .useValue(clock)
      .setLogger(false as never)
      .compile();
    await module.init();

    return new ProviderBench(module, clock, database, simulator);
  }

  async close(): Promise<void> {
    await this.module.close();
    await this.simulator.close();
    await this.database.drop();
  }

  async control<T>(method: string, path: string, body?: object): Promise<T> {
    const response = await fetch(`${this.simulator.url}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /control/${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  }

  /** Switches at their defaults, no faults, full buckets: here and there. */
  async calm(): Promise<void> {
    await this.control('DELETE', 'switches');
    await this.control('DELETE', 'faults');
    await this.control('POST', 'limits/reset');
    await this.rows.query('DELETE FROM zaptec_budgets');
  }

  grant(installationId: string, options: { roles?: number; provisioningMs?: number; lookupKey?: string } = {}) {
    return this.control('POST', 'grants', { installationId, lookupKey: 'GRNT', ...options });
  }

  withdraw(installationId: string, lookupKey = 'GRNT') {
    return this.control('POST', 'grants/withdraw', { installationId, lookupKey });
  }

  /** An API account of ours with a login of its own at the simulator. */
  async account(lookupKeys = ['GRNT']): Promise<string> {
    const id = newId();
    const username = `${id}@partner.example`;
    await this.control('POST', 'accounts', { username, password: `password-of-${id}`, lookupKeys });
    const sealed = this.module.get(SecretBox).for(PASSWORD_LABEL).seal(`password-of-${id}`);
    await this.rows.query(
      `INSERT INTO api_accounts (id, name, username, password_encrypted, created_at, updated_at)
       VALUES ($1, 'Test account', $2, $3, now(), now())`,
      [id, username, sealed],
    );
    return id;
  }

  read(apiAccountId: string, zaptecId: string) {
    return this.reads.readNow({ zaptecId, apiAccountId, lane: 'person' });
  }

  sweep(apiAccountId: string) {
    return this.jobs.sweepInstallations({ apiAccountId }, jobContext());
  }

  sweepChargers(apiAccountId: string) {
    return this.chargerJobs.sweepChargers({ apiAccountId }, jobContext());
  }

  /**
   * Does the reads that wait as work, and those that the planner finds due; the daily ones are put off after it.
   * @returns Zaptec's ids of what was read
   */
  async readWhatIsDue(): Promise<string[]> {
    await this.transactions.run((tx) => this.jobs.planReads(tx, this.clock.now()));
    const due = await this.workOf('installation.refresh-hierarchy');
    await this.clearWork();
    const read: string[] = [];
    for (const { payload } of due) {
      const { installationId = '', apiAccountId = '' } = payload;
      await this.rows.query('DELETE FROM zaptec_budgets');
      await this.jobs.refreshHierarchy({ installationId, apiAccountId }, jobContext('detected-change'));
      const [row] = await this.rows.query<{ id: string }[]>('SELECT zaptec_id AS id FROM installations WHERE id = $1', [
        installationId,
      ]);
      read.push(row?.id ?? '');
    }
    // What these reads have asked for stays due.
    const later = `UPDATE installation_access SET next_read_at = now() + interval '10 years' WHERE next_read_at > $1`;
    await this.rows.query(later, [this.clock.now()]);
    return read;
  }

  /** Two sweeps: from then on the account has a baseline. */
  async baseline(apiAccountId: string): Promise<void> {
    await this.sweep(apiAccountId);
    await this.sweep(apiAccountId);
  }

  async access(apiAccountId: string, zaptecId: string): Promise<AccessRow | null> {
    const [row] = await this.rows.query<AccessRow[]>(
      `SELECT a.* FROM installation_access a JOIN installations i ON i.id = a.installation_id
        WHERE a.api_account_id = $1 AND i.zaptec_id = $2`,
      [apiAccountId, zaptecId],
    );
    return row ?? null;
  }

  async health(apiAccountId: string): Promise<{ health: string; health_reason: string | null }> {
    const [row] = await this.rows.query<{ health: string; health_reason: string | null }[]>(
      `SELECT health, health_reason FROM api_accounts WHERE id = $1`,
      [apiAccountId],
    );
    if (!row) throw new Error('no such account');
    return row;
  }

  async workOf(name: string): Promise<{ payload: Record<string, string>; lane: number }[]> {
    return this.rows.query(`SELECT payload, lane FROM work_items WHERE name = $1 AND state = 'due' ORDER BY id`, [
      name,
    ]);
  }

  /** The data of the events published so far under this name, since the work was last cleared. */
  async published(name: string): Promise<Record<string, string>[]> {
    const rows = await this.rows.query<{ data: Record<string, string> }[]>(
      `SELECT data FROM domain_events WHERE name = $1 ORDER BY id`,
      [name],
    );
    return rows.map((row) => row.data);
  }

  async eventTypes(zaptecId: string): Promise<string[]> {
    const rows = await this.rows.query<{ type: string }[]>(
      `SELECT e.type FROM installation_events e JOIN installations i ON i.id = e.installation_id
        WHERE i.zaptec_id = $1 ORDER BY e.at, e.id`,
      [zaptecId],
    );
    return rows.map((row) => row.type);
  }

  async clearWork(): Promise<void> {
    await this.rows.query('DELETE FROM work_items');
    await this.rows.query('DELETE FROM domain_events');
  }
}

export interface AccessRow {
  installation_id: string;
  status: string;
  roles: number | null;
  first_seen_at: Date | null;
  last_seen_at: Date | null;
  last_absent_at: Date | null;
  in_baseline: boolean;
  last_good_read_at: Date | null;
  next_read_at: Date | null;
  absent_reads: number;
}

export const jobContext = (lane: JobContext['lane'] = 'routine'): JobContext => ({
  workId: newId(),
  attempt: 1,
  lane,
  signal: new AbortController().signal,
  extendLease: () => Promise.resolve(),
  settleIn: () => Promise.resolve(),
});

/** `installation(7)` is the simulator's installation number 7. */
export const installation = (n: number) => `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
