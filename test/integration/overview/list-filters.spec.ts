import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../server/src/shared/ids.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let operations: StaffMember;
let managed: string;
let unmanaged: string;
let pro: InstallationRows;
let go: InstallationRows;

beforeAll(async () => {
  desk = await Grantdesk.start();
  const rows = new Rows(desk);
  operations = await desk.staff('operations');
  const manager = await desk.staff('account-manager');
  managed = await rows.customer(manager.id);
  unmanaged = await rows.customer(null);
  pro = await rows.installation(managed);
  go = await rows.installation(unmanaged);
  await desk.rows('UPDATE installations SET installation_type = 0, removals_held = true WHERE id = $1', [
    pro.installationId,
  ]);
  await desk.rows('UPDATE installations SET installation_type = 1 WHERE id = $1', [go.installationId]);
  await rows.request(managed, 'review', { review_reasons: ['in_baseline', 'tied_to_somebody'] });
});
afterAll(() => desk.close());

const idsOf = async (path: string): Promise<string[]> =>
  (await operations.get<{ items: { id: string }[] }>(path)).items.map((one) => one.id);

test('a request in review says why, in words', async () => {
  const { items } = await operations.get<{ items: { reviewReasons: object[] }[] }>(
    '/api/consent-requests?state=review',
  );
  expect(items.map((one) => one.reviewReasons)).toEqual([
    [
      { code: 'in_baseline', text: 'The account could read this installation before the first request was ever sent.' },
      { code: 'tied_to_somebody', text: 'The installation is tied to a customer already.' },
    ],
  ]);
});

test('requests by why they are in review', async () => {
  const rows = new Rows(desk);
  const noAccess = await rows.request(unmanaged, 'review', { review_reasons: ['no_access'] });
  const [before] = await idsOf('/api/consent-requests?reviewReason=in_baseline');
  await rows.request(unmanaged, 'claimed', { review_reasons: ['no_access'] });
  await rows.request(unmanaged, 'review', { review_reasons: ['role_too_low'] });

  expect(await idsOf('/api/consent-requests?reviewReason=no_access')).toEqual([noAccess]);
  expect((await idsOf('/api/consent-requests?reviewReason=tied_to_somebody,no_access')).sort()).toEqual(
    [before, noAccess].sort(),
  );
  expect(await idsOf('/api/consent-requests?reviewReason=no_access&state=claimed')).toEqual([]);
  expect((await operations.raw('get', '/api/consent-requests?reviewReason=bad_luck')).status).toBe(400);
});

describe('installations', () => {
  test.each<[string, () => string[]]>([
    ['type=0', () => [pro.installationId]],
    ['type=1', () => [go.installationId]],
    ['removalsHeld=true', () => [pro.installationId]],
    ['removalsHeld=false', () => [go.installationId]],
    ['removalsHeld=true&type=1', () => []],
  ])('by %s', async (query, expected) => {
    expect(await idsOf(`/api/installations?q=Row+Installation&${query}`)).toEqual(expected());
  });

  test('a type that is no number is refused', async () => {
    expect((await operations.raw('get', '/api/installations?type=pro')).status).toBe(400);
  });
});

test('free chargers are those that can become somebody’s: no removed ones and no Sense meters', async () => {
  const place = `installationId=${pro.installationId}`;
  const charger = async (deviceId: string | null, presence: string) => {
    const id = newId();
    await desk.rows(
      `INSERT INTO chargers (id, zaptec_id, device_id, name, active, presence, installation_id, first_seen_at, last_seen_at,
         created_at, updated_at)
       VALUES ($1, gen_random_uuid(), $2, 'Filtered', true, $3, $4, now(), now(), now(), now())`,
      [id, deviceId, presence, pro.installationId],
    );
    return id;
  };
  const nameless = await charger(null, 'present');
  const missing = await charger('ZAP000001', 'missing');
  const notFree = [
    await charger('ZAP000002', 'removed'),
    await charger('APH000001', 'present'),
    await charger('apg000002', 'present'),
    await charger('APM000003', 'present'),
  ];
  expect((await idsOf(`/api/chargers?assigned=false&${place}`)).sort()).toEqual(
    [pro.freeChargerId, nameless, missing].sort(),
  );
  expect(await idsOf(`/api/chargers?assigned=true&${place}`)).toEqual([pro.takenChargerId]);
  expect(await idsOf(`/api/chargers?${place}`)).toEqual(expect.arrayContaining(notFree));
});

test('customers whom nobody manages', async () => {
  expect(await idsOf('/api/customers?accountManagerId=nobody')).toEqual([unmanaged]);
  expect((await operations.raw('get', '/api/customers?accountManagerId=somebody')).status).toBe(400);
});

test.each([
  ['/api/customers?q=a%00b', 'q'],
  ['/api/installations?q=a%00b', 'q'],
  ['/api/chargers?q=%00', 'q'],
  ['/api/consent-requests?q=a%00b', 'q'],
  ['/api/search?q=a%00b', 'q'],
])('a null character is refused by name: %s', async (path, field) => {
  const { status, body } = await operations.raw('get', path);
  expect([status, body]).toMatchObject([
    400,
    { code: 'VALIDATION_FAILED', fields: [{ field, code: 'CONTROL_CHARACTER' }] },
  ]);
});

test.each([
  ['subjectId=a%00b', 400],
  ['from=0000-01-01T00:00:00Z', 400],
  ['to=0001-01-01T00:00:00%2B01:00', 400],
  ['from=9999-12-31T23:59:59-01:00', 400],
  ['from=2026-01-01T00:00:00%2B23:59', 200],
  ['from=2026-01-01T00:00:00Z&to=9999-12-31T23:59:59.999Z', 200],
])('the audit trail asked for %s answers %i', async (query, status) => {
  const admin = await desk.staff('admin');
  expect((await admin.raw('get', `/api/audit-log?${query}`)).status).toBe(status);
});

test('the page after a name as long as names may be can be asked for', async () => {
  const rename = 'UPDATE installations SET name = $2 WHERE id = $1';
  await desk.rows(rename, [pro.installationId, '😀'.repeat(500)]);
  await desk.rows(rename, [go.installationId, `${'😀'.repeat(499)}a`]);
  const asked = `/api/installations?limit=1&q=${encodeURIComponent('😀😀')}`;

  const first = await operations.get<{ items: { id: string }[]; nextCursor: string }>(asked);
  const ids = [...first.items.map((one) => one.id), ...(await idsOf(`${asked}&after=${first.nextCursor}`))];
  expect(ids.sort()).toEqual([pro.installationId, go.installationId].sort());
});
