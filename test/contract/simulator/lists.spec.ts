import { expect, test } from 'vitest';
import { scenarioId, useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();
const odd = scenarioId('installation', 13);
const twoLists = ['/api/installation', '/api/chargers'];
const everyList = [...twoLists, '/api/chargehistory'];

type Item = Record<string, string | number | boolean | undefined>;

async function read(path: string, token: string): Promise<Item[]> {
  const answer = await simulator.get(path, token);
  return (answer.json() as { Data: Item[] }).Data;
}
const share = (installationId: string, roles = 70) =>
  simulator.control('POST', 'grants', { installationId, lookupKey: 'GRNT', roles });

test('the charger list obeys Roles, InstallationType and DeviceType', async () => {
  await share(odd);
  await share(scenarioId('installation', 2), 1);
  await simulator.switch({ bucketEnabled: false });
  const token = await simulator.token();
  const every = await read('/api/chargers?PageSize=100', token);
  const of = (query: string) => read(`/api/chargers?PageSize=100&${query}`, token);

  const byRole = await of('Roles=2');
  expect(byRole).toHaveLength(every.length - 3);
  expect((await of('Roles=1')).map(({ InstallationName }) => InstallationName)).toEqual(Array(3).fill('Bergs gård'));
  expect(await of('Roles=3')).toHaveLength(every.length);

  const pro = new Set((await of('InstallationType=0')).map(({ InstallationName }) => InstallationName));
  expect([...pro]).toEqual(['Rare greier AS', 'Basis 11', 'Basis 12']);
  expect([...(await of('InstallationType=0')), ...(await of('InstallationType=1'))]).toHaveLength(every.length);
  expect((await of('DeviceType=99')).map(({ DeviceId }) => DeviceId)).toEqual(['XQZ000001']);
});

test.each(twoLists)('repeated Exclude adds up: %s', async (path) => {
  const token = await simulator.token();
  const every = (await read(path, token)).map(({ Id }) => String(Id));
  const [first = '', second = '', third = '', ...rest] = every;

  const repeated = await read(`${path}?Exclude=${first}&exclude=${second.toUpperCase()}&Exclude=${third}`, token);
  expect(repeated.map(({ Id }) => Id)).toEqual(rest);
  expect(await read(`${path}?Exclude=${first},${second}`, token)).toHaveLength(every.length - 2);
  // Part of an id excludes nothing.
  expect(await read(`${path}?Exclude=${first.slice(0, 20)}`, token)).toHaveLength(every.length);
});

test.each(everyList)('lists sort by every field, both ways: %s', async (path) => {
  await share(odd);
  await simulator.switch({ bucketEnabled: false });
  const token = await simulator.token();
  const items = await read(`${path}?PageSize=100`, token);
  const fields = [...new Set(items.flatMap((item) => Object.keys(item)))];
  expect(fields.length).toBeGreaterThan(15);

  const collator = new Intl.Collator('nb');
  const rank = (value: unknown): number => (value === undefined ? 0 : 1);
  const inOrder = (a: unknown, b: unknown): boolean =>
    rank(a) !== rank(b)
      ? rank(a) < rank(b)
      : typeof a === 'string'
        ? collator.compare(a, String(b)) <= 0
        : a === undefined || Number(a) <= Number(b);
  for (const field of fields.filter((name) => typeof items[0]?.[name] !== 'object')) {
    const ascending = (await read(`${path}?PageSize=100&SortProperty=${field}`, token)).map((item) => item[field]);
    const query = `PageSize=100&sortProperty=${field.toLowerCase()}&SortDescending=true`;
    const descending = (await read(`${path}?${query}`, token)).map((item) => item[field]);
    expect(ascending, field).toHaveLength(items.length);
    expect(
      ascending.slice(1).every((value, place) => inOrder(ascending[place], value)),
      field,
    ).toBe(true);
    expect(
      descending.slice(1).every((value, place) => inOrder(value, descending[place])),
      field,
    ).toBe(true);
  }

  const unsorted = await read(`${path}?PageSize=100&SortProperty=nothing`, token);
  expect(unsorted).toEqual(items);
});

test('a sorted list is cut into pages after sorting', async () => {
  const token = await simulator.token();
  const names = async (query: string) => (await read(`/api/installation?${query}`, token)).map(({ Name }) => Name);
  const sorted = await names('SortProperty=Name&SortDescending=true&PageSize=100');
  expect(sorted[0]).toBe('Maria, allerede delt');
  expect(await names('SortProperty=Name&SortDescending=true&PageSize=4&PageIndex=1')).toEqual(sorted.slice(4, 8));
});

test('inactive installations are listed with IncludeDisabled, or as the switch says', async () => {
  const inactive = scenarioId('installation', 105);
  await simulator.control('PATCH', `installations/${inactive}`, { active: false });
  const token = await simulator.token();
  const ids = async (query = '') => (await read(`/api/installation${query}`, token)).map(({ Id }) => Id);

  expect(await ids()).not.toContain(inactive);
  expect(await ids()).toHaveLength(12);
  expect(await ids('?PageSize=5')).toHaveLength(5);
  expect(await ids('?IncludeDisabled=true')).toContain(inactive);
  expect(await ids('?IncludeDisabled=true&NameFilter=basis%205')).toEqual([inactive]);
  expect(await ids('?NameFilter=basis%205')).toEqual([]);
  expect((await simulator.get(`/api/installation/${inactive}`, token)).json()).toMatchObject({ Active: false });

  await simulator.switch({ inactiveInstallationsListed: true });
  expect(await ids()).toContain(inactive);
});
