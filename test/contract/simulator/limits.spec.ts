import { expect, test } from 'vitest';
import { useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();

/** Nothing refills within the test when the rate is tiny, so that its counts do not depend on the machine. */
const withoutRefill = { bucketRatePerSecond: 0.001 };

async function burst(token: string, calls: number): Promise<number[]> {
  const answers = Array.from({ length: calls }, () => simulator.get('/api/installation?PageSize=1', token));
  return (await Promise.all(answers)).map(({ status }) => status).sort();
}

test('an account has 15 calls at once and then 429', async () => {
  expect(await simulator.control('GET', 'switches')).toMatchObject({ bucketRatePerSecond: 10, bucketBurst: 15 });
  await simulator.switch(withoutRefill);
  const token = await simulator.token();
  expect(await burst(token, 18)).toEqual([...Array<number>(15).fill(200), 429, 429, 429]);

  await simulator.switch({ bucketEnabled: false });
  expect(await burst(token, 5)).toEqual(Array(5).fill(200));
});

test('a refused call carries Retry-After 1', async () => {
  await simulator.switch({ ...withoutRefill, bucketBurst: 1 });
  const token = await simulator.token();
  await simulator.get('/api/installation', token);
  const refused = await simulator.get('/api/installation', token);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);

  await simulator.switch({ retryAfterSeconds: null });
  expect((await simulator.get('/api/installation', token)).headers.get('retry-after')).toBeNull();
});

test('tokens of one account share a bucket, accounts do not', async () => {
  await simulator.switch({ ...withoutRefill, bucketBurst: 2 });
  const [first, again, other] = [
    await simulator.token(),
    await simulator.token(),
    await simulator.token('second@partner.example'),
  ];
  expect(await burst(first, 2)).toEqual([200, 200]);
  expect(await burst(again, 1)).toEqual([429]);
  expect(await burst(other, 1)).toEqual([200]);
});

test('the request log keeps times, paths, queries, headers, accounts and statuses', async () => {
  const token = await simulator.token();
  await simulator.control('DELETE', 'requests');
  const before = performance.timeOrigin + performance.now();
  await simulator.send('/api/installation?PageSize=2', {
    headers: { authorization: `Bearer ${token}`, 'user-agent': 'contract/1' },
  });
  const [entry, ...rest] = await simulator.requests('kind=data');
  expect(rest).toEqual([]);
  expect(entry).toMatchObject({
    method: 'GET',
    path: '/api/installation',
    query: { PageSize: '2' },
    headers: { 'user-agent': 'contract/1' },
    account: 'integrator@partner.example',
    status: 200,
  });
  expect(entry?.time).toBeGreaterThanOrEqual(before - 1);
  expect(entry?.headers.authorization).toMatch(/^Bearer .{8}…$/);
});
