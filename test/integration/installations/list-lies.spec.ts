import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ProviderBench, minutes } from './provider-bench.js';
import { accountRow, newestSweep } from './sweep-rows.js';

/** 238 generated installations and 13 hand-made ones: three pages. */
const SHARED = 251;

let bench: ProviderBench;
let account: string;

beforeAll(async () => {
  bench = await ProviderBench.open({ installations: 238 });
});
afterAll(() => bench.close());
afterEach(async () => {
  await bench.calm();
  await bench.clearWork();
});

const switches = (values: object) => bench.control('PATCH', 'switches', values);
const accessRows = () =>
  bench.rows.query(
    'SELECT installation_id, last_absent_at FROM installation_access WHERE api_account_id = $1 ORDER BY 1',
    [account],
  );

describe('the number of pages is a lie', () => {
  test.each([
    ['zero', 0, /says that the list has 0 pages, but there are installations on page 1/],
    ['one, and there are three', 1, /has 1 pages, but there are installations on page 2/],
    ['two, and there are three', 2, /has 2 pages, but there are installations on page 3/],
    ['text', '3', /unexpected content at Pages/],
    ['below zero', -1, /unexpected content at Pages/],
    ['without end', 2_000_000_000, /does not end/],
  ])('%s: the sweep fails, and staff read why; no baseline comes of it', async (_name, claimedPages, words) => {
    account = await bench.account();
    await switches({ claimedPages });

    for (let sweep = 1; sweep <= 2; sweep += 1)
      await expect(bench.sweep(account)).rejects.toMatchObject({ reason: 'bad-shape' });

    expect(await newestSweep(bench, account)).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(words) as string,
    });
    expect(await bench.health(account)).toMatchObject({
      health: 'failing',
      health_reason: expect.stringMatching(words) as string,
    });
    expect(await accountRow(bench, account)).toMatchObject({ baseline_sweeps: 0, baseline_at: null });
  });

  test('after a baseline: nothing becomes absent', async () => {
    account = await bench.account();
    await bench.baseline(account);
    const before = await accessRows();

    await switches({ claimedPages: 1 });
    await expect(bench.sweep(account)).rejects.toMatchObject({ reason: 'bad-shape' });
    expect(await accessRows()).toEqual(before);
  });

  test('larger than it is, the last page shown again: each installation counts once', async () => {
    account = await bench.account();
    await switches({ claimedPages: 4, pageBeyond: 'repeat' });
    await bench.sweep(account);
    expect(await newestSweep(bench, account)).toMatchObject({ state: 'complete', seen: SHARED, pages_read: 3 });
  });

  test.each(['empty', 'repeat'])('a full last page: one more is read, %s as it is', async (pageBeyond) => {
    account = await bench.account();
    await switches({ listCutAt: 200, pageBeyond });
    await bench.control('DELETE', 'requests');
    await bench.sweep(account);

    expect(await newestSweep(bench, account)).toMatchObject({ state: 'complete', seen: 200, pages_read: 2 });
    expect(await bench.control('GET', 'requests?path=/api/installation')).toMatchObject({ count: 3 });
  });
});

test('two sweeps that disagree are no baseline; the next that agrees makes one', async () => {
  account = await bench.account();
  await switches({ listCutAt: 100 });
  await bench.sweep(account);
  await switches({ listCutAt: null });
  const later = (await bench.sweep(account)) as { outcome: string; at: Date };

  expect(later).toMatchObject({ outcome: 'again' });
  expect(later.at.getTime()).toBeGreaterThan(bench.clock.now().getTime() + 30_000);
  expect(await accountRow(bench, account)).toMatchObject({ baseline_sweeps: 1, baseline_at: null });
  expect(await newestSweep(bench, account)).toMatchObject({
    note: 'It saw 251 installations and the sweep before 100: together they are no baseline, so this one is the first again.',
  });

  expect(await bench.sweep(account)).toBeUndefined();
  const row = await accountRow(bench, account);
  expect(row.baseline_sweeps).toBe(2);
  expect(row.baseline_at).not.toBeNull();
});

describe('after a baseline of a short list', () => {
  const held = async () => {
    const [row] = await bench.rows.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM installation_access WHERE api_account_id = $1 AND appearance_held_at IS NOT NULL`,
      [account],
    );
    return row?.n;
  };
  const shortBaseline = async (listCutAt: number) => {
    account = await bench.account();
    await switches({ listCutAt });
    await bench.baseline(account);
    bench.clock.advance(minutes(60));
    await bench.clearWork();
  };

  test('what comes to light at once counts as no new grant, and no request is told of it', async () => {
    await shortBaseline(100);
    await switches({ listCutAt: null });
    await bench.sweep(account);

    expect(await held()).toBe(151);
    expect(await bench.published('installation.became-readable')).toEqual([]);
    expect(await newestSweep(bench, account)).toMatchObject({
      state: 'complete',
      appeared: 151,
      note: expect.stringMatching(/151 installations became visible at once/) as string,
    });
  });

  test('in parts, over sweeps that fail: still held, the first part too', async () => {
    await shortBaseline(100);
    await switches({ listCutAt: 105, claimedPages: 1 });
    await expect(bench.sweep(account)).rejects.toMatchObject({ reason: 'bad-shape' });
    expect(await held()).toBe(0);

    await switches({ listCutAt: 111, claimedPages: null });
    await bench.sweep(account);
    expect(await held()).toBe(11);
  });

  test('a few are news as ever', async () => {
    await shortBaseline(242);
    await switches({ listCutAt: null });
    await bench.sweep(account);

    expect(await held()).toBe(0);
    expect(await bench.published('installation.became-readable')).toHaveLength(9);
  });

  test('those of a sweep that failed are told of by the next', async () => {
    await shortBaseline(200);
    await switches({ listCutAt: 203, claimedPages: 2 });
    await expect(bench.sweep(account)).rejects.toMatchObject({ reason: 'bad-shape' });
    expect(await bench.published('installation.became-readable')).toEqual([]);

    await switches({ claimedPages: null });
    await bench.sweep(account);
    expect(await bench.published('installation.became-readable')).toHaveLength(3);
  });
});
