import { expect, test } from 'vitest';
import { scenarioId, useSimulator, type HttpAnswer } from './simulator-under-test.js';

const simulator = useSimulator();
const go = scenarioId('installation', 101);
const charger = scenarioId('charger', 101_001);
const odd = scenarioId('installation', 13);
const unknown = '99999999-9999-4999-8999-999999999999';
const share = (installationId: string, roles = 70) =>
  simulator.control('POST', 'grants', { installationId, lookupKey: 'GRNT', roles });

type Body = Record<string, unknown>;

async function post(path: string, token: string, body?: unknown): Promise<HttpAnswer> {
  return simulator.send(path, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** A session of a charger that is shared from the start. */
async function anySession(token: string): Promise<Body> {
  const { Data } = (await simulator.get('/api/chargehistory?PageSize=1', token)).json() as { Data: Body[] };
  return Data[0] ?? {};
}

test('firmware of an installation is a flat array', async () => {
  await share(odd);
  const token = await simulator.token();
  const items = (await simulator.get(`/api/chargerFirmware/installation/${go}`, token)).json();
  expect(items).toEqual([
    {
      ChargerId: charger,
      DeviceId: 'ZAP101001',
      IsOnline: true,
      CurrentVersion: expect.stringMatching(/^(?:\d+\.){3}\d+$/) as string,
      AvailableVersion: '2.6.0.6',
      DeviceType: 4,
      IsUpToDate: expect.any(Boolean) as boolean,
    },
  ]);
  const several = (await simulator.get(`/api/chargerFirmware/installation/${odd}`, token)).json() as Body[];
  expect(several.filter((item) => Object.keys(item).length === 1)).toEqual([
    { ChargerId: scenarioId('charger', 13_002) },
  ]);
  for (const { CurrentVersion, AvailableVersion, IsUpToDate } of several) {
    expect(IsUpToDate === true).toBe(CurrentVersion !== undefined && CurrentVersion === AvailableVersion);
  }
});

test('charge history comes from the seed, or is empty', async () => {
  const token = await simulator.token();
  const read = async (query = '') =>
    (await simulator.get(`/api/chargehistory?PageSize=100&${query}`, token)).json() as { Pages: number; Data: Body[] };
  const { Pages, Data } = await read();
  expect(Pages).toBe(1);
  expect(Data.length).toBeGreaterThan(10);
  expect(Data[0]).toMatchObject({
    UserUserName: 'baseline@zaptec.example',
    UserFullName: 'Bente Basis',
    DeviceName: expect.any(String) as string,
    Energy: expect.any(Number) as number,
    ExternallyEnded: false,
    ChargerFirmwareVersion: { Major: expect.any(Number) as number, MinorRevision: expect.any(Number) as number },
  });
  const again = await read();
  expect(again.Data).toEqual(Data);
  const starts = Data.map(({ StartDateTime }) => String(StartDateTime));
  expect(starts).toEqual([...starts].sort());

  const first = Data[0] ?? {};
  const own = (await read(`ChargerId=${String(first['ChargerId'])}`)).Data;
  expect(new Set(own.map(({ ChargerId }) => ChargerId))).toEqual(new Set([first['ChargerId']]));
  expect((await read(`To=${starts.at(-1) ?? ''}Z`)).Data.length).toBeLessThan(Data.length);
  expect((await read('From=2999-01-01')).Data).toEqual([]);
  const detailed = (await read(`DetailLevel=1&ChargerId=${String(first['ChargerId'])}`)).Data[0];
  expect(detailed?.['EnergyDetails']).toMatchObject([{ Energy: expect.any(Number) as number }]);

  await simulator.switch({ chargeHistory: 'empty' });
  expect(await read()).toEqual({ Pages: 0, Data: [] });
});

test('the installation report answers by query and by body, to owners only', async () => {
  const token = await simulator.token();
  const asked = { fromDate: '2024-01-01T00:00:00', endDate: '2026-01-01T00:00:00', installationId: go, groupBy: 0 };
  const path = '/api/chargehistory/installationreport';
  const posted = (await post(path, token, asked)).json() as Body;
  const { Data } = (await simulator.get(`/api/chargehistory?InstallationId=${go}`, token)).json() as { Data: Body[] };
  expect(posted).toMatchObject({
    InstallationName: 'Basis 1',
    InstallationTimeZone: 'Europe/Oslo',
    GroupedBy: 'User',
    Fromdate: asked.fromDate,
    Enddate: asked.endDate,
  });
  const rows = posted['totalUserChargerReportModel'] as Body[];
  expect(rows.map(({ TotalChargeSessionCount }) => TotalChargeSessionCount)).toEqual(
    Data.length > 0 ? [Data.length] : [],
  );

  const query = new URLSearchParams({ FromDate: asked.fromDate, EndDate: asked.endDate, InstallationId: go });
  expect((await simulator.get(`${path}?${query.toString()}`, token)).json()).toEqual(posted);

  const big = scenarioId('installation', 111);
  const grouped = (await post(path, token, { installationId: big, groupBy: 1 })).json() as Body;
  expect((grouped['totalUserChargerReportModel'] as Body[]).length).toBeGreaterThan(1);
  await simulator.control('PATCH', 'grants', { installationId: go, lookupKey: 'GRNT', roles: 4 });
  expect((await post(path, token, asked)).status).toBe(403);
  expect((await post(path, token, {})).status).toBe(400);
});

test('one session, its priority and the archive answer in camelCase', async () => {
  const token = await simulator.token();
  const { Id, Energy, ChargerId } = await anySession(token);
  const session = (await simulator.get(`/api/session/${String(Id)}`, token)).json();
  expect(session).toMatchObject({ sessionId: Id, energy: Energy, sessionStart: expect.stringMatching(/Z$/) as string });
  const done = await post(`/api/session/${String(Id)}/priority`, token, { prioritizedPhases: 1 });
  expect([done.status, done.text]).toEqual([200, '']);
  expect((await simulator.get(`/api/session/${unknown}`, token)).status).toBe(404);

  const archive = async (query: string) =>
    (await simulator.get(`/api/sessions/archived?${query}`, token)).json() as Body;
  const { sessions, hasMore } = await archive(`ChargerId=${String(ChargerId)}&From=2024-01-01T00:00:00Z`);
  expect(hasMore).toBe(false);
  expect(sessions).toContainEqual(expect.objectContaining({ id: Id, energy: Energy, chargerId: ChargerId }));
  const big = scenarioId('installation', 111);
  const first = await archive(`InstallationId=${big}&PageSize=2`);
  const second = await archive(`InstallationId=${big}&PageSize=2&Cursor=${String(first['cursor'])}`);
  expect(first['hasMore']).toBe(true);
  expect((second['sessions'] as Body[])[0]).not.toEqual((first['sessions'] as Body[])[0]);
  expect((await simulator.get('/api/sessions/archived', token)).status).toBe(400);
});

test('updates are done with an empty 200 and can be read back', async () => {
  const token = await simulator.token();
  const update = async (path: string, body: unknown) => {
    const answer = await post(path, token, body);
    return [answer.status, answer.status === 200 ? answer.text : null];
  };
  const path = `/api/installation/${go}/update`;
  expect(await update(path, { availableCurrentPhase1: 16, AvailableCurrentPhase2: 0 })).toEqual([200, '']);
  expect((await simulator.get(`/api/installation/${go}`, token)).json()).toMatchObject({
    AvailableCurrentPhase1: 16,
    AvailableCurrentPhase2: 0,
    AvailableCurrentPhase3: 32,
  });
  expect(await update(path, { availableCurrent: 33 })).toEqual([400, null]);
  expect(await update(path, { availableCurrent: 'many' })).toEqual([400, null]);
  expect(await update(path, [])).toEqual([400, null]);
  expect(await update(`/api/chargers/${charger}/update`, { maxChargeCurrent: 10 })).toEqual([200, '']);
  expect((await simulator.get(`/api/chargers/${charger}/state`, token)).text).toContain('"ValueAsString":"10.000"');
  expect(await update(`/api/chargers/${charger}/update`, { maxChargeCurrent: 33 })).toEqual([400, null]);

  await simulator.control('PATCH', 'grants', { installationId: go, lookupKey: 'GRNT', roles: 2 });
  expect(await update(path, { maxCurrent: 20 })).toEqual([403, null]);
  expect(await update(path, { availableCurrent: 20 })).toEqual([200, '']);
});

test('commands are obeyed or refused as business rules are', async () => {
  const token = await simulator.token();
  const send = async (command: string, word = 'sendCommand') => {
    const answer = await post(`/api/chargers/${charger}/${word}/${command}`, token);
    return [answer.status, answer.text === '' ? null : (answer.json() as Body)['Code']];
  };
  expect(await send('102')).toEqual([200, null]);
  expect(await send('102', 'SendCommand')).toEqual([200, null]);
  expect(await send('506')).toEqual([500, 528]);
  expect(await send('4711')).toEqual([500, 519]);
  await simulator.control('PATCH', `chargers/${charger}`, { active: false });
  expect(await send('102')).toEqual([500, 520]);
});

test('bus credentials are for owner and service, and for members of the group', async () => {
  const token = await simulator.token();
  const [nordlys, havlandet] = [scenarioId('group', 1), scenarioId('group', 2)];
  const details = { Type: 0, Port: 5671, UseSSL: true, Password: expect.stringMatching(/^bus-/) as string };
  const read = (path: string) => simulator.get(`${path}/messagingConnectionDetails`, token);
  expect((await read(`/api/installation/${go}`)).json()).toMatchObject(details);
  expect((await read(`/api/userGroups/${nordlys}`)).json()).toMatchObject(details);
  expect([(await read(`/api/userGroups/${havlandet}`)).status, (await read('/api/userGroups/x')).status]).toEqual([
    403, 403,
  ]);

  await simulator.switch({ messagingEnabled: false });
  const refused = await read(`/api/installation/${go}`);
  expect([refused.status, refused.json()]).toMatchObject([500, { Code: 526 }]);
  expect((await simulator.get(`/api/installation/${go}`, token)).json()).toMatchObject({ MessagingEnabled: false });
});

const ownerOrService: [method: string, path: string][] = [
  ['GET', `/api/chargerFirmware/installation/${go}`],
  ['GET', `/api/installation/${go}/messagingConnectionDetails`],
  ['POST', `/api/installation/${go}/update`],
  ['POST', `/api/chargers/${charger}/update`],
  ['POST', `/api/chargers/${charger}/sendCommand/102`],
  ['GET', `/api/chargehistory/installationreport?InstallationId=${go}`],
  ['GET', `/api/sessions/archived?InstallationId=${go}`],
  ['GET', `/api/sessions/archived?ChargerId=${charger}`],
];

test.each(ownerOrService)('owner or service is needed, and a token: %s %s', async (method, path) => {
  const token = await simulator.token();
  const status = async (headers: Record<string, string>) =>
    (
      await simulator.send(path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(method === 'POST' ? { body: '{}' } : {}),
      })
    ).status;
  const bearer = { authorization: `Bearer ${token}` };
  expect([await status(bearer), await status({})]).toEqual([200, 401]);
  await simulator.control('PATCH', 'grants', { installationId: go, lookupKey: 'GRNT', roles: 1 });
  expect(await status(bearer)).toBe(403);
  await simulator.control('POST', 'grants/withdraw', { installationId: go, lookupKey: 'GRNT' });
  expect(await status(bearer)).toBe(403);
});

test.each([
  ['GET', '/api/installations'],
  ['GET', '/api/charger'],
  ['GET', '/api/userGroups'],
  ['GET', '/api'],
  ['DELETE', `/api/installation/${go}`],
  ['POST', '/api/constants'],
  ['GET', '/oauth/authorize'],
  ['GET', '/.well-known/nothing'],
])('an unknown path answers nothing of the framework: %s %s', async (method, path) => {
  const token = await simulator.token();
  const call = () => simulator.send(path, { method, headers: { authorization: `Bearer ${token}` } });
  const { status, text } = await call();
  expect([status, text]).toEqual([404, '']);
  await simulator.switch({ unknownPathStatus: 405 });
  expect((await call()).status).toBe(405);
});

test('internal paths are forbidden to integrators', async () => {
  const token = await simulator.token();
  const paths: [string, string][] = [
    ['GET', `/api/circuits/${scenarioId('circuit', 101_001)}`],
    ['GET', `/api/chargers/${charger}/settings`],
    ['GET', `/api/chargers/${charger}/live`],
    ['POST', `/api/chargers/${charger}/localSettings`],
    ['POST', `/api/chargers/${charger}/authorizecharge`],
    ['PUT', `/api/installation/${go}`],
  ];
  const statuses = async () => {
    const seen = [];
    for (const [method, path] of paths) {
      seen.push((await simulator.send(path, { method, headers: { authorization: `Bearer ${token}` } })).status);
    }
    return seen;
  };
  expect(await statuses()).toEqual(Array(paths.length).fill(403));
  await simulator.switch({ internalPathStatus: 404 });
  expect(await statuses()).toEqual(Array(paths.length).fill(404));
});

test('unreadable bodies and addresses answer in the words of the part that was called', async () => {
  const token = await simulator.token();
  const broken = await simulator.send(`/api/chargers/${charger}/update`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{"maxChargeCurrent":',
  });
  expect([broken.status, broken.json()]).toEqual([400, { Code: 529, Details: null, StackTrace: null }]);

  for (const path of ['/nothing', '/access/nothing/at/all', '/access/request/%zz']) {
    const page = await simulator.send(path);
    expect([path, page.status >= 400 && page.status < 500]).toEqual([path, true]);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text).not.toMatch(/Cannot|statusCode/);
  }
  expect((await simulator.send('/control/nothing')).text).toContain('statusCode');
});
