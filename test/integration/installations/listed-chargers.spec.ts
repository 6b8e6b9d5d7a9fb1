import { afterAll, beforeAll, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import type { StaffMember } from '../../factories/staff-member.js';

interface Listed {
  items: { deviceId: string | null; closed: boolean; name: string | null; installation: { name: string | null } }[];
  count: { value: number };
}

let desk: Grantdesk;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  operations = await desk.staff('operations');
  const row = (position: number, deviceId: string | null, isOpen: boolean) =>
    desk.rows(
      `INSERT INTO listed_chargers (api_account_id, zaptec_id, position, device_id, name, installation_name, is_open,
                                    first_listed_at, changed_at)
       VALUES ($1, gen_random_uuid(), $2, $3, 'Å-plassen', 'Sameiet Fjord', $4, now(), now())`,
      [desk.apiAccountId, 1_000_000 + position, deviceId, isOpen],
    );
  await row(1, 'QQQ000010', false);
  await row(2, 'QQQ000002', true);
  await row(3, null, false);
});
afterAll(() => desk?.close());

const list = (who: StaffMember, query = '') =>
  who.get<Listed>(`/api/listed-chargers?apiAccountId=${desk.apiAccountId}&limit=100${query}`);

test('operations find a serial, however it is typed, also where the account cannot look', async () => {
  const found = await list(operations, `&q=${encodeURIComponent(' qqq 000-010.')}`);
  expect(found.items).toMatchObject([
    { deviceId: 'QQQ000010', closed: true, name: 'Å-plassen', installation: { name: 'Sameiet Fjord' } },
  ]);
  expect((await list(operations, '&q=QQQ00001')).items).toEqual([]);
});

test('those at installations it cannot read are listed by themselves, page by page', async () => {
  const closed = await list(operations, '&closed=true');
  expect(closed.items.every((one) => one.closed)).toBe(true);
  expect(closed.items.map((one) => one.deviceId)).toEqual(expect.arrayContaining(['QQQ000010', null]));
  const open = await list(operations, '&closed=false');
  expect(open.items.map((one) => one.deviceId)).toContain('QQQ000002');
  expect(open.items.some((one) => one.closed)).toBe(false);
});

test.each(['viewer', 'account-manager'] as const)('a %s is refused, and finds none of it elsewhere', async (role) => {
  const person = await desk.staff(role);
  await person.agent.get(`/api/listed-chargers?apiAccountId=${desk.apiAccountId}`).expect(403);
  const chargers = await person.get<{ items: unknown[] }>('/api/chargers?q=QQQ000010');
  const search = await person.get<{ results: unknown[] }>('/api/search?q=QQQ000010');
  expect([chargers.items, search.results]).toEqual([[], []]);
});

test('without an account it is a bad request that names the field', async () => {
  const { body } = await operations.agent.get('/api/listed-chargers').expect(400);
  expect(JSON.stringify(body)).toContain('apiAccountId');
});

test('the page of the account shows the sweep of its chargers and what it came to', async () => {
  const admin = await desk.staff('admin');
  interface Account {
    chargerList: { running: { waitsFor: string | null } | null; nextSweepAt: string | null; intervalMinutes: number };
  }
  await desk.rows('DELETE FROM charger_sweeps');
  await desk.rows(
    `INSERT INTO charger_sweeps (id, api_account_id, username, run_id, started_at, progress_at, pages_read, pages_total, error)
     VALUES (gen_random_uuid(), $1, 'x', gen_random_uuid(), now(), now(), 3, 9, 'Zaptec is away')`,
    [desk.apiAccountId],
  );
  const { chargerList } = await admin.get<Account>(`/api/api-accounts/${desk.apiAccountId}`);
  expect(chargerList).toMatchObject({ running: { pagesRead: 3, pagesTotal: 9, waitsFor: 'Zaptec is away' } });
  expect(chargerList.nextSweepAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  const { items } = await admin.get<{ items: unknown[] }>(`/api/api-accounts/${desk.apiAccountId}/charger-sweeps`);
  expect(items).toMatchObject([{ state: 'running', pagesRead: 3, error: 'Zaptec is away' }]);
});
