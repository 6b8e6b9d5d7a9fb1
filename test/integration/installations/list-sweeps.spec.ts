import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Sightings } from '../../../server/src/features/installations/sightings.js';
import { SweepSchedule } from '../../../server/src/features/user-groups/sweep-schedule.js';
import { until } from '../../support/until.js';
import { ProviderBench, installation, jobContext, minutes } from './provider-bench.js';

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

interface SweepRow {
  state: string;
  pages_read: number;
  pages_total: number;
  seen: number;
  appeared: number;
  vanished: number;
  started_at: Date;
  error: string | null;
}

const newestSweep = async (apiAccountId = account): Promise<SweepRow> => {
  const [row] = await bench.rows.query<SweepRow[]>(
    `SELECT * FROM list_sweeps WHERE api_account_id = $1 ORDER BY started_at DESC, id DESC LIMIT 1`,
    [apiAccountId],
  );
  if (!row) throw new Error('no sweep');
  return row;
};
const accountRow = async (apiAccountId = account) => {
  const [row] = await bench.rows.query<
    {
      baseline_sweeps: number;
      baseline_at: Date | null;
      next_sweep_at: Date | null;
      last_complete_sweep_started_at: Date;
    }[]
  >(`SELECT * FROM api_accounts WHERE id = $1`, [apiAccountId]);
  if (!row) throw new Error('no account');
  return row;
};

/** A sweep whose page number `page` (from 1) waits at the provider. */
async function heldAtPage(page: number, apiAccountId: string) {
  const [row] = await bench.rows.query<{ username: string }[]>('SELECT username FROM api_accounts WHERE id = $1', [
    apiAccountId,
  ]);
  const fault = { path: '/api/installation', account: row?.username };
  await bench.control('POST', 'faults', { ...fault, kind: 'slow', delayMs: 0, count: page - 1 });
  const hold = await bench.control<{ id: string }>('POST', 'faults', { ...fault, kind: 'hold', count: 1 });
  const ended = bench.sweep(apiAccountId);
  ended.catch(() => undefined);
  await until('the page is asked for', async () =>
    (await bench.control<{ id: string; hits: number }[]>('GET', 'faults')).some(
      (one) => one.id === hold.id && one.hits > 0,
    ),
  );
  return { ended, letGo: () => bench.control('DELETE', `faults/${hold.id}`) };
}

