import { expect, test } from 'vitest';
import { scenarioId, useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();
const go = scenarioId('installation', 2);
const charger = scenarioId('charger', 2001);
const paths = {
  detail: `/api/installation/${go}`,
  hierarchy: `/api/installation/${go}/hierarchy`,
  charger: `/api/chargers/${charger}`,
  state: `/api/chargers/${charger}/state`,
};
const share = (extra: object = {}) =>
  simulator.control('POST', 'grants', { installationId: go, lookupKey: 'GRNT', ...extra });

async function hierarchyOnceGranted(installationId: string, token: string): Promise<number> {
  await simulator.control('POST', 'grants', { installationId, lookupKey: 'GRNT' });
  return (await simulator.get(`/api/installation/${installationId}/hierarchy`, token)).status;
}

async function statuses(token: string): Promise<Record<string, number>> {
  const seen: Record<string, number> = {};
  for (const [name, path] of Object.entries(paths)) seen[name] = (await simulator.get(path, token)).status;
  return seen;
}

test('a call with a missing or old token answers 401', async () => {
  const token = await simulator.token();
  expect((await simulator.send('/api/installation')).status).toBe(401);
  expect((await simulator.get('/api/installation', `${token}x`)).status).toBe(401);
  expect((await simulator.get('/api/installation', token)).status).toBe(200);

  await simulator.control('POST', 'clock', { advanceMs: 86_399_000 });
  expect((await simulator.get('/api/installation', token)).status).toBe(401);
  await simulator.switch({ requireToken: false });
  expect((await simulator.get('/api/installation', token)).status).toBe(200);
});

test('an invalidated token answers 401 and a new one works', async () => {
  const old = await simulator.token();
  await simulator.control('POST', 'tokens/invalidate', { username: 'integrator@partner.example' });
  expect((await simulator.get('/api/installation', old)).status).toBe(401);
  expect((await simulator.get('/api/installation', await simulator.token())).status).toBe(200);
});

test('an owner or service reads detail, hierarchy, charger and state', async () => {
  const token = await simulator.token();
  for (const roles of [2, 4, 70]) {
    await share({ roles });
    expect(await statuses(token)).toEqual({ detail: 200, hierarchy: 200, charger: 200, state: 200 });
  }

  await simulator.control('POST', 'limits/reset');
  await simulator.switch({ grantedRoles: 1 });
  await share();
  expect((await statuses(token))['hierarchy']).toBe(204);
  await simulator.control('PATCH', 'grants', { installationId: go, lookupKey: 'GRNT', roles: 2 });
  expect((await statuses(token))['hierarchy']).toBe(200);
});

test('a user gets 204 on the hierarchy and 403 on charger detail and state', async () => {
  await share({ roles: 1 });
  const token = await simulator.token();
  expect(await statuses(token)).toEqual({ detail: 200, hierarchy: 204, charger: 403, state: 403 });
  const list = await simulator.get(`/api/chargers?InstallationId=${go}`, token);
  expect(list.json()).toMatchObject({ Data: [{}, {}, {}] });
  expect(await hierarchyOnceGranted(scenarioId('installation', 7), token)).toBe(204);

  await simulator.switch({ userRoleHierarchyStatus: 403, userRoleChargerStatus: 404 });
  expect(await statuses(token)).toEqual({ detail: 200, hierarchy: 403, charger: 404, state: 404 });
});

test('a user gets a reduced installation object', async () => {
  await share({ roles: 1 });
  const token = await simulator.token();
  const keys = async () => Object.keys((await simulator.get(paths.detail, token)).json() as object);
  expect(await keys()).toContain('CurrentUserRoles');
  expect(await keys()).not.toContain('AuthenticationType');
  await simulator.switch({ reducedObject: 'id-only' });
  expect(await keys()).toEqual(['Id']);
  await simulator.switch({ reducedObject: 'full', currentUserRoles: 'absent' });
  expect(await keys()).toContain('AuthenticationType');
  expect(await keys()).not.toContain('CurrentUserRoles');
});

test('after a grant the hierarchy answers 204 for the configured period', async () => {
  await simulator.switch({ provisioningMs: 60_000 });
  await share();
  const token = await simulator.token();
  const waiting = await simulator.get(paths.hierarchy, token);
  expect([waiting.status, waiting.text, (await simulator.get(paths.detail, token)).status]).toEqual([204, '', 200]);

  await simulator.switch({ provisioningScope: 'everything' });
  expect((await statuses(token))['detail']).toBe(403);
  await simulator.control('POST', 'clock', { advanceMs: 60_000 });
  expect(await statuses(token)).toEqual({ detail: 200, hierarchy: 200, charger: 200, state: 200 });
});

test('the scenario of a provisioning delay needs no switch', async () => {
  const token = await simulator.token();
  const delayed = scenarioId('installation', 5);
  expect(await hierarchyOnceGranted(delayed, token)).toBe(204);
  await simulator.control('POST', 'clock', { advanceMs: 20_000 });
  expect((await simulator.get(`/api/installation/${delayed}/hierarchy`, token)).status).toBe(200);
});

test('withdrawn access answers 403 or what the switch says', async () => {
  await share();
  const token = await simulator.token();
  expect((await statuses(token))['hierarchy']).toBe(200);

  await simulator.control('POST', 'grants/withdraw', { installationId: go, lookupKey: 'GRNT' });
  expect(await statuses(token)).toEqual({ detail: 403, hierarchy: 403, charger: 403, state: 403 });
  expect((await simulator.get('/api/installation?PageSize=100', token)).text).not.toContain(go);
  await simulator.switch({ withdrawnStatus: 404 });
  expect((await statuses(token))['detail']).toBe(404);
  expect(await hierarchyOnceGranted(scenarioId('installation', 6), token)).toBe(404);
});

test('one account does not see what was shared with another group', async () => {
  await share();
  expect((await statuses(await simulator.token('second@partner.example')))['detail']).toBe(403);
});

test('roles of an existing grant can change', async () => {
  await share();
  await simulator.control('PATCH', 'grants', { installationId: go, lookupKey: 'GRNT', roles: 1 });
  expect((await statuses(await simulator.token()))['hierarchy']).toBe(204);
});
