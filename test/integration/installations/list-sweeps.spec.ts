import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Sightings } from '../../../server/src/features/installations/access/sightings.js';
import { until } from '../../support/until.js';
import { ProviderBench, installation, minutes } from './provider-bench.js';
import { accountRow, newestSweep } from './sweep-rows.js';

/** 250 generated installations and 13 hand-made ones are shared with GRNT when this world begins. */
const SHARED = 263;

let bench: ProviderBench;
let account: string;

beforeAll(async () => {
  bench = await ProviderBench.open({ installations: 250 });
  account = await bench.account();
});
afterAll(() => bench.close());
afterEach(() => bench.calm());

describe('the baseline', () => {
  test('the first sweep reads all pages and asks for the second at once', async () => {
    const result = await bench.sweep(account);

    expect(result).toMatchObject({ outcome: 'again' });
    expect(await newestSweep(bench, account)).toMatchObject({
      state: 'complete',
      pages_read: 3,
      pages_total: 3,
      seen: SHARED,
    });
    expect(await accountRow(bench, account)).toMatchObject({ baseline_sweeps: 1, baseline_at: null });
    const [counted] = await bench.rows.query<{ n: number; baseline: number }[]>(
      `SELECT count(*)::int AS n, count(*) FILTER (WHERE in_baseline)::int AS baseline FROM installation_access`,
    );
    expect(counted).toEqual({ n: SHARED, baseline: SHARED });
  });

  test('the second completes it; the next is an hour after its start; it is audited and announced', async () => {
    expect(await bench.sweep(account)).toBeUndefined();

    const row = await accountRow(bench, account);
    expect(row.baseline_sweeps).toBe(2);
    expect(row.baseline_at).not.toBeNull();
    const { started_at } = await newestSweep(bench, account);
    expect(row.next_sweep_at).toEqual(new Date(started_at.getTime() + minutes(60)));
    expect(row.last_complete_sweep_started_at).toEqual(started_at);
    expect(await bench.rows.query(`SELECT data FROM audit_log WHERE event = 'api-account.baseline-completed'`)).toEqual(
      [{ data: { installations: SHARED } }],
    );
    expect(await bench.published('installation-list.sweep-merged')).toEqual([
      { apiAccountId: account },
      { apiAccountId: account },
    ]);
    // What was there from the beginning is news to nobody.
    expect(await bench.published('installation.became-readable')).toEqual([]);
  });

  test('the planner reads the baseline bit by bit, each installation once', async () => {
    const now = bench.clock.now();
    const added = await bench.transactions.run((tx) => bench.jobs.planReads(tx, now));
    const again = await bench.transactions.run((tx) => bench.jobs.planReads(tx, now));

    expect([added, again]).toEqual([SHARED, 0]);
    await bench.clearWork();
  });
});

