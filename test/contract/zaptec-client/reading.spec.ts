import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ZaptecAccount } from '../../../server/src/platform/zaptec/zaptec-account.js';
import { ZaptecUnavailableError } from '../../../server/src/platform/zaptec/zaptec.errors.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { expectNoSecrets, failureOf, logLines, newAccount, startClient } from './client-harness.js';
import type { ClientInstance } from './client-harness.js';
import { scenarioInstallations, Simulator } from './simulator-control.js';

const options = { lane: 'person' } as const;
let database: TestDatabase;
let simulator: Simulator;
let instance: ClientInstance;
let account: ZaptecAccount;
let places: Record<string, string>;

const place = (name: string) => places[name] ?? '';
const grant = (installationId: string, more: object = {}) =>
  simulator.control('POST', 'grants', { installationId, lookupKey: 'GRNT', ...more });

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await Simulator.start(230);
  instance = await startClient(database, simulator.url);
  account = await newAccount(simulator);
  places = await scenarioInstallations(simulator);
});
beforeEach(() => simulator.calm());
afterAll(async () => {
  expectNoSecrets(logLines().join('\n'));
  await instance.close();
  await simulator.close();
  await database.drop();
});

describe('lists', () => {
  test('installations come page by page, 100 at a time, each once', async () => {
    const pages = [];
    for (let pageIndex = 0; pageIndex === 0 || pageIndex < (pages[0]?.pages ?? 0); pageIndex += 1) {
      pages.push(await instance.client.listInstallations(account, { pageIndex }, { lane: 'sweep' }));
    }

    const ids = pages.flatMap((page) => page.items.map((item) => item.id));
    expect(pages.map((page) => page.items.length).slice(0, 2)).toEqual([100, 100]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(230);
    expect(pages.every((page) => page.skipped === 0 && page.pages === pages.length)).toBe(true);
  });

  test('a page beyond the last is empty', async () => {
    const page = await instance.client.listInstallations(account, { pageIndex: 50 }, options);

    expect(page.items).toEqual([]);
  });

  test('more than 100 is never asked for, whatever the provider would do', async () => {
    await simulator.setSwitches({ oversizedPageSize: 'refuse' });
    const page = await instance.client.listInstallations(account, { pageIndex: 0, pageSize: 5000 }, options);

    expect(page.items).toHaveLength(100);
  });

  test('the chargers of one installation cross the page boundary', async () => {
    const installationId = place('housing-association');
    await grant(installationId);
    const first = await instance.client.listChargers(account, { pageIndex: 0, installationId }, options);
    const second = await instance.client.listChargers(account, { pageIndex: 1, installationId }, options);

    expect(first).toMatchObject({ pages: 2 });
    expect([first.items.length, second.items.length]).toEqual([100, 20]);
    expect([...first.items, ...second.items].every((charger) => charger.installationId === installationId)).toBe(true);
    expect(JSON.stringify(first)).not.toMatch(/"pin"/i);
  });

  test('an account of no group sees an empty list, and that is an answer', async () => {
    const lonely = await newAccount(simulator, []);
    const page = await instance.client.listInstallations(lonely, { pageIndex: 0 }, options);

    expect(page).toMatchObject({ items: [], skipped: 0 });
  });

  test.each([204, 403, 404])('status %d to a list is no answer, not an empty list', async (status) => {
    await simulator.addFault({ kind: 'status', path: '/api/installation', status, count: 1 });
    const error = await failureOf(
      instance.client.listInstallations(account, { pageIndex: 0 }, options),
      ZaptecUnavailableError,
    );

    expect(error).toMatchObject({ reason: 'bad-shape', status });
  });
});

describe('one installation', () => {
  test('detail and hierarchy of a Go site', async () => {
    const id = place('three-charger-go');
    await grant(id);
    const detail = await instance.client.getInstallation(account, id, options);
    const hierarchy = await instance.client.getHierarchy(account, id, options);

    expect(detail).toMatchObject({ visible: true, value: { id, installationType: 1, roles: 70 } });
    expect(hierarchy).toMatchObject({ visible: true, value: { id, skipped: 0 } });
    const chargers = hierarchy.visible ? hierarchy.value.circuits.flatMap((circuit) => circuit.chargers) : [];
    expect(chargers).toHaveLength(3);
    expect(chargers.every((charger) => /^[A-Z]{3}\d{6}$/.test(charger.deviceId ?? ''))).toBe(true);
  });

  test('explicit nulls read the same as absent fields', async () => {
    const id = place('odd-hardware');
    await grant(id);
    const absent = await instance.client.getHierarchy(account, id, options);
    await simulator.setSwitches({ explicitNulls: true });
    const explicit = await instance.client.getHierarchy(account, id, options);

    expect(absent).toMatchObject({ visible: true, value: { skipped: 0 } });
    expect(explicit).toEqual(absent);
  });

  test('no circuits at all is an empty hierarchy', async () => {
    const id = place('empty-installation');
    await grant(id);

    expect(await instance.client.getHierarchy(account, id, options)).toMatchObject({
      visible: true,
      value: { circuits: [], skipped: 0 },
    });
  });

  test.each(['reduced', 'id-only'])('the user role sees a %s object and no hierarchy', async (reducedObject) => {
    const id = place('role-too-low');
    await grant(id, { roles: 1 });
    await simulator.setSwitches({ reducedObject });

    const detail = await instance.client.getInstallation(account, id, options);
    expect(detail).toMatchObject({ visible: true, value: { id } });
    expect(await instance.client.getHierarchy(account, id, options)).toEqual({ visible: false, status: 204 });

    await simulator.setSwitches({ userRoleHierarchyStatus: 403 });
    expect(await instance.client.getHierarchy(account, id, options)).toEqual({ visible: false, status: 403 });
  });

  test('roles that did not come are null, not none', async () => {
    const id = place('one-charger-home');
    await grant(id);
    await simulator.setSwitches({ currentUserRoles: 'absent' });

    expect(await instance.client.getInstallation(account, id, options)).toMatchObject({ value: { roles: null } });
  });

  test('a grant still in work answers 204', async () => {
    const id = place('several-installations');
    await grant(id, { provisioningMs: 60_000 });

    expect(await instance.client.getHierarchy(account, id, options)).toEqual({ visible: false, status: 204 });
  });

  test.each([204, 403, 404] as const)('withdrawn access that shows as %d', async (status) => {
    const id = place('sense-home');
    await grant(id);
    await simulator.control('POST', 'grants/withdraw', { installationId: id, lookupKey: 'GRNT' });
    await simulator.setSwitches({ withdrawnStatus: status, unknownIdStatus: status, body403: 'html' });

    expect(await instance.client.getInstallation(account, id, options)).toEqual({ visible: false, status });
  });

  test('an id of nothing', async () => {
    const answer = await instance.client.getInstallation(account, '11111111-2222-4333-8444-555555555555', options);

    expect(answer).toEqual({ visible: false, status: 404 });
  });

  test('a document in other casing is not read as an empty one', async () => {
    const id = place('one-charger-home');
    await grant(id);
    await simulator.setSwitches({ responseCasing: 'camel' });
    const error = await failureOf(instance.client.getHierarchy(account, id, options), ZaptecUnavailableError);

    expect(error.reason).toBe('bad-shape');
  });
});

test('calls say who we are, carry a bearer token and ask for what is inactive too', async () => {
  await instance.client.listInstallations(account, { pageIndex: 0 }, options);
  const call = (await simulator.calls({ account: account.username, path: '/api/installation' })).at(-1);

  expect(call?.headers['user-agent']).toMatch(/^Grantdesk\/\d+\.\d+\.\d+ \(\+http:\/\/127\.0\.0\.1:3999\)$/);
  expect(call?.headers['authorization']).toMatch(/^Bearer /);
  expect(call?.query).toEqual({ PageIndex: '0', PageSize: '100', IncludeDisabled: 'true' });
});
