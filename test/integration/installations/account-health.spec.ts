import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ApiAccountAdministration } from '../../../server/src/features/api-accounts/api-account-administration.js';
import { ApiAccountOut } from '../../../server/src/features/api-accounts/api-accounts.dto.js';
import { ApiAccountViews } from '../../../server/src/features/api-accounts/api-accounts.views.js';
import { staffPrincipal } from '../../../server/src/platform/auth/principal.js';
import { newId } from '../../../server/src/shared/ids.js';
import { installation, minutes, ProviderBench } from './provider-bench.js';

/** Shared with HVLN during these tests: twelve of twelve gone is a mass loss. */
const OWN = Array.from({ length: 12 }, (_, index) => installation(101 + index));
const HOME = OWN[0] ?? '';
/** Another partner's: the account is told 403. */
const FOREIGN = installation(1);
const LIST = '/api/installation';

let bench: ProviderBench;
let administration: ApiAccountAdministration;
let account: string;

beforeAll(async () => {
  bench = await ProviderBench.open();
  administration = bench.module.get(ApiAccountAdministration, { strict: false });
  for (const zaptecId of OWN) await bench.grant(zaptecId, { lookupKey: 'HVLN' });
  account = await bench.account(['HVLN']);
  await bench.baseline(account);
  for (const zaptecId of OWN) await bench.read(account, zaptecId);
  bench.clock.advance(minutes(60));
});
afterAll(() => bench.close());
afterEach(async () => {
  await bench.calm();
  await bench.sweep(account);
  await bench.read(account, HOME);
  expect(await bench.health(account)).toEqual({ health: 'ok', health_reason: null });
  await bench.clearWork();
});

const admin = staffPrincipal({ id: newId(), name: 'Ada', email: 'ada@example.com', role: 'admin', timeZone: 'UTC' });
const fault = (path: string, kind: object) => bench.control('POST', 'faults', { path, ...kind });
const listFails = () => fault(LIST, { kind: 'status', status: 410 });
const sweepFails = () => expect(bench.sweep(account)).rejects.toThrow();
const password = (text: string) => administration.change(admin, account, null, { password: text });
const rightPassword = () => `password-of-${account}`;

/** The account as its page shows it: what it is called, and each trouble. */
async function shown() {
  const { body } = await bench.module.get(ApiAccountViews, { strict: false }).get(account);
  const out = ApiAccountOut.parse(body);
  return { health: out.health, reason: out.healthReason, troubles: out.troubles.map(({ kind }) => kind) };
}

test('a 403 on one installation proves the sign-in and says nothing of the list', async () => {
  await listFails();
  await sweepFails();
  expect(await shown()).toMatchObject({ health: 'failing', troubles: ['list'] });

  expect(await bench.read(account, FOREIGN)).toMatchObject({ visible: false });
  await bench.read(account, HOME);
  expect(await shown()).toMatchObject({ health: 'failing', troubles: ['list'] });

  await bench.calm();
  await bench.sweep(account);
  expect(await shown()).toEqual({ health: 'ok', reason: null, troubles: [] });
});

test('a read that fails ends by a read that is answered, not by a list', async () => {
  await fault(`${LIST}/${HOME}`, { kind: 'error-500', count: 1 });
  await expect(bench.read(account, HOME)).rejects.toThrow();
  await bench.sweep(account);
  expect(await shown()).toMatchObject({ health: 'failing', troubles: ['reads'] });

  await bench.read(account, FOREIGN);
  expect(await shown()).toEqual({ health: 'ok', reason: null, troubles: [] });
});

test('no token: the sign-in is in trouble, and neither list nor reads', async () => {
  await bench.control('POST', 'tokens/invalidate');
  await fault('/oauth/token', { kind: 'html', status: 503 });
  await expect(bench.read(account, HOME)).rejects.toThrow();
  expect(await shown()).toMatchObject({ health: 'failing', troubles: ['sign-in'] });

  await bench.calm();
  await administration.test(admin, account);
  expect(await shown()).toEqual({ health: 'ok', reason: null, troubles: [] });
});

