import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ProviderBench, installation, minutes } from './provider-bench.js';
import { chargersHeldAtPage, listedChargers, newestChargerSweep } from './charger-sweep-rows.js';

/** The list of chargers is as little believed as that of installations (product.md §5, §7). */
let bench: ProviderBench;
let account: string;
let chargers: number;

beforeAll(async () => {
  bench = await ProviderBench.open({ installations: 24, shared: 24 });
  account = await bench.account();
  await bench.control('PATCH', 'switches', { bucketEnabled: false });
  await bench.grant(installation(3));
  await bench.baseline(account);
  await bench.clearWork();
  await bench.readWhatIsDue();
  await bench.sweepChargers(account);
  chargers = (await listedChargers(bench, account)).length;
}, 120_000);
afterAll(() => bench.close());
afterEach(async () => {
  await bench.calm();
  await bench.control('PATCH', 'switches', { bucketEnabled: false });
  await bench.clearWork();
  bench.clock.advance(minutes(61));
});

const switches = (values: object) => bench.control('PATCH', 'switches', values);
const newest = () => newestChargerSweep(bench, account);
const absences = () =>
  bench.rows.query('SELECT zaptec_id, missed_sweeps FROM listed_chargers WHERE api_account_id = $1 ORDER BY 1', [
    account,
  ]);
const listReadAt = async () =>
  (
    await bench.rows.query<{ at: Date }[]>('SELECT charger_list_read_at AS at FROM api_accounts WHERE id = $1', [
      account,
    ])
  )[0]?.at;

describe('nothing is concluded, and staff read why', () => {
  test.each<[string, object, RegExp]>([
    ['no pages', { claimedChargerPages: 0 }, /has 0 pages, but there are chargers on page 1/],
    ['too few pages', { claimedChargerPages: 1 }, /has 1 pages, but there are chargers on page 2/],
    ['pages without end', { claimedChargerPages: 2_000_000 }, /does not end/],
    ['pages as text', { claimedChargerPages: 'many' }, /unexpected content at Pages/],
    ['an empty list', { chargerListCutAt: 0 }, /list of chargers is empty, and it had \d+ before/],
    ['an entry that is none', { oddListedChargers: [{ Id: 'x' }] }, /one entry of the list cannot be read/],
    [
      'an empty page in the middle',
      { chargerListCutAt: 100, claimedChargerPages: 3 },
      /in the middle of the list is empty/,
    ],
    [
      'the same page again',
      { chargerListCutAt: 100, claimedChargerPages: 3, chargerPageBeyond: 'repeat' },
      /shows the same page again/,
    ],
  ])('%s', async (_name, lie, words) => {
    const [before, readAt] = [await absences(), await listReadAt()];
    await switches(lie);
    await expect(bench.sweepChargers(account)).rejects.toMatchObject({ reason: 'bad-shape' });

    expect(await newest()).toMatchObject({ state: 'failed', error: expect.stringMatching(words) as string });
    expect(await bench.health(account)).toMatchObject({
      health: 'failing',
      health_reason: expect.stringMatching(words) as string,
    });
    expect(await absences()).toEqual(before);
    expect(await listReadAt()).toEqual(readAt);
    expect(await bench.workOf('installation.refresh-hierarchy')).toEqual([]);
  });

  test('the list of installations does not end the trouble, a sweep of the chargers does', async () => {
    await bench.sweep(account);
    expect((await bench.health(account)).health).toBe('failing');
    await bench.sweepChargers(account);
    expect((await bench.health(account)).health).toBe('ok');
  });

  test('a run that leaves the rest for later does not end it, the one that reads the rest does', async () => {
    await switches({ claimedChargerPages: 0 });
    await expect(bench.sweepChargers(account)).rejects.toMatchObject({ reason: 'bad-shape' });
    await switches({ claimedChargerPages: null });

    const held = await chargersHeldAtPage(bench, 1, account);
    const now = performance.now.bind(performance);
    const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + minutes(2));
    await held.letGo();
    expect(await held.ended).toMatchObject({ outcome: 'again' });
    later.mockRestore();
    expect((await bench.health(account)).health).toBe('failing');

    await bench.sweepChargers(account);
    expect((await bench.health(account)).health).toBe('ok');
  });

  test('more pages than there are, and an exact last page: the list is read to its end', async () => {
    await switches({ claimedChargerPages: 9, chargerPageBeyond: 'repeat' });
    await bench.sweepChargers(account);
    expect(await newest()).toMatchObject({ state: 'complete', seen: chargers });
  });
});

test('a provider that is away leaves the sweep where it stands, and it goes on from there', async () => {
  const fault = { path: '/api/chargers' };
  await bench.control('POST', 'faults', { ...fault, kind: 'slow', delayMs: 0, count: 1 });
  await bench.rows.query('DELETE FROM zaptec_tokens');
  await bench.control('POST', 'faults', { ...fault, kind: 'rate-limit', count: 1 });
  await bench.control('PATCH', 'switches', { retryAfterSeconds: 120 });
  await expect(bench.sweepChargers(account)).rejects.toMatchObject({ reason: 'rate-limited', retryAfterMs: 120_000 });
  const { id } = await newest();
  expect(await newest()).toMatchObject({
    state: 'running',
    next_page: 1,
    error: expect.stringMatching(/too many calls/),
  });

  await bench.calm();
  await bench.control('DELETE', 'requests');
  await bench.sweepChargers(account);
  expect(await newest()).toMatchObject({ id, state: 'complete', seen: chargers, error: null });
  const { requests } = await bench.control<{ requests: { query: Record<string, string> }[] }>(
    'GET',
    'requests?path=/api/chargers',
  );
  expect(requests.map(({ query }) => query['PageIndex'])).toEqual(['1', '2']);
});

describe('so many are missed at once', () => {
  test('none counts as gone, and nothing is read; a list that has them again is as ever', async () => {
    await switches({ chargerListCutAt: chargers - 15 });
    await bench.sweepChargers(account);
    expect(await newest()).toMatchObject({
      ...{ state: 'complete', held: true, gone: 0, reads_asked: 0 },
      note: expect.stringMatching(/15 of \d+ chargers are gone from the list at once/) as string,
    });

    await switches({ chargerListCutAt: null });
    await bench.sweepChargers(account);
    expect(await newest()).toMatchObject({ held: false, gone: 0, note: null });
    expect(await bench.workOf('installation.refresh-hierarchy')).toEqual([]);
  });

  test('the next sweep finds the same: then their own reads are asked, and show them; nothing was removed', async () => {
    await switches({ chargerListCutAt: chargers - 15 });
    await bench.sweepChargers(account);
    await bench.sweepChargers(account);
    expect(await newest()).toMatchObject({ held: false, gone: 15, note: null });
    await bench.readWhatIsDue();
    await bench.sweepChargers(account);
    expect(await newest()).toMatchObject({ gone: 0, reads_asked: 0 });

    expect(await bench.rows.query(`SELECT 1 FROM chargers WHERE presence <> 'present'`)).toEqual([]);
  });
});
