import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { ApiAccountAdministration } from '../../../server/src/features/api-accounts/api-account-administration.js';
import {
  type ApiAccountIn,
  ApiAccountOut,
  type ApiAccountPatch,
  ListSweepPage,
} from '../../../server/src/features/api-accounts/api-accounts.dto.js';
import { ApiAccounts } from '../../../server/src/features/api-accounts/api-accounts.service.js';
import { ApiAccountViews } from '../../../server/src/features/api-accounts/api-accounts.views.js';
import { LiveTest } from '../../../server/src/features/api-accounts/live-test.js';
import { UserGroupAdministration } from '../../../server/src/features/user-groups/user-group-administration.js';
import {
  UserGroupIn,
  UserGroupOut,
  type UserGroupPatch,
} from '../../../server/src/features/user-groups/user-groups.dto.js';
import { staffPrincipal, type Principal } from '../../../server/src/platform/auth/principal.js';
import { newId } from '../../../server/src/shared/ids.js';
import { until } from '../../support/until.js';
import { installation, jobContext, minutes, ProviderBench } from '../installations/provider-bench.js';

let bench: ProviderBench;
let administration: ReturnType<typeof plainAccounts>;
let views: Pick<ApiAccountViews, 'listSweeps'> & { get: (id: string) => Promise<PlainAccount> };
let groups: ReturnType<typeof plainGroups>;
beforeAll(async () => {
  bench = await ProviderBench.open({ installations: 130 });
  const accountViews = bench.module.get(ApiAccountViews, { strict: false });
  administration = plainAccounts(bench.module.get(ApiAccountAdministration, { strict: false }));
  views = {
    get: async (id) => (await accountViews.get(id)).body,
    listSweeps: (id, query) => accountViews.listSweeps(id, query),
  };
  groups = plainGroups(bench.module.get(UserGroupAdministration, { strict: false }));
});
afterAll(() => bench.close());
afterEach(async () => {
  await bench.calm();
  await bench.clearWork();
});

type PlainAccount = Awaited<ReturnType<ApiAccountViews['get']>>['body'];

// The services without the versions that HTTP adds: test/integration/editing is about those.
const plainAccounts = (service: ApiAccountAdministration) => ({
  create: async (by: Principal, input: ApiAccountIn) => (await service.create(by, input)).body,
  change: async (by: Principal, id: string, patch: ApiAccountPatch) => (await service.change(by, id, null, patch)).body,
});
const plainGroups = (service: UserGroupAdministration) => ({
  create: async (by: Principal, input: UserGroupIn) => (await service.create(by, input)).body,
  change: async (by: Principal, id: string, patch: UserGroupPatch) => (await service.change(by, id, null, patch)).body,
});

const admin = staffPrincipal({
  id: newId(),
  name: 'Ada Admin',
  email: 'ada@example.com',
  role: 'admin',
  timeZone: 'UTC',
});
const SECRET = 'a password nobody may read';

/** A login at the simulator; the password is ours. */
async function login(lookupKeys = ['GRNT']): Promise<string> {
  const username = `${newId()}@partner.example`;
  await bench.control('POST', 'accounts', { username, password: SECRET, lookupKeys });
  return username;
}
const texts = (account: { liveTest: { findings: { text: string }[] } | null }) =>
  account.liveTest?.findings.map((one) => one.text) ?? [];
const sweepsAsked = async () =>
  (await bench.workOf('api-account.sweep-installations')).map((one) => one.payload['apiAccountId']);

