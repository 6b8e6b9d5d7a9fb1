import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Sightings } from '../../../server/src/features/installations/access/sightings.js';
import { SweepSchedule } from '../../../server/src/features/api-accounts/sweep-schedule.js';
import { ProviderBench, minutes } from './provider-bench.js';
import { accountRow, heldAtPage, newestSweep } from './sweep-rows.js';

let bench: ProviderBench;

/** More installations than fit on one page, all of them known. */
beforeAll(async () => {
  bench = await ProviderBench.open({ installations: 120 });
  await bench.baseline(await bench.account());
  await bench.clearWork();
});
afterAll(() => bench.close());
afterEach(() => bench.calm());

test('a list that breaks off in the middle is no complete sweep and makes nothing absent', async () => {
  const shrinking = await bench.account(['FJRD']);
  const many = await bench.rows.query<{ id: string }[]>('SELECT zaptec_id AS id FROM installations LIMIT 101');
  for (const { id } of many) await bench.grant(id, { lookupKey: 'FJRD' });
  await bench.baseline(shrinking);
  const absences = () =>
    bench.rows.query(
      'SELECT installation_id, last_absent_at FROM installation_access WHERE api_account_id = $1 ORDER BY 1',
      [shrinking],
    );
  const before = await absences();

  const sweeping = await heldAtPage(bench, 2, shrinking);
  for (const { id } of many.slice(0, 5)) await bench.withdraw(id, 'FJRD');
  await sweeping.letGo();

  await expect(sweeping.ended).rejects.toMatchObject({ reason: 'bad-shape' });
  expect(await newestSweep(bench, shrinking)).toMatchObject({
    state: 'failed',
    error: expect.stringMatching(/shorter/),
  });
  expect(await absences()).toEqual(before);
  await bench.clearWork();
});

test('a sweep begun with another user name counts for nothing, and the new one follows at once', async () => {
  const own = await bench.account();
  const sweeping = await heldAtPage(bench, 2, own);
  await bench.rows.query(`UPDATE api_accounts SET username = 'another@partner.example' WHERE id = $1`, [own]);
  await sweeping.letGo();

  expect(await sweeping.ended).toMatchObject({ outcome: 'again' });
  expect(await newestSweep(bench, own)).toMatchObject({ state: 'failed', pages_read: 1 });
  expect(await accountRow(bench, own)).toMatchObject({ baseline_sweeps: 0 });
  await bench.clearWork();
});

test('the user name changes while a complete sweep is merged: it counts for nothing either', async () => {
  const own = await bench.account();
  const schedule = bench.module.get(SweepSchedule, { strict: false });
  const now = bench.clock.now();
  const merged = {
    username: 'former@partner.example',
    startedAt: now,
    finishedAt: now,
    intervalMinutes: 60,
    readHours: 24,
    installations: 1,
    agreesWith: () => true,
  };

  await expect(bench.transactions.run((tx) => schedule.noteMerged(tx, own, merged))).rejects.toMatchObject({
    name: 'LoginChangedError',
  });
  expect(await accountRow(bench, own)).toMatchObject({ baseline_sweeps: 0 });
});

test('one that is asked for while another runs is not forgotten', async () => {
  const sightings = bench.module.get(Sightings, { strict: false });
  const own = await bench.account();
  await bench.baseline(own);
  bench.clock.advance(minutes(60));

  const sweeping = await heldAtPage(bench, 2, own);
  bench.clock.advance(minutes(11));
  const askedAt = bench.clock.now();
  await bench.transactions.run((tx) => sightings.requestSweepSoon(tx, own));
  await sweeping.letGo();
  await sweeping.ended;

  const { next_sweep_at } = await accountRow(bench, own);
  expect(next_sweep_at?.getTime()).toBeGreaterThanOrEqual(askedAt.getTime());
  expect(next_sweep_at?.getTime()).toBeLessThan(askedAt.getTime() + minutes(1));
  await bench.clearWork();
});
