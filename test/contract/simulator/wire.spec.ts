import { expect, test } from 'vitest';
import { scenarioId, useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();
const shared = scenarioId('installation', 101);
const odd = scenarioId('installation', 13);
const housing = scenarioId('installation', 3);
const share = (installationId: string) => simulator.control('POST', 'grants', { installationId, lookupKey: 'GRNT' });

interface List {
  Pages: number;
  Data: { Id: string }[];
}

test('names are PascalCase with MID in capitals', async () => {
  const token = await simulator.token();
  const path = `/api/installation/${shared}/hierarchy`;
  expect((await simulator.get(path, token)).text).toMatch(/"Circuits":\[\{"Id":.*"DeviceId":"(ZAP\d{6})","MID":"\1"/);

  await simulator.switch({ responseCasing: 'camel' });
  expect((await simulator.get(path, token)).text).toMatch(/"circuits":\[\{"id":.*"deviceId":"(ZAP\d{6})","mid":"\1"/);
});

test('nulls are left out', async () => {
  await share(odd);
  const token = await simulator.token();
  const detail = (await simulator.get(`/api/installation/${odd}`, token)).text;
  const hierarchy = (await simulator.get(`/api/installation/${odd}/hierarchy`, token)).text;
  expect(detail).not.toMatch(/null|"Address"/);
  expect(hierarchy).not.toContain('null');
});

test('nulls are explicit when switched on', async () => {
  await share(odd);
  await simulator.switch({ explicitNulls: true });
  const token = await simulator.token();
  expect((await simulator.get(`/api/installation/${odd}`, token)).json()).toMatchObject({ Address: null, City: null });
  const text = (await simulator.get(`/api/installation/${odd}/hierarchy`, token)).text;
  expect(['"Chargers":null', '"DeviceId":null', '"Name":null'].filter((part) => !text.includes(part))).toEqual([]);
});

test('query names compare without case', async () => {
  const token = await simulator.token();
  const pages = async () => {
    const answers = [];
    for (const name of ['PageSize', 'pageSize', 'pagesize']) {
      answers.push(((await simulator.get(`/api/installation?${name}=5`, token)).json() as List).Data.length);
    }
    return answers;
  };
  expect(await pages()).toEqual([5, 5, 5]);
  await simulator.switch({ caseInsensitiveQuery: false });
  expect(await pages()).toEqual([5, 13, 13]);
});

test('lists come as Pages and Data, 50 by default and 100 at most', async () => {
  await share(housing);
  const token = await simulator.token();
  const read = async (query: string): Promise<[number, number]> => {
    const path = `/api/chargers?InstallationId=${housing}${query}`;
    const { Pages, Data } = (await simulator.get(path, token)).json() as List;
    return [Pages, Data.length];
  };
  expect(await read('')).toEqual([3, 50]);
  expect(await read('&PageSize=100')).toEqual([2, 100]);
  await simulator.switch({ defaultPageSize: 40, maxPageSize: 60 });
  expect(await read('')).toEqual([3, 40]);
  expect(await read('&PageSize=100')).toEqual([2, 60]);
});

test('a PageSize above 100 is cut, refused or ignored', async () => {
  await share(housing);
  const token = await simulator.token();
  const seen = [];
  for (const oversizedPageSize of ['clamp', 'refuse', 'default']) {
    await simulator.switch({ oversizedPageSize });
    const { status, text } = await simulator.get(`/api/chargers?InstallationId=${housing}&PageSize=101`, token);
    seen.push(status === 200 ? (JSON.parse(text) as List).Data.length : status);
  }
  expect(seen).toEqual([100, 400, 50]);
});

test('the list of 120 chargers crosses the page boundary at 100', async () => {
  await share(housing);
  const token = await simulator.token();
  const ids = new Set<string>();
  for (const page of [0, 1, 2]) {
    const path = `/api/chargers?InstallationId=${housing}&PageSize=100&PageIndex=${String(page)}`;
    for (const { Id } of ((await simulator.get(path, token)).json() as List).Data) ids.add(Id);
  }
  expect(ids.size).toBe(120);
});

test('times are UTC without a zone', async () => {
  const detail = (await simulator.get(`/api/installation/${shared}`, await simulator.token())).json();
  expect(detail).toMatchObject({ CreatedOnDate: '2024-05-17T06:30:00.25' });
});

test('the installation list takes the filters of the documented query', async () => {
  const token = await simulator.token();
  const count = async (query: string) =>
    ((await simulator.get(`/api/installation?${query}`, token)).json() as List).Data.length;
  expect(await count('InstallationType=0')).toBe(2);
  expect(await count('NameFilter=basis%201')).toBe(4);
  expect(await count('Roles=1')).toBe(0);
  expect(await count('ExcludeIfVisibleForUserGroupLookupKey=GRNT')).toBe(0);
  const names = (await simulator.get('/api/installation?ReturnIdNameOnly=true&PageSize=1', token)).json() as List;
  expect(Object.keys(names.Data[0] ?? {}).sort()).toEqual(['CurrentUserRoles', 'Id', 'Name', 'UpdatedOn']);
});
