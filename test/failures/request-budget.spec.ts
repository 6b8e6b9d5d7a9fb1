import { afterEach, expect, test } from 'vitest';
import { integrator, Stack } from '../support/stack/index.js';
import { until } from '../support/until.js';
import { worstWindow } from './support/request-windows.js';

const READS = 500;
const REFRESHES = 50;
const ALL = READS + REFRESHES;
const READ = 'installation.refresh-hierarchy';
/** Detail and hierarchy, as none of them was read before. */
const CALLS_PER_READ = 2;
/** At the provider's pace it takes two minutes. */
const ALL_READ_WITHIN_MS = 240_000;

let stack: Stack;
afterEach(() => stack?.stop());

const dataCalls = () => stack.simulator.requests({ kind: 'data', account: integrator.username });

async function expectWithinLimits(atLeast: number): Promise<void> {
  const calls = await dataCalls();

  expect(calls.length).toBeGreaterThanOrEqual(atLeast);
  expect(calls.filter(({ status }) => status === 429)).toEqual([]);
  expect(worstWindow(calls.map(({ time }) => time)).excess).toBeLessThanOrEqual(0);
}

/** Staff ask for these installations to be read now, all at the same time. */
async function refresh(installationIds: string[]): Promise<void> {
  const staff = await stack.signIn('operations');
  const answers = await Promise.all(installationIds.map((id) => staff.post(`/api/installations/${id}/refresh`)));
  expect(answers.map(({ status }) => status)).toEqual(installationIds.map(() => 202));
}

test(
  'an API and three workers with 500 reads and 50 refreshes stay within 15 + 10·t calls, also when one worker is killed',
  { timeout: 330_000 },
  async () => {
    // Long enough that a slow machine loses no lease, short enough that the killed worker's rows come back in time.
    const env = { WORK_LEASE_MS: '15000' };
    stack = await Stack.start({ apis: 1, workers: 3, env, simulator: { INSTALLATIONS: String(ALL) } });
    const { apiAccountId } = await stack.seed.userGroup();
    const installations = await stack.seed.installations(apiAccountId, ALL);

    await stack.seed.dueReads(apiAccountId, installations.slice(0, READS));
    await stack.untilWork('the first reads are done', READ, ({ done }) => done >= 25);
    await refresh(installations.slice(READS));
    await stack.untilWork('half of it is done', READ, ({ done }) => done >= ALL / 2, ALL_READ_WITHIN_MS);
    await expectWithinLimits((ALL / 2) * CALLS_PER_READ);
    // A person's refresh goes first, although 475 reads were there before it.
    const [waiting] = await stack.sql<{ count: number }>(
      `SELECT count(*) FROM work_items WHERE lane = 1 AND state <> 'done'`,
    );
    expect(waiting?.count).toBe(0);

    expect((await stack.worker(1).end('SIGKILL')).signal).toBe('SIGKILL');
    await stack.untilWork('all is read', READ, ({ done }) => done === ALL, ALL_READ_WITHIN_MS);
    await expectWithinLimits(ALL * CALLS_PER_READ);
    // What the killed one had in its hands was taken over: it did die in the middle of something.
    const again = await stack.sql(`SELECT id FROM work_items WHERE attempts > 1 AND last_error IS NULL`);
    expect(again.length).toBeGreaterThan(0);
  },
);

test('the backlog of one account does not keep the few reads of another waiting', { timeout: 180_000 }, async () => {
  const backlog = 120;
  const few = 6;
  const neighbour = { username: 'neighbour@partner.example', password: 'password-of-the-neighbour' };
  stack = await Stack.start({ apis: 1, workers: 1, simulator: { INSTALLATIONS: String(backlog + few) } });
  await stack.simulator.call('POST', 'accounts', { ...neighbour, lookupKeys: ['GRNT'] });
  const { apiAccountId: busy } = await stack.seed.userGroup();
  const quiet = await stack.seed.apiAccount(neighbour);
  const installations = await stack.seed.installations(busy, backlog);
  const others = await stack.seed.installations(quiet, few, backlog);
  const doneOf = async (apiAccountId: string) => {
    const [row] = await stack.sql<{ count: number }>(
      `SELECT count(*)::int AS count FROM work_items WHERE state = 'done' AND payload->>'apiAccountId' = '${apiAccountId}'`,
    );
    return row?.count ?? 0;
  };

  await stack.seed.dueReads(busy, installations);
  await until('the backlog is being read', async () => (await doneOf(busy)) > 0);
  await stack.seed.dueReads(quiet, others);
  await until('the few are read', async () => (await doneOf(quiet)) === few, { timeoutMs: 60_000 });
  expect(await doneOf(busy)).toBeLessThan(backlog / 2);

  await until('the backlog is read', async () => (await doneOf(busy)) === backlog, { timeoutMs: 120_000 });
  // None of it was a failed try, however often it was put off.
  expect(await stack.sql(`SELECT id FROM work_items WHERE attempts > 1 OR last_error IS NOT NULL`)).toEqual([]);
});
