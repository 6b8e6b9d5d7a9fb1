import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ZaptecAccount } from '../../../server/src/platform/zaptec/zaptec-account.js';
import { ZaptecUnavailableError } from '../../../server/src/platform/zaptec/zaptec.errors.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { until } from '../../support/until.js';
import { expectNoSecrets, failureOf, logLines, newAccount, startClient } from './client-harness.js';
import type { ClientInstance } from './client-harness.js';
import { scenarioInstallations, Simulator } from './simulator-control.js';

const options = { lane: 'person' } as const;
let database: TestDatabase;
let simulator: Simulator;
let instance: ClientInstance;
let other: ClientInstance;
let account: ZaptecAccount;
let id: string;

const readHierarchy = (client = instance.client) => client.getHierarchy(account, id, options);
const fault = (kind: string, more: object = {}) =>
  simulator.addFault({ kind, path: `/api/installation/${id}/hierarchy`, count: 1, ...more });

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await Simulator.start();
  instance = await startClient(database, simulator.url, { ZAPTEC_TIMEOUT_MS: '400' });
  other = await startClient(database, simulator.url);
  account = await newAccount(simulator);
  id = (await scenarioInstallations(simulator))['one-charger-home'] ?? '';
  await simulator.control('POST', 'grants', { installationId: id, lookupKey: 'GRNT' });
});
beforeEach(async () => {
  await simulator.calm();
  expect(await readHierarchy(other.client)).toMatchObject({ visible: true });
});
afterAll(async () => {
  expect(logLines().length).toBeGreaterThan(0);
  expectNoSecrets(logLines().join('\n'));
  await instance.close();
  await other.close();
  await simulator.close();
  await database.drop();
});

describe('no usable answer is an error that says nothing about access, and the next call is fine', () => {
  test.each([
    ['500 with a Code', 'error-500', { code: 528, details: 'x' }, { reason: '5xx', status: 500, providerCode: 528 }],
    ['HTML 503', 'html', { status: 503 }, { reason: '5xx', status: 503, providerCode: undefined }],
    ['HTML 502', 'html', { status: 502 }, { reason: '5xx', status: 502 }],
    ['HTML with status 200', 'html', { status: 200 }, { reason: 'not-json', status: 200 }],
    ['empty 524', 'status', { status: 524 }, { reason: '5xx', status: 524 }],
    ['empty 200', 'status', { status: 200 }, { reason: 'not-json', status: 200 }],
    ['400', 'status', { status: 400 }, { reason: 'bad-shape', status: 400 }],
    ['a redirect', 'status', { status: 302 }, { reason: 'bad-shape', status: 302 }],
    ['garbage', 'garbage', {}, { reason: 'not-json', status: 200 }],
    ['a cut connection', 'reset', {}, { reason: 'network', status: undefined }],
  ])('%s', async (_name, kind, details, expected) => {
    await fault(kind, details);

    const error = await failureOf(readHierarchy(), ZaptecUnavailableError);
    expect(error).toMatchObject({ ...expected, fromProvider: true });
    expect(await readHierarchy()).toMatchObject({ visible: true });
  });

  test('too slow', async () => {
    const held = await fault('hold');

    const error = await failureOf(readHierarchy(), ZaptecUnavailableError);
    expect(error).toMatchObject({ reason: 'timeout', message: expect.stringContaining('0.4 s') as string });
    await simulator.control('DELETE', `faults/${held.id}`);
    expect(await readHierarchy()).toMatchObject({ visible: true });
  });

  test('nobody there', async () => {
    const alone = await startClient(database, 'http://127.0.0.1:9');
    const error = await failureOf(readHierarchy(alone.client), ZaptecUnavailableError);
    await alone.close();

    expect(error.reason).toBe('network');
  });
});

describe('the caller leaves', () => {
  test('in mid-call: its own reason comes back, and the call is cut', async () => {
    const held = await fault('hold');
    const after = await simulator.newest();
    const leaving = new AbortController();
    const reading = other.client.getHierarchy(account, id, { ...options, signal: leaving.signal });
    const settled = reading.catch((reason: unknown) => reason);

    await until('the call has arrived', async () => (await simulator.calls({ kind: 'data', after })).length === 1);
    leaving.abort(new Error('the worker stops'));
    expect(await settled).toEqual(new Error('the worker stops'));
    await simulator.control('DELETE', `faults/${held.id}`);
  });

  test('before the call: none is made', async () => {
    const after = await simulator.newest();
    const signal = AbortSignal.abort(new Error('too late'));

    await expect(instance.client.getHierarchy(account, id, { ...options, signal })).rejects.toThrow('too late');
    expect(await simulator.calls({ after })).toEqual([]);
  });
});

