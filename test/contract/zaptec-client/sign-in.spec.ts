import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ZaptecAccount } from '../../../server/src/platform/zaptec/zaptec-account.js';
import { TokenRepository } from '../../../server/src/platform/zaptec/token/token.repository.js';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../../../server/src/platform/zaptec/zaptec.errors.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';
import { expectNoSecrets, failureOf, logLines, newAccount, startClient } from './client-harness.js';
import type { ClientInstance } from './client-harness.js';
import { Simulator, type LoggedCall } from './simulator-control.js';

const options = { lane: 'person' } as const;
let database: TestDatabase;
let simulator: Simulator;
let instances: [ClientInstance, ClientInstance];
let first: ClientInstance;
let second: ClientInstance;

const list = (instance: ClientInstance, account: ZaptecAccount) =>
  instance.client.listInstallations(account, { pageIndex: 0 }, options);
const tokenCalls = (after = 0) => simulator.calls({ kind: 'token', after });

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await Simulator.start();
  instances = [await startClient(database, simulator.url), await startClient(database, simulator.url)];
  [first, second] = instances;
});
beforeEach(() => simulator.calm());
afterAll(async () => {
  expect(logLines().length).toBeGreaterThan(0);
  expectNoSecrets(logLines().join('\n'));
  await Promise.all(instances.map((instance) => instance.close()));
  await simulator.close();
  await database.drop();
});

describe('one token for all', () => {
  test('20 calls through two processes fetch one token, with scope openid and no cookie', async () => {
    const account = await newAccount(simulator);
    const after = await simulator.newest();
    await Promise.all(Array.from({ length: 20 }, (_, n) => list(n % 2 ? first : second, account)));

    const calls = await tokenCalls(after);
    expect(calls).toHaveLength(1);
    expect(calls[0]?.headers).toMatchObject({
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': expect.stringMatching(/^Grantdesk\//) as string,
    });
  });

  test('it is sealed at rest', async () => {
    const rows = await first.dataSource.query<{ token_encrypted: string }[]>(
      'SELECT token_encrypted FROM zaptec_tokens',
    );

    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) expect(row.token_encrypted).toMatch(/^gd1\.[0-9a-f]{8}\.[\w-]+$/);
    expectNoSecrets(JSON.stringify(rows));
  });

  test('expires_in is obeyed, with a margin', async () => {
    await simulator.setSwitches({ tokenLifetimeSeconds: 3600, tokenType: 'Bearer' });
    const account = await newAccount(simulator);
    await list(first, account);

    const [row] = await first.dataSource.query<{ seconds: number }[]>(
      `SELECT extract(epoch FROM expires_at - obtained_at)::int AS seconds FROM zaptec_tokens WHERE account_key = $1`,
      [account.key],
    );
    expect(row?.seconds).toBe(3300);

    const after = await simulator.newest();
    await first.dataSource.query('UPDATE zaptec_tokens SET expires_at = clock_timestamp() WHERE account_key = $1', [
      account.key,
    ]);
    await list(second, account);
    expect(await tokenCalls(after)).toHaveLength(1);
  });

  test('a token of another user name is not used', async () => {
    const account = await newAccount(simulator);
    await list(first, account);
    const renamed = await newAccount(simulator);
    const after = await simulator.newest();

    await list(first, { ...renamed, key: account.key });
    expect((await simulator.calls({ kind: 'data', after })).map((call) => call.account)).toEqual([renamed.username]);
  });
});

describe('never two token calls within a second', () => {
  test('by two processes that need tokens of six accounts at once', async () => {
    const accounts = await Promise.all(Array.from({ length: 6 }, () => newAccount(simulator)));
    const after = await simulator.newest();
    await Promise.all(accounts.flatMap((account) => [list(first, account), list(second, account)]));

    const calls = await tokenCalls(after);
    expect(calls).toHaveLength(6);
    expect(calls.every((call) => call.status === 200)).toBe(true);
    expect(leastGap(calls)).toBeGreaterThanOrEqual(1000);
  });

  test('nor right after a call of a process that was killed in it', async () => {
    const account = await newAccount(simulator);
    // What such a process leaves behind: its stamp, committed before the call.
    const before = performance.timeOrigin + performance.now();
    await first.dataSource.query('UPDATE zaptec_token_gate SET last_call_at = clock_timestamp()');
    const after = await simulator.newest();
    await list(second, account);

    const [call] = await tokenCalls(after);
    expect((call?.time ?? 0) - before).toBeGreaterThanOrEqual(1000);
  });

  test('a lock held by a process that dies is free at once', async () => {
    const account = await newAccount(simulator);
    const after = await simulator.newest();
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    const dying = new Client({ connectionString: database.url });
    dying.on('error', () => undefined);
    await dying.connect();
    const { rows } = await dying.query<{ pid: number }>('SELECT pg_backend_pid() AS pid, pg_advisory_lock(7420661)');

    const listing = list(first, account);
    await until('the sign-in stands in line', async () => {
      const waiting = await owner.query(`SELECT 1 FROM pg_stat_activity
        WHERE application_name = 'grantdesk-token-gate' AND wait_event = 'advisory' AND datname = current_database()`);
      return waiting.rowCount === 1;
    });
    expect(await tokenCalls(after)).toEqual([]);

    await owner.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid]);
    expect(await listing).toMatchObject({ skipped: 0 });
    await owner.end();
  });
});

