import { expect, test } from 'vitest';
import { scenarioId, useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();
const unknown = '99999999-9999-4999-8999-999999999999';
const odd = scenarioId('installation', 13);

async function walk(name: string, values: readonly number[], path: string): Promise<number[]> {
  const token = await simulator.token();
  const seen = [];
  for (const value of values) {
    await simulator.switch({ [name]: value });
    seen.push((await simulator.get(path, token)).status);
  }
  return seen;
}

test('the status for a malformed id on the single call follows its switch', async () => {
  const values = [404, 403, 204, 400];
  expect(await walk('malformedIdStatus', values, '/api/installation/not-an-id')).toEqual(values);
});

test('the status for a malformed id on the hierarchy call follows its switch', async () => {
  const values = [404, 403, 204, 400];
  expect(await walk('malformedIdHierarchyStatus', values, '/api/installation/not-an-id/hierarchy')).toEqual(values);
});

test('the status for an unknown id on the single call follows its switch', async () => {
  const values = [404, 403, 204];
  expect(await walk('unknownIdStatus', values, `/api/installation/${unknown}`)).toEqual(values);
});

test('the status for an unknown id on the hierarchy call follows its switch', async () => {
  const values = [404, 403, 204];
  expect(await walk('unknownIdHierarchyStatus', values, `/api/installation/${unknown}/hierarchy`)).toEqual(values);
});

test.each([
  { name: 'body401', path: '/api/installation', token: false, status: 401 },
  { name: 'body403', path: `/api/installation/${odd}`, token: true, status: 403 },
])('bodies of 401 and 403 follow their switches: $name', async ({ name, path, token, status }) => {
  const access = token ? await simulator.token() : 'nothing';
  const seen = [];
  for (const value of ['empty', 'json', 'html']) {
    await simulator.switch({ [name]: value });
    const answer = await simulator.get(path, access);
    seen.push([answer.status, answer.headers.get('content-type')?.split(';')[0] ?? null, answer.text === '']);
  }
  expect(seen).toEqual([
    [status, null, true],
    [status, 'application/json', false],
    [status, 'text/html', false],
  ]);
});

test('Sense devices occur in a hierarchy or not', async () => {
  await simulator.control('POST', 'grants', { installationId: odd, lookupKey: 'GRNT' });
  const token = await simulator.token();
  const hasSense = async () => (await simulator.get(`/api/installation/${odd}/hierarchy`, token)).text.includes('APH');
  expect(await hasSense()).toBe(true);
  await simulator.switch({ senseInHierarchy: false });
  expect(await hasSense()).toBe(false);
});

test('inactive circuits and chargers are listed without IncludeDisabled or not', async () => {
  await simulator.control('POST', 'grants', { installationId: odd, lookupKey: 'GRNT' });
  const token = await simulator.token();
  const shown = async (query: string) => {
    const hierarchy = (await simulator.get(`/api/installation/${odd}/hierarchy${query}`, token)).text;
    const list = (await simulator.get(`/api/chargers${query}`, token)).text;
    return [hierarchy.includes('Avslått kurs'), hierarchy.includes('Avslått lader'), list.includes('Avslått lader')];
  };
  expect(await shown('')).toEqual([true, true, true]);
  await simulator.switch({ inactiveListed: false });
  expect(await shown('')).toEqual([false, false, false]);
  expect(await shown('?IncludeDisabled=true')).toEqual([true, true, true]);
});