describe('429', () => {
  test('is told, and no process calls for that account before Retry-After is over', async () => {
    await simulator.setSwitches({ retryAfterSeconds: 1 });
    await fault('rate-limit');
    const error = await failureOf(readHierarchy(), ZaptecUnavailableError);
    expect(error).toMatchObject({ reason: 'rate-limited', status: 429, retryAfterMs: 1000, fromProvider: true });

    const after = await simulator.newest();
    await Promise.all([readHierarchy(), readHierarchy(other.client), readHierarchy(other.client)]);

    const [refused] = (await simulator.calls({ kind: 'data' })).filter((call) => call.status === 429).slice(-1);
    const next = await simulator.calls({ kind: 'data', after });
    expect(next).toHaveLength(3);
    for (const call of next) expect(call.time - (refused?.time ?? 0)).toBeGreaterThanOrEqual(1000);
  });

  test('does not concern another account', async () => {
    const neighbour = await newAccount(simulator);
    await instance.client.getHierarchy(neighbour, id, options);
    await fault('rate-limit', { account: account.username });
    await failureOf(readHierarchy(), ZaptecUnavailableError);

    const after = await simulator.newest();
    await instance.client.getHierarchy(neighbour, id, options);
    const refused = (await simulator.calls({ kind: 'data' })).filter((call) => call.status === 429).at(-1);
    const [next] = await simulator.calls({ kind: 'data', after });
    expect((next?.time ?? 0) - (refused?.time ?? 0)).toBeLessThan(1000);
  });
});

describe('a provider that does not answer', () => {
  let fresh: ZaptecAccount;
  const read = ({ client }: ClientInstance, lane: 'person' | 'routine' = 'person') =>
    client.getHierarchy(fresh, id, { lane });
  const failed = (from: ClientInstance) => failureOf(read(from), ZaptecUnavailableError);
  const calls = (after: number) => simulator.calls({ kind: 'data', account: fresh.username, after });

  beforeEach(async () => {
    fresh = await newAccount(simulator);
    await read(instance);
  });

  /** The circuit opens. @returns the newest call by then */
  async function failsTenTimes(more = 0): Promise<number> {
    await fault('status', { status: 500, count: 10 + more, account: fresh.username });
    for (let failure = 0; failure < 10; failure += 1) await failed(failure % 2 ? other : instance);
    return simulator.newest();
  }

  test('is left alone by all processes after ten failures in a row, until one call has found it back', async () => {
    const after = await failsTenTimes();
    const postponed = await failureOf(read(other, 'routine'), ZaptecUnavailableError);
    expect(postponed).toMatchObject({ reason: 'rate-limited', fromProvider: false });
    expect(postponed.postponesWorkMs).toBeGreaterThan(2000);
    expect(await calls(after)).toEqual([]);

    // A person waits for the probe, which is their own call.
    expect(await Promise.all([read(instance), read(other)])).toMatchObject([{ visible: true }, { visible: true }]);
    expect(await read(other, 'routine')).toMatchObject({ visible: true });
  });

  test('is asked once by all processes, and left alone for longer when it does not answer that either', async () => {
    const after = await failsTenTimes(1);
    await Promise.race([failed(instance), failed(other)]);
    const postponed = await failureOf(read(other, 'routine'), ZaptecUnavailableError);

    expect(postponed.postponesWorkMs).toBeGreaterThan(5000);
    expect((await calls(after)).map(({ status }) => status)).toEqual([500]);
  });

  test('with 503 is left alone for as long as it says', async () => {
    await simulator.setSwitches({ retryAfterSeconds: 1 });
    await fault('html', { status: 503, account: fresh.username });
    await failed(instance);
    const [refused] = (await calls(0)).filter(({ status }) => status === 503);

    const after = await simulator.newest();
    await read(other);
    const [next] = await calls(after);
    expect((next?.time ?? 0) - (refused?.time ?? 0)).toBeGreaterThanOrEqual(1000);
  });
});
