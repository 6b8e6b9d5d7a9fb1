import { setMaxListeners } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ZaptecAccount } from '../../../server/src/platform/zaptec/zaptec-account.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';
import { newAccount, startClient, type ClientInstance } from './client-harness.js';
import { scenarioInstallations, Simulator, type LoggedCall } from './simulator-control.js';

let database: TestDatabase;
let simulator: Simulator;
let first: ClientInstance;
let second: ClientInstance;
let id: string;

/** An account with a token, so that what follows is data calls only. */
async function signedIn(): Promise<ZaptecAccount> {
  const account = await newAccount(simulator);
  await first.client.signIn(account);
  return account;
}

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await Simulator.start();
  first = await startClient(database, simulator.url);
  second = await startClient(database, simulator.url);
  id = (await scenarioInstallations(simulator))['one-charger-home'] ?? '';
  await simulator.control('POST', 'grants', { installationId: id, lookupKey: 'GRNT' });
});
afterAll(async () => {
  await first.close();
  await second.close();
  await simulator.close();
  await database.drop();
});

test('60 reads at once through two processes: every window of t s holds at most 15 + 10·t calls, none is told 429', async () => {
  const account = await signedIn();
  const lanes = ['person', 'claim', 'detected-change', 'routine'] as const;
  await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      (n % 2 ? first : second).client.getInstallation(account, id, { lane: lanes[n % 4] ?? 'routine' }),
    ),
  );

  const calls = await simulator.calls({ kind: 'data', account: account.username });
  expect(calls.map((call) => call.status)).toEqual(Array.from({ length: 60 }, () => 200));
  expect(worstExcess(calls)).toBeLessThanOrEqual(0);
});

test('a person overtakes routine reads that wait in another process', async () => {
  const account = await signedIn();
  const routine = Array.from({ length: 30 }, () => first.client.getInstallation(account, id, { lane: 'routine' }));
  const countCalls = async () => (await simulator.calls({ kind: 'data', account: account.username })).length;
  const before = await until('routine reads are on their way', async () => (await countCalls()) >= 6 && countCalls());

  const answers = await Promise.all(
    Array.from({ length: 4 }, () => second.client.getHierarchy(account, id, { lane: 'person' })),
  );
  const after = await countCalls();
  await Promise.all(routine);

  expect(answers.every((answer) => answer.visible)).toBe(true);
  // The four, and what little of the routine went out meanwhile.
  expect(after - before).toBeLessThanOrEqual(10);
  expect(await countCalls()).toBe(34);
});

test('a person overtakes routine reads that wait in the same process', async () => {
  const account = await signedIn();
  const finished: string[] = [];
  const routine = Array.from({ length: 20 }, () =>
    first.client.getInstallation(account, id, { lane: 'routine' }).then(() => finished.push('routine')),
  );
  await first.client.getInstallation(account, id, { lane: 'person' }).then(() => finished.push('person'));
  await Promise.all(routine);

  expect(finished.indexOf('person')).toBeLessThan(10);
});

test('sweeps keep to their third although the bucket is full', async () => {
  const account = await signedIn();
  await Promise.all(
    Array.from({ length: 9 }, (_, n) =>
      (n % 2 ? first : second).client.listInstallations(account, { pageIndex: 0 }, { lane: 'sweep' }),
    ),
  );

  const calls = await simulator.calls({ kind: 'data', account: account.username });
  const seconds = ((calls.at(-1)?.time ?? 0) - (calls[0]?.time ?? 0)) / 1000;
  // 2 at once, then 7 at 9.8 / 3 a second; a permit may be used up to 250 ms after it was given.
  expect(seconds).toBeGreaterThanOrEqual(7 / (9.8 / 3) - 0.25);
});

test('a sweep is answered although detected changes ask for more than there is', { timeout: 60_000 }, async () => {
  const account = await signedIn();
  let stopped = false;
  const asking = async (client: ClientInstance['client']) => {
    while (!stopped) await client.getInstallation(account, id, { lane: 'detected-change' });
  };
  const saturating = Array.from({ length: 16 }, (_, n) => asking((n % 2 ? first : second).client));
  const countCalls = async () => (await simulator.calls({ kind: 'data', account: account.username })).length;
  await until('the bucket is drained', async () => (await countCalls()) >= 15);

  for (let page = 0; page < 3; page += 1) {
    await first.client.listInstallations(account, { pageIndex: 0 }, { lane: 'sweep' });
  }
  stopped = true;
  await Promise.all(saturating);

  const calls = await simulator.calls({ kind: 'data', account: account.username });
  expect(calls.filter((call) => call.path === '/api/installation')).toHaveLength(3);
  expect(worstExcess(calls)).toBeLessThanOrEqual(0);
});

test('who leaves the line takes no permit along', async () => {
  const account = await signedIn();
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  const reads = Array.from({ length: 20 }, () =>
    first.client
      .getInstallation(account, id, { lane: 'routine', signal: leaving.signal })
      .catch((reason: unknown) => reason),
  );
  const countCalls = async () => (await simulator.calls({ kind: 'data', account: account.username })).length;
  await until('some went out', async () => (await countCalls()) >= 3);
  leaving.abort(new Error('stop'));
  const left = (await Promise.all(reads)).filter((result) => result instanceof Error);

  expect(left.length).toBeGreaterThan(0);
  expect(await countCalls()).toBeLessThanOrEqual(20 - left.length + 2);
});

/** By how much the worst window of the log breaks 15 + 10·t; windows from call to call are the worst. */
function worstExcess(calls: LoggedCall[]): number {
  const times = calls.map((call) => call.time).sort((one, another) => one - another);
  let worst = -Infinity;
  for (let from = 0; from < times.length; from += 1) {
    for (let to = from; to < times.length; to += 1) {
      const seconds = ((times[to] ?? 0) - (times[from] ?? 0)) / 1000;
      worst = Math.max(worst, to - from + 1 - (15 + 10 * seconds));
    }
  }
  return worst;
}
