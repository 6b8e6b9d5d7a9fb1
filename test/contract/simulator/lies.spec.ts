import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenarioId, useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();
const home = scenarioId('installation', 101);

interface List {
  Pages: unknown;
  Data: { Id?: unknown }[];
}
const list = async (query = '') =>
  (await simulator.get(`/api/installation${query}`, await simulator.token())).json() as List;
const hierarchy = async () =>
  (await simulator.get(`/api/installation/${home}/hierarchy`, await simulator.token())).json() as {
    Circuits: { Chargers: unknown[] }[];
  };

test('a list that states other pages than it has, and ends early', async () => {
  const whole = await list();
  await simulator.switch({ claimedPages: '7', listCutAt: 3 });
  const lied = await list();
  expect(lied.Pages).toBe('7');
  expect(lied.Data).toEqual(whole.Data.slice(0, 3));
});

test('a page beyond the last is empty, or the last again', async () => {
  const beyond = '?PageIndex=1&PageSize=100';
  expect((await list(beyond)).Data).toEqual([]);
  await simulator.switch({ pageBeyond: 'repeat' });
  expect((await list(beyond)).Data).toEqual((await list()).Data);
});

test('odd elements stand first on the first page of the list, and on no other', async () => {
  const odd = [{ Id: 'not-a-uuid' }, null, 7];
  const whole = await list();
  await simulator.switch({ oddInstallations: odd });
  expect((await list()).Data).toEqual([...odd, ...whole.Data]);
  expect((await list('?PageIndex=1&PageSize=5')).Data).toEqual(whole.Data.slice(5, 10));
});

test('odd circuits stand first, odd chargers first in the first circuit that is none', async () => {
  const [first, ...rest] = (await hierarchy()).Circuits;
  await simulator.switch({ oddCircuits: [{ Id: 1 }], oddChargers: ['x', null] });
  expect((await hierarchy()).Circuits).toEqual([
    { Id: 1 },
    { ...first, Chargers: ['x', null, ...(first?.Chargers ?? [])] },
    ...rest,
  ]);
});

test('an answer that is none has nothing odd in it', async () => {
  await simulator.switch({ oddChargers: ['x'] });
  await simulator.control('POST', 'grants/withdraw', { installationId: home, lookupKey: 'GRNT' });
  const answer = await simulator.get(`/api/installation/${home}/hierarchy`, await simulator.token());
  expect([answer.status, answer.text]).toEqual([403, '']);
});

test('the list of chargers has lies of its own', async () => {
  const chargers = async (query: string) =>
    (await simulator.get(`/api/chargers?${query}`, await simulator.token())).json() as List;
  const whole = await chargers('PageSize=100');
  await simulator.switch({ claimedChargerPages: 9, chargerListCutAt: 5, oddListedChargers: [null] });
  expect(await chargers('PageSize=100')).toEqual({ Pages: 9, Data: [null, ...whole.Data.slice(0, 5)] });

  expect((await chargers('PageIndex=3&PageSize=2')).Data).toEqual([]);
  await simulator.switch({ chargerPageBeyond: 'repeat' });
  expect((await chargers('PageIndex=3&PageSize=2')).Data).toEqual(whole.Data.slice(4, 5));
  expect((await list()).Pages).toBe(1);
});

test('the README names each lie', () => {
  const readme = readFileSync(new URL('../../../server/zaptec-simulator/README.md', import.meta.url), 'utf8');
  const section = readme.slice(readme.indexOf('## Lies'), readme.indexOf('## Checklist'));
  const ofInstallations = ['claimedPages', 'pageBeyond', 'listCutAt', 'oddInstallations'];
  const ofChargers = ['claimedChargerPages', 'chargerPageBeyond', 'chargerListCutAt', 'oddListedChargers'];
  for (const name of [...ofInstallations, ...ofChargers, 'oddCircuits', 'oddChargers'])
    expect(section).toContain(`\`${name}\``);
});
