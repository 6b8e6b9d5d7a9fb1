import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/src/shared/ids.js';
import { ProviderBench, installation, jobContext, minutes } from './provider-bench.js';

/** Each row of the table of product.md §7, against the simulator. */
let bench: ProviderBench;
let account: string;

beforeAll(async () => {
  bench = await ProviderBench.open();
  account = await bench.account();
});
afterAll(() => bench.close());
afterEach(() => bench.calm());

const HOME = installation(1);
const PETTER = installation(5);
const ULRIK = installation(7);

async function fresh(zaptecId: string, grant: { roles?: number; provisioningMs?: number }) {
  await bench.withdraw(zaptecId);
  await bench.rows.query(
    `DELETE FROM installation_access WHERE installation_id IN (SELECT id FROM installations WHERE zaptec_id = $1)`,
    [zaptecId],
  );
  await bench.grant(zaptecId, grant);
}

describe('the account sees it', () => {
  test.each([
    ['owner', 2],
    ['service', 4],
    ['owner, service and partner administrator', 70],
  ])('%s, hierarchy readable: active, final', async (_name, roles) => {
    await fresh(HOME, { roles, provisioningMs: 0 });

    const read = await bench.read(account, HOME);

    expect(read).toMatchObject({ visible: true, status: 'active', settled: true, retryInMs: null });
    const row = await bench.access(account, HOME);
    expect(row).toMatchObject({ status: 'active', roles, in_baseline: false });
    expect(row?.last_good_read_at).not.toBeNull();
    expect(row?.first_seen_at).not.toBeNull();
  });

  test('owner, hierarchy 204: provisioning, again after 2, 4, 8 … s, then every 5 minutes for an hour, then daily', async () => {
    await fresh(PETTER, { roles: 2, provisioningMs: minutes(600) });

    const first = await bench.read(account, PETTER);
    expect(first).toMatchObject({ visible: true, status: 'provisioning', settled: false, retryInMs: 2000 });

    bench.clock.advance(minutes(2));
    const later = await bench.read(account, PETTER);
    expect(later.status).toBe('provisioning');
    expect(later.retryInMs).toBeGreaterThan(minutes(2));
    expect(later.retryInMs).toBeLessThanOrEqual(minutes(3));

    bench.clock.advance(minutes(60));
    const last = await bench.read(account, PETTER);
    expect(last).toMatchObject({ status: 'provisioning', retryInMs: null });
    expect((await bench.access(account, PETTER))?.next_read_at).not.toBeNull();
  });

  test('the moment the hierarchy can be read, provisioning becomes active', async () => {
    await fresh(PETTER, { roles: 2, provisioningMs: minutes(5) });
    await bench.read(account, PETTER);

    await bench.control('POST', 'clock', { advanceMs: minutes(5) });
    expect(await bench.read(account, PETTER)).toMatchObject({ status: 'active', retryInMs: null });
  });

  test.each([204, 403])(
    'user role only, hierarchy %i: within the first minute not final, then role_too_low',
    async (status) => {
      await bench.control('PATCH', 'switches', { userRoleHierarchyStatus: status });
      await fresh(ULRIK, { roles: 1 });

      expect(await bench.read(account, ULRIK)).toMatchObject({
        status: 'provisioning',
        settled: false,
        retryInMs: 2000,
      });

      bench.clock.advance(61_000);
      expect(await bench.read(account, ULRIK)).toMatchObject({ visible: true, status: 'role_too_low', settled: true });
      // The next read in the first minute of nothing: a settled status does not flicker.
      expect(await bench.read(account, ULRIK)).toMatchObject({ status: 'role_too_low', retryInMs: null });
    },
  );

  test('no role field, hierarchy 204: unknown, with the same retries', async () => {
    await bench.control('PATCH', 'switches', { currentUserRoles: 'absent' });
    await fresh(ULRIK, { roles: 1 });

    expect(await bench.read(account, ULRIK)).toMatchObject({ status: 'unknown', settled: false, retryInMs: 2000 });
    bench.clock.advance(61_000);
    expect(await bench.read(account, ULRIK)).toMatchObject({ status: 'unknown', settled: true });
  });

  test('no role field, hierarchy readable: active', async () => {
    await bench.control('PATCH', 'switches', { currentUserRoles: 'absent' });
    await fresh(HOME, { roles: 70 });

    expect(await bench.read(account, HOME)).toMatchObject({ status: 'active', settled: true });
  });
});

