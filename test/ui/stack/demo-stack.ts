import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { QueryResultRow } from 'pg';
import type { Mailbox, ReceivedMessage } from '../../../server/demo-mailbox/src/index.js';
import { buildFolder, Stack } from '../../support/stack/index.js';
import { until } from '../../support/until.js';
import { MadeUpPeople } from './made-up-people.js';
import { DEMO_PASSWORD, StaffApi, type DemoRole } from './staff-api.js';

/** Everything a journey runs against: real processes as an operator would start them, with the demo's data. */
export interface DemoStack {
  /** Of the API, with the admin UI and the customer pages. */
  url: string;
  people: MadeUpPeople;
  mailbox: Mailbox;
  /** The API signed in as a demo role; one session per role. */
  as: (role: DemoRole) => Promise<StaffApi>;
  /** Waits for the newest mail to this address. */
  mailTo: (address: string) => Promise<ReceivedMessage>;
  /** Rows of a statement: for what no address of the product makes happen. */
  sql: <R extends QueryResultRow>(text: string, parameters?: unknown[]) => Promise<R[]>;
  /** What the processes wrote at level error and above since this was last asked. */
  newComplaints: () => string[];
  stop: () => Promise<void>;
}

/** Starts simulator, mailbox, API and worker on a fresh database with the demo's data and waits for the baseline. */
export async function startDemoStack(): Promise<DemoStack> {
  const stack = await Stack.start({ env: { LOG_LEVEL: 'error' } });
  await seedDemo(stack.environment);
  await Promise.all([stack.startApi(), stack.startWorker()]);

  const sessions = new Map<DemoRole, Promise<StaffApi>>();
  const as = (role: DemoRole): Promise<StaffApi> => {
    const session = sessions.get(role) ?? StaffApi.signIn(stack.url, role);
    sessions.set(role, session);
    return session;
  };
  const admin = await as('admin');
  await until('the baseline is complete', async () => {
    const { items } = await admin.get<{ items: { baseline: { complete: boolean } }[] }>('/api-accounts');
    return items[0]?.baseline.complete;
  });

  const told = new Set<string>();
  return {
    url: stack.url,
    people: new MadeUpPeople(stack.simulator),
    mailbox: stack.mailbox,
    as,
    mailTo: (address) => until(`a mail to ${address}`, () => stack.mailbox.messages(address)[0]),
    newComplaints: () => {
      const complaints = [stack.api, ...stack.workers]
        .flatMap((one) => one?.output.split('\n') ?? [])
        .filter((line) => line.trim() !== '' && !/"event":"(listening|working)"/.test(line))
        .filter((line) => !told.has(line));
      for (const line of complaints) told.add(line);
      return complaints;
    },
    sql: (text, parameters) => stack.sql(text, parameters),
    stop: () => stack.stop(),
  };
}

/** `grantdesk seed-demo`, as the demo runs it. */
async function seedDemo(env: Record<string, string>): Promise<void> {
  const args = [join(buildFolder, 'server/main.cli.js'), 'seed-demo', '--password', DEMO_PASSWORD];
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`seed-demo ended with ${code}: ${said}`);
}