describe('saving an API account', () => {
  test('tests it live, says what was found, and starts the baseline', async () => {
    const made = ApiAccountOut.parse(
      await administration.create(admin, { name: 'Main', username: await login(), password: SECRET }),
    );

    expect(made).toMatchObject({
      health: 'ok',
      liveTest: { ok: true },
      baseline: { complete: false, sweepsMerged: 0 },
    });
    expect(texts(made)).toEqual([
      'Sign-in works.',
      'It sees 143 installations.',
      'It is Owner or Service on the 100 looked at.',
    ]);
    expect(await sweepsAsked()).toEqual([made.id]);
  });

  test('the password is sealed in the row and in no answer, audit row or work row', async () => {
    const made = await administration.create(admin, { name: 'Sealed', username: await login(), password: SECRET });
    await administration.change(admin, made.id, { password: SECRET });

    const [row] = await bench.rows.query<{ password_encrypted: string }[]>(`SELECT * FROM api_accounts WHERE id = $1`, [
      made.id,
    ]);
    expect(row?.password_encrypted).toMatch(/^gd1\./);
    const opened = await bench.module.get(ApiAccounts, { strict: false }).get(made.id);
    expect(opened.zaptec.password()).toBe(SECRET);

    const audit = await bench.rows.query<{ event: string; data: object }[]>(
      `SELECT event, data FROM audit_log WHERE subject_id = $1 ORDER BY at, id`,
      [made.id],
    );
    expect(audit.map((one) => one.event)).toEqual([
      'api-account.created',
      'api-account.tested',
      'api-account.changed',
      'api-account.tested',
    ]);
    const work = await bench.rows.query('SELECT * FROM work_items');
    const seen = JSON.stringify([row, audit, work, await views.get(made.id)]);
    expect(seen).not.toContain(SECRET);
    expect(JSON.stringify(await views.get(made.id))).not.toContain('gd1.');
  });

  test('a wrong password is saved, said, and starts nothing; the right one does', async () => {
    const username = await login();
    const made = await administration.create(admin, { name: 'Wrong', username, password: 'not it' });

    expect(made).toMatchObject({ health: 'failing', liveTest: { ok: false } });
    expect(texts(made)).toEqual(['Zaptec refuses this user name and password.']);
    expect(await sweepsAsked()).toEqual([]);

    const corrected = await administration.change(admin, made.id, { password: SECRET });
    expect(corrected).toMatchObject({ health: 'ok', liveTest: { ok: true } });
    expect(await sweepsAsked()).toEqual([made.id]);
  });

  test('whoever dies during the live test leaves an account whose baseline comes by itself', async () => {
    const endless = vi.spyOn(bench.module.get(LiveTest, { strict: false }), 'run');
    endless.mockReturnValue(new Promise(() => undefined));
    const planAfterAMinute = () =>
      bench.transactions.run((tx) => bench.jobs.planSweeps(tx, new Date(bench.clock.now().getTime() + minutes(1))));
    const saved = (username: string) =>
      until('the account is saved', async () => {
        const [row] = await bench.rows.query<{ id: string }[]>('SELECT id FROM api_accounts WHERE username = $1', [
          username,
        ]);
        return row?.id;
      });

    const username = await login();
    void administration.create(admin, { name: 'Left behind', username, password: SECRET });
    const id = await saved(username);
    await planAfterAMinute();
    expect(await sweepsAsked()).toContain(id);

    await bench.clearWork();
    await bench.baseline(id);
    const another = await login();
    void administration.change(admin, id, { username: another });
    await saved(another);
    await planAfterAMinute();
    expect(await sweepsAsked()).toContain(id);
    endless.mockRestore();
  });

  test('credentials that work again: the sweep and the reads that were refused come at once', async () => {
    const username = await login();
    const { id } = await administration.create(admin, { name: 'Repaired', username, password: SECRET });
    await bench.baseline(id);
    await bench.read(id, installation(101));
    await bench.clearWork();
    const installationId = (await bench.access(id, installation(101)))?.installation_id ?? '';
    const planReads = async () => {
      await bench.transactions.run((tx) => bench.jobs.planReads(tx, bench.clock.now()));
      const planned = await bench.workOf('installation.refresh-hierarchy');
      return planned.filter((one) => one.payload['apiAccountId'] === id).map((one) => one.payload['installationId']);
    };

    await administration.change(admin, id, { password: 'not it' });
    const refusedSweep = bench.sweep(id);
    await expect(refusedSweep).rejects.toMatchObject({ name: 'PermanentJobError' });
    const refusedRead = bench.jobs.refreshHierarchy({ installationId, apiAccountId: id }, jobContext());
    await expect(refusedRead).rejects.toMatchObject({ name: 'PermanentJobError' });
    expect(await planReads()).toEqual([]);
    const { nextSweepAt } = ApiAccountOut.parse(await views.get(id));
    expect(new Date(nextSweepAt ?? 0).getTime()).toBeGreaterThan(bench.clock.now().getTime() + minutes(59));

    await administration.change(admin, id, { password: SECRET });
    expect(await sweepsAsked()).toEqual([id]);
    expect(await planReads()).toContain(installationId);
  });

  test('an account that sees nothing yet is told so, and is fine', async () => {
    const made = await administration.create(admin, {
      name: 'Empty',
      username: await login(['FJRD']),
      password: SECRET,
    });

    expect(made).toMatchObject({ health: 'ok', liveTest: { ok: true } });
    expect(made.liveTest?.findings.map((one) => one.level)).toEqual(['ok', 'warning']);
  });

  test('a list that cannot be read: said in words, and no verdict on the account', async () => {
    await bench.control('POST', 'faults', { path: '/api/installation', kind: 'html', status: 503, count: 1 });
    const made = await administration.create(admin, { name: 'Proxy', username: await login(), password: SECRET });

    expect(made).toMatchObject({ health: 'failing', liveTest: { ok: false } });
    expect(texts(made)[1]).toMatch(/^The list of installations could not be read: .*test again later\.$/);
    expect(await sweepsAsked()).toEqual([made.id]);
  });

  test('a taken user name is 409; another user name starts the baseline over', async () => {
    const username = await login();
    const made = await administration.create(admin, { name: 'First', username, password: SECRET });
    for (const spelled of [username, username.toUpperCase()]) {
      const again = administration.create(admin, { name: 'Second', username: spelled, password: SECRET });
      await expect(again).rejects.toMatchObject({ status: 409, code: 'USERNAME_TAKEN' });
    }

    await bench.baseline(made.id);
    expect(await views.get(made.id)).toMatchObject({
      baseline: { complete: true, sweepsMerged: 2 },
      installations: 143,
    });
    await bench.clearWork();
    await administration.change(admin, made.id, { name: 'Renamed' });
    expect(await sweepsAsked()).toEqual([]);

    const changed = await administration.change(admin, made.id, { username: await login() });
    expect(changed.baseline).toMatchObject({ complete: false, sweepsMerged: 0 });
    expect(await sweepsAsked()).toEqual([made.id]);

    const sweeps = ListSweepPage.parse(
      await views.listSweeps(made.id, { limit: 25, sort: 'startedAt', order: 'desc' }),
    );
    expect(sweeps.items.map((one) => [one.state, one.seen])).toEqual([
      ['complete', 143],
      ['complete', 143],
    ]);
  });
});

