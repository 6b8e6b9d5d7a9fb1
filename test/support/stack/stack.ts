import { Client, types, type QueryResultRow } from 'pg';
import { freePort } from '../free-port.js';
import { startMailbox, type Mailbox, type ReceivedMessage } from '../../../server/demo-mailbox/src/index.js';
import type { StaffRole } from '../../../server/src/features/staff/staff.entity.js';
import { testEnvironment } from '../test-config.js';
import { createTestDatabase, type TestDatabase } from '../test-database.js';
import { until } from '../until.js';
import { ServerProcess } from './child-process.js';
import { openQueueStorage, type QueueStorage } from './queue-storage.js';
import { Seed } from './seed.js';
import { SimulatorControl } from './simulator-control.js';
import { createStaff, signedIn, type StaffClient, type StaffMember } from './staff.js';

export interface StackOptions {
  /** Worker processes to start, none unless told. */
  workers?: number;
  /** 1 starts the API. */
  apis?: 0 | 1;
  /** For the API and every worker; added to test/support/test-config.ts. */
  env?: Record<string, string>;
  /** Variables of the simulator (its README), e.g. `{ INSTALLATIONS: '500' }`. */
  simulator?: Record<string, string>;
}

const SECRET_KEY = 'test-secret-key-of-at-least-32-characters';

/**
 * Everything a journey needs, as an operator would start it: API and workers and the Zaptec simulator as processes of
 * their own from the compiled build (`node scripts/build.mjs` first), the demo mailbox, a database of its own, and the
 * queue engine of TEST_ENGINE. `stop()` ends all of it.
 */
export class Stack {
  readonly workers: ServerProcess[] = [];
  api: ServerProcess | null = null;
  private stopped = false;

  private constructor(
    /** The API's origin, also PUBLIC_URL; the same for every API this stack starts. */
    readonly url: string,
    readonly environment: Record<string, string>,
    readonly database: TestDatabase,
    readonly simulator: SimulatorControl,
    readonly simulatorProcess: ServerProcess,
    readonly mailbox: Mailbox,
    readonly queue: QueueStorage,
    readonly seed: Seed,
    private readonly client: Client,
  ) {}

  static async start(options: StackOptions = {}): Promise<Stack> {
    const { workers = 0, apis = 0, env = {}, simulator: simulatorOptions = {} } = options;
    const simulatorProcess = ServerProcess.spawn('simulator', 'zaptec-simulator/main.js', simulatorOptions);
    const [database, mailbox, port, { url: simulatorUrl }] = await Promise.all([
      createTestDatabase(),
      startMailbox(),
      freePort(),
      simulatorProcess.announced('listening'),
    ]);
    const url = `http://127.0.0.1:${port}`;
    const environment = testEnvironment(database, {
      PORT: String(port),
      PUBLIC_URL: url,
      SECRET_KEY,
      SMTP_URL: mailbox.smtpUrl,
      ZAPTEC_API_URL: String(simulatorUrl),
      ZAPTEC_PORTAL_URL: String(simulatorUrl),
      LOG_LEVEL: 'warn',
      ...env,
    });
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    client.on('error', () => undefined);

    const stack = new Stack(
      url,
      environment,
      database,
      new SimulatorControl(String(simulatorUrl)),
      simulatorProcess,
      mailbox,
      await openQueueStorage(database.ownerUrl, environment['REDIS_URL']),
      new Seed(client, SECRET_KEY),
      client,
    );
    try {
      await Promise.all([
        ...(apis === 1 ? [stack.startApi()] : []),
        ...Array.from({ length: workers }, () => stack.startWorker()),
      ]);
    } catch (error) {
      await stack.stop();
      throw error;
    }
    return stack;
  }

  /** @param env for this process only */
  async startWorker(env: Record<string, string> = {}): Promise<ServerProcess> {
    const worker = ServerProcess.spawn(`worker ${this.workers.length + 1}`, 'server/main.worker.js', {
      ...this.environment,
      ...env,
    });
    this.workers.push(worker);
    await worker.announced('working');
    return worker;
  }