describe('after the baseline', () => {
  test('an installation newly shared: sighting with the sweep before as its last absence, read and announced', async () => {
    const before = (await accountRow(bench, account)).last_complete_sweep_started_at;
    await bench.grant(installation(1));

    bench.clock.advance(minutes(60));
    await bench.sweep(account);

    expect(await newestSweep(bench, account)).toMatchObject({ seen: SHARED + 1, appeared: 1, vanished: 0 });
    const row = await bench.access(account, installation(1));
    expect(row).toMatchObject({ status: 'unknown', in_baseline: false, last_absent_at: before });
    const payload = { installationId: row?.installation_id, apiAccountId: account };
    expect(await bench.workOf('installation.refresh-hierarchy')).toEqual([{ payload, lane: 3 }]);
    expect(await bench.published('installation.became-readable')).toEqual([payload]);
    expect(await bench.published('installation.recovered')).toEqual([]);

    const sighting = await bench.module
      .get(Sightings, { strict: false })
      .of(bench.rows.manager, installation(1), account);
    expect(sighting).toMatchObject({ inBaseline: false, lastAbsentAt: before, firstSeenAt: row?.first_seen_at });
    await bench.clearWork();
  });

  test('nothing new, nothing changed: nothing to read, nothing to announce', async () => {
    bench.clock.advance(minutes(60));
    await bench.sweep(account);

    expect(await newestSweep(bench, account)).toMatchObject({ appeared: 0, vanished: 0 });
    expect(await bench.workOf('installation.refresh-hierarchy')).toEqual([]);
    expect(await bench.published('installation.became-readable')).toEqual([]);
    await bench.clearWork();
  });

  test('a change in the list is read', async () => {
    await bench.control('PATCH', `installations/${installation(101)}`, { name: 'Renamed there' });

    await bench.sweep(account);

    const id = (await bench.access(account, installation(101)))?.installation_id;
    expect(
      (await bench.workOf('installation.refresh-hierarchy')).map((work) => work.payload['installationId']),
    ).toEqual([id]);
    await bench.clearWork();
  });

  test('a page seen before the sweep is over counts at that moment, even if the sweep then fails', async () => {
    const before = (await accountRow(bench, account)).last_complete_sweep_started_at;
    await bench.grant(installation(2));
    await bench.control('POST', 'limits/reset');
    const hold = await bench.control<{ id: string }>('POST', 'faults', {
      path: '/api/installation',
      kind: 'hold',
      count: 1,
    });
    await bench.control('POST', 'faults', { path: '/api/installation', kind: 'status', status: 418, count: 1 });
    const sweeping = bench.sweep(account);
    sweeping.catch(() => undefined);
    await until('the first page is asked for', async () =>
      (await bench.control<{ id: string; hits: number }[]>('GET', 'faults')).some(
        (one) => one.id === hold.id && one.hits > 0,
      ),
    );
    expect(await bench.access(account, installation(2))).toBeNull();
    await bench.control('DELETE', `faults/${hold.id}`);

    await expect(sweeping).rejects.toMatchObject({ name: 'ZaptecUnavailableError' });
    expect(await newestSweep(bench, account)).toMatchObject({
      state: 'failed',
      pages_read: 1,
      error: expect.any(String) as string,
    });
    expect(await bench.access(account, installation(2))).toMatchObject({ last_absent_at: before, in_baseline: false });
    expect((await accountRow(bench, account)).last_complete_sweep_started_at).toEqual(before);
    await bench.clearWork();
  });

  test('a failed page changes no absence and marks the account; the next sweep starts over', async () => {
    const absences = () =>
      bench.rows.query(`SELECT installation_id, last_absent_at FROM installation_access ORDER BY 1`);
    await bench.withdraw(installation(2));
    const before = await absences();
    await bench.control('POST', 'faults', { path: '/api/installation', kind: 'status', status: 418, count: 1 });

    await expect(bench.sweep(account)).rejects.toMatchObject({ name: 'ZaptecUnavailableError' });

    expect(await absences()).toEqual(before);
    expect(await bench.health(account)).toMatchObject({ health: 'failing' });
    await bench.sweep(account);
    expect(await newestSweep(bench, account)).toMatchObject({ state: 'complete', pages_read: 3 });
    expect(await bench.health(account)).toMatchObject({ health: 'ok' });
    await bench.clearWork();
  });

  test('a page that fails once is read again where the sweep stands', async () => {
    await bench.control('POST', 'faults', { path: '/api/installation', kind: 'html', status: 502, count: 1 });
    await bench.control('DELETE', 'requests');
    await bench.sweep(account);

    expect(await newestSweep(bench, account)).toMatchObject({ state: 'complete', pages_read: 3 });
    expect(await bench.control('GET', 'requests?path=/api/installation')).toMatchObject({ count: 4 });
    await bench.clearWork();
  });

  test('a sweep left running by a dead process is given up and starts over', async () => {
    await bench.rows.query(
      `INSERT INTO list_sweeps (id, api_account_id, state, started_at) VALUES (gen_random_uuid(), $1, 'running', now())`,
      [account],
    );
    await bench.sweep(account);

    const rows = await bench.rows.query(`SELECT 1 FROM list_sweeps WHERE state = 'running'`);
    expect(rows).toEqual([]);
    await bench.clearWork();
  });

  test('a due sweep is planned once, and not again while it waits', async () => {
    const due = new Date(((await accountRow(bench, account)).next_sweep_at?.getTime() ?? 0) + 1);

    const plan = () => bench.transactions.run((tx) => bench.jobs.planSweeps(tx, due));
    expect([await plan(), await plan()]).toEqual([1, 0]);
    await bench.clearWork();
  });

  test('brought forward at most once in ten minutes', async () => {
    const sightings = bench.module.get(Sightings, { strict: false });
    const ask = () => bench.transactions.run((tx) => sightings.requestSweepSoon(tx, account));

    expect(await ask()).toBe(false);
    bench.clock.advance(minutes(11));
    expect(await ask()).toBe(true);
    expect((await bench.workOf('api-account.sweep-installations')).map((work) => work.payload)).toEqual([
      { apiAccountId: account },
    ]);
    await bench.clearWork();
  });
});

test('a name that ends in the middle of a sign where it is cut stops no sweep', async () => {
  const odd = await bench.account();
  const owner = { ownerEmail: 'kari@zaptec.example', circuits: [{ name: `${'c'.repeat(499)}😀`, chargers: [{}] }] };
  const made = await bench.control<{ id: string }>('POST', 'installations', { ...owner, name: `${'n'.repeat(499)}😀` });
  await bench.grant(made.id);

  await bench.baseline(odd);
  expect(await newestSweep(bench, odd)).toMatchObject({ state: 'complete', error: null });
  expect(await bench.read(odd, made.id)).toMatchObject({ status: 'active' });
  const [row] = await bench.rows.query<{ name: string }[]>('SELECT name FROM installations WHERE zaptec_id = $1', [
    made.id,
  ]);
  expect(row?.name).toBe(`${'n'.repeat(499)}😀`);
});
