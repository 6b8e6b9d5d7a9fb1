import { expect, test } from 'vitest';
import { scenarioId, useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();
const path = '/api/installation';
const add = (fault: object) => simulator.control('POST', 'faults', { path, count: 1, ...fault });

test('a 429 can be injected', async () => {
  const token = await simulator.token();
  await add({ kind: 'rate-limit' });
  const hit = await simulator.get(path, token);
  expect([hit.status, hit.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await simulator.get(path, token)).status).toBe(200);
});

test('a 500 carries Code, Details and StackTrace', async () => {
  const token = await simulator.token();
  await add({ kind: 'error-500', code: 528 });
  const hit = await simulator.get(path, token);
  expect([hit.status, hit.json()]).toEqual([500, { Code: 528, Details: null, StackTrace: null }]);
});

test.each([502, 503, 504])('an HTML error page comes as from a proxy: %i', async (status) => {
  const token = await simulator.token();
  await add({ kind: 'html', status });
  const hit = await simulator.get(path, token);
  expect([hit.status, hit.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
  expect(hit.text).toContain('<center>nginx</center>');
});

test('an answer can be garbage', async () => {
  const token = await simulator.token();
  await add({ kind: 'garbage' });
  const hit = await simulator.get(path, token);
  expect(hit.status).toBe(200);
  expect(() => hit.json()).toThrow(SyntaxError);
});

test('an answer can say whatever it is told to', async () => {
  const token = await simulator.token();
  await add({ kind: 'body', body: '{"Id":"x","Circuits":null}' });
  const hit = await simulator.get(path, token);
  expect([hit.status, hit.json()]).toEqual([200, { Id: 'x', Circuits: null }]);
});

test('a connection can be cut', async () => {
  const token = await simulator.token();
  await add({ kind: 'reset' });
  await expect(simulator.get(path, token)).rejects.toThrow();
  expect((await simulator.requests('kind=data')).at(-1)).toMatchObject({ fault: 'reset', status: null });
});

test('an answer can be slow', async () => {
  const token = await simulator.token();
  await add({ kind: 'slow', delayMs: 200 });
  const startedAt = performance.now();
  expect((await simulator.get(path, token)).status).toBe(200);
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(195);
});

test('a held call waits until its fault is deleted', async () => {
  const token = await simulator.token();
  const { id } = (await add({ kind: 'hold' })) as { id: string };
  let answered = false;
  const call = simulator.get(path, token).then(({ status }) => {
    answered = true;
    return status;
  });
  await expect.poll(() => simulator.requests('kind=data').then((list) => list.at(-1)?.fault)).toBe('hold');
  expect(answered).toBe(false);
  await simulator.control('DELETE', `faults/${id}`);
  expect(await call).toBe(200);
});

test('a fault hits only its path and account', async () => {
  await add({ kind: 'status', status: 503, account: 'second@partner.example', path: '/api/inst*' });
  const [integrator, second] = [await simulator.token(), await simulator.token('second@partner.example')];
  expect((await simulator.get(path, integrator)).status).toBe(200);
  expect((await simulator.get('/api/chargers', second)).status).toBe(200);
  expect((await simulator.get(path, second)).status).toBe(503);
});

test.each([
  { number: 8, statuses: [429, 429, 200] },
  { number: 9, statuses: [500, 500, 200] },
  { number: 10, statuses: [503, 503, 200] },
])('scenario installation $number fails twice, then answers', async ({ number, statuses }) => {
  const installationId = scenarioId('installation', number);
  await simulator.control('POST', 'grants', { installationId, lookupKey: 'GRNT' });
  const token = await simulator.token();
  const seen = [];
  for (let call = 0; call < 3; call += 1) {
    seen.push((await simulator.get(`/api/installation/${installationId}/hierarchy`, token)).status);
  }
  expect(seen).toEqual(statuses);
});