describe('the baseline', () => {
  test('the first sweep reads all pages and asks for the second at once', async () => {
    const result = await bench.sweep(account);

    expect(result).toMatchObject({ outcome: 'again' });
    expect(await newestSweep()).toMatchObject({ state: 'complete', pages_read: 3, pages_total: 3, seen: SHARED });
    expect(await accountRow()).toMatchObject({ baseline_sweeps: 1, baseline_at: null });
    const [counted] = await bench.rows.query<{ n: number; baseline: number }[]>(
      `SELECT count(*)::int AS n, count(*) FILTER (WHERE in_baseline)::int AS baseline FROM installation_access`,
    );
    expect(counted).toEqual({ n: SHARED, baseline: SHARED });
  });

  test('the second completes it; the next is an hour after its start; it is audited and announced', async () => {
    expect(await bench.sweep(account)).toBeUndefined();

    const row = await accountRow();
    expect(row.baseline_sweeps).toBe(2);
    expect(row.baseline_at).not.toBeNull();
    const { started_at } = await newestSweep();
    expect(row.next_sweep_at).toEqual(new Date(started_at.getTime() + minutes(60)));
    expect(row.last_complete_sweep_started_at).toEqual(started_at);
    expect(await bench.rows.query(`SELECT data FROM audit_log WHERE event = 'api-account.baseline-completed'`)).toEqual(
      [{ data: { installations: SHARED } }],
    );
    expect((await bench.workOf('consent-request.after-sweep')).map((work) => work.payload)).toEqual([
      { apiAccountId: account },
    ]);
    // What was there from the beginning is news to nobody.
    expect(await bench.workOf('consent-request.consider-sighting')).toEqual([]);
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
    const before = (await accountRow()).last_complete_sweep_started_at;
    await bench.grant(installation(1));

    bench.clock.advance(minutes(60));
    await bench.sweep(account);

    expect(await newestSweep()).toMatchObject({ seen: SHARED + 1, appeared: 1, vanished: 0 });
    const row = await bench.access(account, installation(1));
    expect(row).toMatchObject({ status: 'unknown', in_baseline: false, last_absent_at: before });
    const payload = { installationId: row?.installation_id, apiAccountId: account };
    expect(await bench.workOf('installation.refresh-hierarchy')).toEqual([{ payload, lane: 3 }]);
    expect((await bench.workOf('consent-request.consider-sighting')).map((work) => work.payload)).toEqual([payload]);

    const sighting = await bench.module
      .get(Sightings, { strict: false })
      .of(bench.rows.manager, installation(1), account);
    expect(sighting).toMatchObject({ inBaseline: false, lastAbsentAt: before, firstSeenAt: row?.first_seen_at });
    await bench.clearWork();
  });

  test('nothing new, nothing changed: nothing to read, nothing to announce', async () => {
    bench.clock.advance(minutes(60));
    await bench.sweep(account);

    expect(await newestSweep()).toMatchObject({ appeared: 0, vanished: 0 });
    expect(await bench.workOf('installation.refresh-hierarchy')).toEqual([]);
    expect(await bench.workOf('consent-request.consider-sighting')).toEqual([]);
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
    const before = (await accountRow()).last_complete_sweep_started_at;
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
    expect(await newestSweep()).toMatchObject({ state: 'failed', pages_read: 1, error: expect.any(String) as string });
    expect(await bench.access(account, installation(2))).toMatchObject({ last_absent_at: before, in_baseline: false });
    expect((await accountRow()).last_complete_sweep_started_at).toEqual(before);
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
    expect(await newestSweep()).toMatchObject({ state: 'complete', pages_read: 3 });
    expect(await bench.health(account)).toMatchObject({ health: 'ok' });
    await bench.clearWork();
  });

  test('a page that fails once is read again where the sweep stands', async () => {
    await bench.control('POST', 'faults', { path: '/api/installation', kind: 'html', status: 502, count: 1 });
    await bench.control('DELETE', 'requests');
    await bench.sweep(account);

    expect(await newestSweep()).toMatchObject({ state: 'complete', pages_read: 3 });
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
    const due = new Date(((await accountRow()).next_sweep_at?.getTime() ?? 0) + 1);

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

describe('withdrawn access', () => {
  test('what was never read well is not visible after a minute of reads that find nothing', async () => {
    await bench.read(account, installation(2));
    expect(await bench.access(account, installation(2))).toMatchObject({ status: 'unknown' });

    bench.clock.advance(minutes(2));
    await bench.read(account, installation(2));
    expect(await bench.access(account, installation(2))).toMatchObject({ status: 'not_visible', next_read_at: null });
  });

  test('lost only after a complete sweep without it and two own reads 15 minutes apart; found again it is news', async () => {
    const zaptecId = installation(1);
    await bench.read(account, zaptecId);
    await bench.withdraw(zaptecId);

    await bench.read(account, zaptecId);
    bench.clock.advance(minutes(16));
    await bench.read(account, zaptecId);
    expect(await bench.access(account, zaptecId)).toMatchObject({ status: 'active', absent_reads: 2 });

    await bench.sweep(account);
    expect(await newestSweep()).toMatchObject({ vanished: 1 });
    const row = await bench.access(account, zaptecId);
    expect(await bench.workOf('installation.refresh-hierarchy')).toEqual([
      { payload: { installationId: row?.installation_id, apiAccountId: account }, lane: 3 },
    ]);
    await bench.jobs.refreshHierarchy(
      { installationId: row?.installation_id ?? '', apiAccountId: account },
      jobContext('detected-change'),
    );
    expect(await bench.access(account, zaptecId)).toMatchObject({ status: 'lost', next_read_at: null });

    await bench.clearWork();
    await bench.grant(zaptecId);
    await bench.sweep(account);
    expect(await bench.access(account, zaptecId)).toMatchObject({ status: 'unknown', absent_reads: 0 });
    expect(await bench.workOf('consent-request.consider-sighting')).toHaveLength(1);
    await bench.clearWork();
  });

  test('one absent read and a sweep are not enough', async () => {
    const zaptecId = installation(1);
    await bench.read(account, zaptecId);
    await bench.withdraw(zaptecId);
    bench.clock.advance(minutes(1));
    await bench.sweep(account);

    await bench.read(account, zaptecId);
    bench.clock.advance(minutes(14));
    await bench.read(account, zaptecId);

    expect(await bench.access(account, zaptecId)).toMatchObject({ status: 'active', absent_reads: 1 });
    await bench.clearWork();
  });

  test('a mass loss makes the account suspect and loses nothing; their return ends the suspicion', async () => {
    const other = await bench.account(['HVLN']);
    const own = Array.from({ length: 12 }, (_, index) => installation(101 + index));
    for (const zaptecId of own) await bench.grant(zaptecId, { lookupKey: 'HVLN' });
    await bench.baseline(other);
    for (const zaptecId of own) await bench.read(other, zaptecId);

    for (const zaptecId of own) await bench.withdraw(zaptecId, 'HVLN');
    bench.clock.advance(minutes(60));
    await bench.sweep(other);
    expect(await bench.health(other)).toMatchObject({ health: 'suspect' });

    const first = own[0] ?? '';
    await bench.read(other, first);
    bench.clock.advance(minutes(16));
    await bench.read(other, first);
    expect(await bench.access(other, first)).toMatchObject({ status: 'active', absent_reads: 2 });

    for (const zaptecId of own) await bench.grant(zaptecId, { lookupKey: 'HVLN' });
    await bench.sweep(other);
    for (const zaptecId of own) await bench.read(other, zaptecId);
    await bench.sweep(other);
    expect(await bench.health(other)).toMatchObject({ health: 'ok' });
  });
});

describe('shared with several accounts', () => {
  test('the daily read goes through the account with the highest role', async () => {
    const second = await bench.account(['FJRD']);
    const zaptecId = installation(17);
    await bench.grant(zaptecId, { lookupKey: 'FJRD', roles: 2 });
    await bench.read(second, zaptecId);
    await bench.read(account, zaptecId);
    const installationId = (await bench.access(account, zaptecId))?.installation_id;
    await bench.rows.query('UPDATE installation_access SET next_read_at = NULL WHERE installation_id <> $1', [
      installationId,
    ]);
    await bench.clearWork();

    bench.clock.advance(minutes(24 * 60));
    await bench.transactions.run((tx) => bench.jobs.planReads(tx, bench.clock.now()));

    expect((await bench.workOf('installation.refresh-hierarchy')).map((work) => work.payload)).toEqual([
      { installationId, apiAccountId: account },
    ]);
  });
});

describe('while a sweep runs', () => {
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

    const sweeping = await heldAtPage(2, shrinking);
    for (const { id } of many.slice(0, 5)) await bench.withdraw(id, 'FJRD');
    await sweeping.letGo();

    await expect(sweeping.ended).rejects.toMatchObject({ reason: 'bad-shape' });
    expect(await newestSweep(shrinking)).toMatchObject({ state: 'failed', error: expect.stringMatching(/shorter/) });
    expect(await absences()).toEqual(before);
    await bench.clearWork();
  });

  test('a sweep begun with another user name counts for nothing, and the new one follows at once', async () => {
    const own = await bench.account();
    const sweeping = await heldAtPage(2, own);
    await bench.rows.query(`UPDATE api_accounts SET username = 'another@partner.example' WHERE id = $1`, [own]);
    await sweeping.letGo();

    expect(await sweeping.ended).toMatchObject({ outcome: 'again' });
    expect(await newestSweep(own)).toMatchObject({ state: 'failed', pages_read: 1 });
    expect(await accountRow(own)).toMatchObject({ baseline_sweeps: 0 });
    await bench.clearWork();
  });

  test('the user name changes while a complete sweep is merged: it counts for nothing either', async () => {
    const own = await bench.account();
    const schedule = bench.module.get(SweepSchedule, { strict: false });
    const now = bench.clock.now();
    const merged = { username: 'former@partner.example', startedAt: now, finishedAt: now, intervalMinutes: 60 };

    await expect(bench.transactions.run((tx) => schedule.noteMerged(tx, own, merged))).rejects.toMatchObject({
      name: 'LoginChangedError',
    });
    expect(await accountRow(own)).toMatchObject({ baseline_sweeps: 0 });
  });

  test('one that is asked for while another runs is not forgotten', async () => {
    const sightings = bench.module.get(Sightings, { strict: false });
    const own = await bench.account();
    await bench.baseline(own);
    bench.clock.advance(minutes(60));

    const sweeping = await heldAtPage(2, own);
    bench.clock.advance(minutes(11));
    const askedAt = bench.clock.now();
    await bench.transactions.run((tx) => sightings.requestSweepSoon(tx, own));
    await sweeping.letGo();
    await sweeping.ended;

    const { next_sweep_at } = await accountRow(own);
    expect(next_sweep_at?.getTime()).toBeGreaterThanOrEqual(askedAt.getTime());
    expect(next_sweep_at?.getTime()).toBeLessThan(askedAt.getTime() + minutes(1));
    await bench.clearWork();
  });
});

test('a name that ends in the middle of a sign where it is cut stops no sweep', async () => {
  const odd = await bench.account();
  const owner = { ownerEmail: 'kari@zaptec.example', circuits: [{ name: `${'c'.repeat(499)}😀`, chargers: [{}] }] };
  const made = await bench.control<{ id: string }>('POST', 'installations', { ...owner, name: `${'n'.repeat(499)}😀` });
  await bench.grant(made.id);

  await bench.baseline(odd);
  expect(await newestSweep(odd)).toMatchObject({ state: 'complete', error: null });
  expect(await bench.read(odd, made.id)).toMatchObject({ status: 'active' });
  const [row] = await bench.rows.query<{ name: string }[]>('SELECT name FROM installations WHERE zaptec_id = $1', [
    made.id,
  ]);
  expect(row?.name).toBe(`${'n'.repeat(499)}😀`);
});