describe('a list that misses all installations', () => {
  const suspect = async () => {
    await bench.control('PATCH', 'switches', { listCutAt: 0 });
    await bench.sweep(account);
    expect(await shown()).toMatchObject({ health: 'suspect', troubles: ['losses'] });
  };

  test('the suspicion ends with the sweep that sees them again, without a read of each', async () => {
    await suspect();
    await bench.read(account, HOME);
    expect(await shown()).toMatchObject({ health: 'suspect' });

    await bench.calm();
    await bench.sweep(account);
    expect(await shown()).toEqual({ health: 'ok', reason: null, troubles: [] });
  });

  test('a sweep that sees nearly all of them ends it, too', async () => {
    await suspect();
    await bench.control('PATCH', 'switches', { listCutAt: 10 });
    await bench.sweep(account);
    expect(await shown()).toEqual({ health: 'ok', reason: null, troubles: [] });
  });

  test('a refused password stands above it, and what is left when it is taken again is the suspicion', async () => {
    await suspect();
    await password('not it');
    expect(await shown()).toEqual({
      health: 'failing',
      reason: 'Zaptec refuses this user name and password.',
      troubles: ['sign-in', 'losses'],
    });

    await password(rightPassword());
    expect(await shown()).toMatchObject({ health: 'suspect', troubles: ['losses'] });
  });
});

test('a passed live test does not call a failing list well: it has it read', async () => {
  await listFails();
  await sweepFails();
  await bench.calm();
  await bench.clearWork();

  const { body: tested } = await administration.test(admin, account);
  expect(tested).toMatchObject({ health: 'failing', liveTest: { ok: true }, troubles: [{ kind: 'list' }] });
  expect(await bench.workOf('api-account.sweep-installations')).toMatchObject([{ payload: { apiAccountId: account } }]);
});

test('so it does with the list of chargers', async () => {
  await bench.control('PATCH', 'switches', { claimedChargerPages: 0 });
  await expect(bench.sweepChargers(account)).rejects.toThrow();
  await bench.calm();
  await bench.clearWork();

  const { body: tested } = await administration.test(admin, account);
  expect(tested).toMatchObject({ liveTest: { ok: true }, troubles: [{ kind: 'charger-list' }] });
  expect(await bench.workOf('api-account.sweep-chargers')).toMatchObject([{ payload: { apiAccountId: account } }]);
  expect(await bench.workOf('api-account.sweep-installations')).toEqual([]);
  await bench.sweepChargers(account);
});

test('a password that is taken again has both lists read; without a baseline that of installations alone', async () => {
  await password('not it');
  await expect(bench.sweepChargers(account)).rejects.toThrow();
  await password(rightPassword());
  expect(await bench.workOf('api-account.sweep-installations')).toMatchObject([{ payload: { apiAccountId: account } }]);
  expect(await bench.workOf('api-account.sweep-chargers')).toMatchObject([{ payload: { apiAccountId: account } }]);
  const due = 'SELECT 1 FROM api_accounts WHERE id = $1 AND next_charger_sweep_at <= $2';
  expect(await bench.rows.query(due, [account, bench.clock.now()])).toHaveLength(1);

  await bench.clearWork();
  const fresh = await bench.account(['HVLN']);
  await administration.change(admin, fresh, null, { password: 'not it' });
  await administration.change(admin, fresh, null, { password: `password-of-${fresh}` });
  expect(await bench.workOf('api-account.sweep-installations')).toMatchObject([{ payload: { apiAccountId: fresh } }]);
  expect(await bench.workOf('api-account.sweep-chargers')).toEqual([]);
});

test('another login is another account: what failed with the one before is forgotten, and its late answers, too', async () => {
  const own = await bench.account(['HVLN']);
  await listFails();
  await expect(bench.sweep(own)).rejects.toThrow();
  expect(await bench.health(own)).toMatchObject({ health: 'failing' });

  await fault(`${LIST}/${HOME}`, { kind: 'hold', count: 1 });
  const late = bench.read(own, HOME).catch((error: unknown) => error);
  const username = `${newId()}@partner.example`;
  await bench.control('POST', 'accounts', { username, password: `password-of-${own}`, lookupKeys: ['HVLN'] });
  await bench.control('DELETE', 'faults');
  await administration.change(admin, own, null, { username });
  await late;
  expect(await bench.health(own)).toEqual({ health: 'ok', health_reason: null });
});