describe('the account does not see it', () => {
  test.each([204, 403, 404])(
    'detail %i for an id never seen: not visible after a minute, and nothing is stored',
    async (status) => {
      await bench.control('PATCH', 'switches', { withdrawnStatus: status, unknownIdStatus: status });
      const unknown = newId();
      const since = bench.clock.now();

      const request = { zaptecId: unknown, apiAccountId: account, lane: 'claim', since } as const;
      expect(await bench.reads.readNow(request)).toEqual({
        visible: false,
        status: 'not_visible',
        settled: false,
        installationId: null,
        unreadable: 0,
        retryInMs: expect.any(Number) as number,
      });
      bench.clock.advance(61_000);
      expect(await bench.reads.readNow(request)).toMatchObject({
        settled: true,
        retryInMs: null,
        installationId: null,
      });

      expect(await bench.rows.query(`SELECT 1 FROM installations WHERE zaptec_id = $1`, [unknown])).toEqual([]);
    },
  );

  test('what was read well keeps its status and its chargers when it cannot be seen', async () => {
    await fresh(HOME, { roles: 70 });
    await bench.read(account, HOME);
    await bench.withdraw(HOME);

    bench.clock.advance(minutes(5));
    expect(await bench.read(account, HOME)).toMatchObject({ visible: false, status: 'not_visible' });

    expect(await bench.access(account, HOME)).toMatchObject({ status: 'active', absent_reads: 1 });
    const chargers = await bench.rows.query<{ presence: string }[]>(
      `SELECT presence FROM chargers h JOIN installations i ON i.id = h.installation_id WHERE i.zaptec_id = $1`,
      [HOME],
    );
    expect(chargers).toEqual([{ presence: 'present' }]);
  });
});

describe('an answer that says nothing about access', () => {
  test.each([
    ['429', { kind: 'rate-limit' }],
    ['500 with a Code', { kind: 'error-500' }],
    ['an HTML 503', { kind: 'html', status: 503 }],
    ['200 that is not JSON', { kind: 'garbage' }],
    ['a cut connection', { kind: 'reset' }],
  ])('%s: state kept, the account is failing, the next good read makes it well', async (_name, fault) => {
    await fresh(HOME, { roles: 70 });
    await bench.read(account, HOME);
    const before = await bench.access(account, HOME);

    await bench.control('POST', 'faults', { path: `/api/installation/${HOME}*`, count: 1, ...fault });
    await expect(bench.read(account, HOME)).rejects.toMatchObject({ name: 'ZaptecUnavailableError' });

    expect(await bench.access(account, HOME)).toEqual(before);
    expect(await bench.health(account)).toMatchObject({
      health: 'failing',
      health_reason: expect.any(String) as string,
    });

    await bench.calm();
    await bench.read(account, HOME);
    expect(await bench.health(account)).toEqual({ health: 'ok', health_reason: null });
  });

  test('no answer in time: state kept, the account is failing, the next good read makes it well', async () => {
    const impatient = await ProviderBench.open({}, { ZAPTEC_TIMEOUT_MS: '3000' });
    try {
      const own = await impatient.account();
      await impatient.grant(HOME, { roles: 70 });
      await impatient.read(own, HOME);
      const before = await impatient.access(own, HOME);

      await impatient.control('POST', 'faults', { path: `/api/installation/${HOME}`, kind: 'hold' });
      await expect(impatient.read(own, HOME)).rejects.toMatchObject({ reason: 'timeout' });

      expect(await impatient.access(own, HOME)).toEqual(before);
      expect(await impatient.health(own)).toMatchObject({ health: 'failing' });

      await impatient.calm();
      await impatient.read(own, HOME);
      expect(await impatient.health(own)).toEqual({ health: 'ok', health_reason: null });
    } finally {
      await impatient.close();
    }
  });

  test('401 with a new token too: state kept, the account is failing', async () => {
    const own = await bench.account();
    await fresh(HOME, { roles: 70 });
    await bench.read(own, HOME);
    const before = await bench.access(own, HOME);

    await bench.control('POST', 'faults', {
      path: `/api/installation/${HOME}*`,
      kind: 'status',
      status: 401,
      count: 2,
    });
    await expect(bench.read(own, HOME)).rejects.toMatchObject({ reason: 'token-refused' });

    expect(await bench.access(own, HOME)).toEqual(before);
    expect(await bench.health(own)).toMatchObject({ health: 'failing' });
  });

  test('a refused sign-in: state kept, the account is failing, the job is not tried again', async () => {
    await fresh(HOME, { roles: 70 });
    await bench.read(account, HOME);
    const own = await bench.account();
    await bench.rows.query(`UPDATE api_accounts SET username = 'nobody@partner.example' WHERE id = $1`, [own]);

    await expect(bench.read(own, HOME)).rejects.toMatchObject({ name: 'ZaptecSignInRefusedError' });

    expect(await bench.health(own)).toMatchObject({ health: 'failing' });
    const installationId = (await bench.access(account, HOME))?.installation_id ?? '';
    await expect(
      bench.jobs.refreshHierarchy({ installationId, apiAccountId: own }, jobContext()),
    ).rejects.toMatchObject({ name: 'PermanentJobError' });
  });

  test('a hierarchy that fails after a good detail writes nothing either', async () => {
    const zaptecId = installation(8);
    await bench.grant(zaptecId);
    await bench.control('POST', 'faults', {
      path: `/api/installation/${zaptecId}/hierarchy`,
      kind: 'error-500',
      count: 1,
    });

    await expect(bench.read(account, zaptecId)).rejects.toMatchObject({ name: 'ZaptecUnavailableError' });

    expect(await bench.access(account, zaptecId)).toBeNull();
  });
});