  /** At the same address as before; the former one must be gone. */
  async startApi(env: Record<string, string> = {}): Promise<ServerProcess> {
    this.api = ServerProcess.spawn('api', 'server/main.api.js', { ...this.environment, ...env });
    await this.api.announced('listening');
    return this.api;
  }

  /** A worker by its place, from 0. */
  worker(place = 0): ServerProcess {
    const worker = this.workers[place];
    if (!worker) throw new Error(`There is no worker ${place}`);
    return worker;
  }

  /** Rows of a statement, with the role that owns the schema. */
  async sql<R extends QueryResultRow>(text: string, parameters: unknown[] = []): Promise<R[]> {
    return (await this.client.query<R>(text, parameters)).rows;
  }

  /** The first row of a statement, once there is one that `isFact` agrees with. */
  untilRow<R extends QueryResultRow>(
    fact: string,
    text: string,
    parameters: unknown[] = [],
    options: { isFact?: (row: R) => boolean; timeoutMs?: number } = {},
  ): Promise<R> {
    const { isFact = () => true, timeoutMs = 40_000 } = options;
    return until(fact, async () => (await this.sql<R>(text, parameters)).find(isFact) ?? null, {
      timeoutMs,
      everyMs: 50,
    }).catch(this.withOutput);
  }

  /** How many work rows there are in each state, of one job or of all. */
  async work(name = '%'): Promise<Record<'due' | 'claimed' | 'done' | 'failed' | 'skipped', number>> {
    const rows = await this.sql<{ state: string; count: number }>(
      'SELECT state, count(*)::int AS count FROM work_items WHERE name LIKE $1 GROUP BY state',
      [name],
    );
    return { due: 0, claimed: 0, done: 0, failed: 0, skipped: 0, ...Object.fromEntries(rows.map(toPair)) };
  }

  async untilWork(
    fact: string,
    name: string,
    isFact: (counts: Awaited<ReturnType<Stack['work']>>) => boolean,
    timeoutMs = 40_000,
  ): Promise<void> {
    await until(fact, async () => isFact(await this.work(name)), { timeoutMs, everyMs: 50 }).catch(this.withOutput);
  }

  /** Mails to this address that have come so far; waits until there are `count`. Oldest first. */
  async mailsTo(address: string, count = 1): Promise<ReceivedMessage[]> {
    return until(
      `${count} mail(s) to ${address}`,
      () => {
        const mails = this.mailbox.messages(address);
        return mails.length >= count ? [...mails].reverse() : null;
      },
      { timeoutMs: 40_000 },
    ).catch(this.withOutput);
  }

  createStaff(role: StaffRole, name?: string): Promise<StaffMember> {
    const { url, database } = this;
    const environment = { databaseUrl: database.url, publicUrl: url, secretKey: SECRET_KEY };
    return createStaff(this.client, environment, role, name);
  }

  /** Somebody new with this role, signed in at the API. */
  async signIn(role: StaffRole, name?: string): Promise<StaffClient> {
    const { email } = await this.createStaff(role, name);
    return signedIn(this.url, this.url, email);
  }

  /** What the processes wrote, for a test that fails. */
  output(): string {
    return [this.simulatorProcess, ...(this.api ? [this.api] : []), ...this.workers]
      .map(({ name, output }) => `--- ${name}\n${output}`)
      .join('\n');
  }

  /** Ends everything hard: what a test says about ending it has said before. */
  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    await Promise.all(
      [...this.workers, ...(this.api ? [this.api] : []), this.simulatorProcess].map((one) => one.end('SIGKILL')),
    );
    await Promise.all([this.mailbox.close(), this.queue.close(), this.client.end()]);
    await this.database.drop();
  }

  private readonly withOutput = (error: unknown): never => {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${this.output()}`);
  };
}

const toPair = ({ state, count }: { state: string; count: number }) => [state, count] as const;

// count(*) and the like come as numbers; nothing in a test is near 2^53.
types.setTypeParser(types.builtins.INT8, Number);
