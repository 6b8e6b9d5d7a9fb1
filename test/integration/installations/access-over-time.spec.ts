import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ProviderBench, installation, jobContext, minutes } from './provider-bench.js';
import { newestSweep } from './sweep-rows.js';

let bench: ProviderBench;
let account: string;

/** Two installations came after the baseline; the second went again before it was ever read. */
beforeAll(async () => {
  bench = await ProviderBench.open({ installations: 20 });
  account = await bench.account();
  await bench.baseline(account);
  for (const zaptecId of [installation(1), installation(2)]) await bench.grant(zaptecId);
  await bench.sweep(account);
  await bench.withdraw(installation(2));
  await bench.sweep(account);
  await bench.clearWork();
});
afterAll(() => bench.close());
afterEach(() => bench.calm());

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
    expect(await newestSweep(bench, account)).toMatchObject({ vanished: 1 });
    const row = await bench.access(account, zaptecId);
    expect(await bench.workOf('installation.refresh-hierarchy')).toEqual([
      { payload: { installationId: row?.installation_id, apiAccountId: account }, lane: 3 },
    ]);
    await bench.jobs.refreshHierarchy(
      { installationId: row?.installation_id ?? '', apiAccountId: account },
      jobContext('detected-change'),
    );
    expect(await bench.access(account, zaptecId)).toMatchObject({ status: 'lost', next_read_at: null });
    const place = { installationId: row?.installation_id, apiAccountId: account };
    expect(await bench.published('installation.lost')).toEqual([place]);

    await bench.clearWork();
    await bench.grant(zaptecId);
    await bench.sweep(account);
    expect(await bench.access(account, zaptecId)).toMatchObject({ status: 'unknown', absent_reads: 0 });
    expect(await bench.published('installation.became-readable')).toEqual([place]);
    expect(await bench.published('installation.recovered')).toEqual([place]);
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