test('the number of installations is counted up to a thousand', async () => {
  const { id } = await administration.create(admin, {
    name: 'Large',
    username: await login(['FJRD']),
    password: SECRET,
  });
  const see = (count: number) =>
    bench.rows.query(
      `INSERT INTO installation_access (installation_id, api_account_id, status, status_since)
       SELECT gen_random_uuid(), $1, 'active', now() FROM generate_series(1, $2)`,
      [id, count],
    );

  await see(1000);
  expect(await views.get(id)).toMatchObject({ installations: 1000, installationsCapped: false });
  await see(1);
  expect(await views.get(id)).toMatchObject({ installations: 1000, installationsCapped: true });
});

describe('user groups', () => {
  const input = (apiAccountId: string, lookupKey: string): UserGroupIn => ({
    name: 'Nordlys Drift',
    lookupKey,
    partnerName: 'Nordlys',
    defaultLanguage: 'nb',
    defaultTimeZone: 'Europe/Oslo',
    senderName: 'Nordlys',
    senderAddress: null,
    apiAccountId,
    expireAfterDays: 30,
  });

  test('created, changed and audited', async () => {
    const account = await bench.account();
    const made = UserGroupOut.parse(await groups.create(admin, input(account, 'GRNT')));
    expect(made).toMatchObject({ lookupKey: 'GRNT', apiAccount: { id: account, health: 'unknown', baselineAt: null } });

    const changed = await groups.change(admin, made.id, { partnerName: 'Nordlys AS' });
    expect(changed.partnerName).toBe('Nordlys AS');
    const audit = await bench.rows.query(`SELECT event, data FROM audit_log WHERE subject_id = $1 ORDER BY id`, [
      made.id,
    ]);
    expect(audit).toEqual([
      { event: 'user-group.created', data: { name: 'Nordlys Drift', lookupKey: 'GRNT', apiAccountId: account } },
      { event: 'user-group.changed', data: { changes: { partnerName: { from: 'Nordlys', to: 'Nordlys AS' } } } },
    ]);
  });

  test('a taken key is 409, an unknown account 422 naming the field', async () => {
    const account = await bench.account();
    await groups.create(admin, input(account, 'TAKEN'));

    await expect(groups.create(admin, input(account, 'TAKEN'))).rejects.toMatchObject({
      status: 409,
      code: 'LOOKUP_KEY_TAKEN',
    });
    await expect(groups.create(admin, input(newId(), 'OTHER'))).rejects.toMatchObject({
      status: 422,
      fields: [{ field: 'apiAccountId' }],
    });
  });

  test.each([
    ['a key of one character', { lookupKey: 'x' }, true],
    ['a key of 40, trimmed', { lookupKey: ` ${'k'.repeat(40)} ` }, true],
    ['a key of 41', { lookupKey: 'k'.repeat(41) }, false],
    ['an empty key', { lookupKey: ' ' }, false],
    ['a key with a slash', { lookupKey: 'AB/CD' }, false],
    ['a line break in the partner’s name', { partnerName: 'Nord\nlys' }, false],
    ['an unknown language', { defaultLanguage: 'xx' }, false],
    ['an unknown zone', { defaultTimeZone: 'Mars/Olympus' }, false],
    ['an offset for a zone', { defaultTimeZone: '+01:00' }, false],
    ['a sender address that is none', { senderAddress: 'nobody' }, false],
    ['a field nobody knows', { colour: 'red' }, false],
  ])('%s', (_name, change, accepted) => {
    expect(UserGroupIn.safeParse({ ...input(newId(), 'ABCD'), ...change }).success).toBe(accepted);
  });
});