describe('a token that the provider no longer takes', () => {
  test('is renewed once, also when many calls fail on it, and each is repeated once', async () => {
    const account = await newAccount(simulator);
    await list(first, account);
    await simulator.control('POST', 'tokens/invalidate', { username: account.username });

    const after = await simulator.newest();
    await Promise.all([list(first, account), list(first, account), list(second, account), list(second, account)]);
    const statuses = (await simulator.calls({ kind: 'data', after })).map((call) => call.status).sort();
    expect(await tokenCalls(after)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(4);
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(4);
  });

  test('is over at once, in whatever part of a millisecond it is refused', async () => {
    const tokens = new TokenRepository(first.dataSource);
    const { key } = await newAccount(simulator);
    for (let time = 0; time < 100; time += 1) {
      const generation = await tokens.saveToken(key, 'sealed', 60_000);
      expect((await tokens.findToken(key))?.isValid).toBe(true);
      await tokens.endToken(key, generation);
      expect((await tokens.findToken(key))?.isValid).toBe(false);
    }
  });

  test('and neither the new one: no answer, no third try, and no sign-in for a while', async () => {
    const account = await newAccount(simulator);
    await list(first, account);
    await simulator.addFault({ kind: 'status', path: '/api/*', status: 401, account: account.username });

    const after = await simulator.newest();
    const error = await failureOf(list(first, account), ZaptecUnavailableError);
    expect(error).toMatchObject({ reason: 'token-refused', status: 401 });
    expect((await simulator.calls({ kind: 'data', after })).map((call) => call.status)).toEqual([401, 401]);
    expect(await tokenCalls(after)).toHaveLength(1);

    await failureOf(list(first, account), ZaptecUnavailableError);
    expect(await tokenCalls(after)).toHaveLength(1);
  });
});

describe('refused credentials', () => {
  test('a wrong password is said, asked about once, and a corrected one is tried at once', async () => {
    const account = await newAccount(simulator);
    const mistaken = { ...account, password: () => 'wrong-password' };
    const after = await simulator.newest();

    for (let time = 0; time < 3; time += 1) {
      const error = await failureOf(list(first, mistaken), ZaptecSignInRefusedError);
      expect(error.refusal).toBe('wrong-credentials');
    }
    expect(await tokenCalls(after)).toHaveLength(1);

    expect(await list(first, account)).toMatchObject({ skipped: 0 });
  });

  test('an unknown user name is told apart', async () => {
    const account = await newAccount(simulator);
    const unknown = { ...account, username: 'nobody@partner.example' };

    expect((await failureOf(first.client.signIn(unknown), ZaptecSignInRefusedError)).refusal).toBe('unknown-user');
  });

  test('a live test asks again although a token is in force, and a refusal ends that token everywhere', async () => {
    const account = await newAccount(simulator);
    await first.client.signIn(account);
    const after = await simulator.newest();
    await first.client.signIn(account);
    expect(await tokenCalls(after)).toHaveLength(1);

    const mistaken = { ...account, password: () => 'wrong-password' };
    await failureOf(first.client.signIn(mistaken), ZaptecSignInRefusedError);
    await failureOf(list(second, mistaken), ZaptecSignInRefusedError);
  });
});

describe('the token endpoint has trouble', () => {
  test.each([
    ['HTML 503 by the limiter', { kind: 'html', status: 503 }, { reason: '5xx', status: 503 }],
    ['429 by the limiter', { kind: 'rate-limit' }, { reason: 'rate-limited', status: 429 }],
    ['garbage', { kind: 'garbage' }, { reason: 'not-json' }],
    ['a cut connection', { kind: 'reset' }, { reason: 'network' }],
    ['an empty 200', { kind: 'status', status: 200 }, { reason: 'not-json' }],
    ['a 400 that is no OAuth answer', { kind: 'html', status: 400 }, { reason: 'not-json', status: 400 }],
  ])('%s is no refusal, and not asked again at once', async (_name, fault, expected) => {
    const account = await newAccount(simulator);
    await simulator.addFault({ ...fault, path: '/oauth/token', count: 1 });
    const after = await simulator.newest();

    expect(await failureOf(list(first, account), ZaptecUnavailableError)).toMatchObject(expected);
    const again = await failureOf(list(first, account), ZaptecUnavailableError);
    expect(again.retryAfterMs).toBeGreaterThan(0);
    expect(await tokenCalls(after)).toHaveLength(1);

    // Another process knows of no pause.
    expect(await list(second, account)).toMatchObject({ skipped: 0 });
  });
});

test('all token calls of this file kept their distance', async () => {
  expect(leastGap(await tokenCalls())).toBeGreaterThanOrEqual(1000);
});

function leastGap(calls: LoggedCall[]): number {
  const times = calls.map((call) => call.time).sort((one, another) => one - another);
  return Math.min(...times.slice(1).map((time, index) => time - (times[index] ?? 0)));
}
