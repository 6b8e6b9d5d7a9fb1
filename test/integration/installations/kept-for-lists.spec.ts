import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../server/src/shared/ids.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';

let desk: Grantdesk;
let place: InstallationRows;
let customerId: string;

beforeAll(async () => {
  desk = await Grantdesk.start();
  const rows = new Rows(desk);
  customerId = await rows.customer(null);
  place = await rows.installation(customerId);
});
afterAll(() => desk.close());

const standing = () =>
  desk.row('SELECT best_access AS "bestAccess", is_tied AS "isTied" FROM installations WHERE id = $1', [
    place.installationId,
  ]);
const access = (accountId: string, status: string) =>
  desk.rows(
    `INSERT INTO installation_access (installation_id, api_account_id, status, status_since) VALUES ($1, $2, $3, now())
       ON CONFLICT (installation_id, api_account_id) DO UPDATE SET status = EXCLUDED.status`,
    [place.installationId, accountId, status],
  );

test('the best access follows every account, and what ends it', async () => {
  const other = newId();
  expect(await standing()).toEqual({ bestAccess: 'active', isTied: true });
  await access(desk.apiAccountId, 'lost');
  expect(await standing()).toMatchObject({ bestAccess: 'lost' });
  await access(other, 'role_too_low');
  expect(await standing()).toMatchObject({ bestAccess: 'role_too_low' });
  await access(desk.apiAccountId, 'not_visible');
  await desk.rows('DELETE FROM installation_access WHERE api_account_id = $1', [other]);
  expect(await standing()).toMatchObject({ bestAccess: 'not_visible' });
  await desk.rows('DELETE FROM installation_access WHERE installation_id = $1', [place.installationId]);
  expect(await standing()).toMatchObject({ bestAccess: null });
  await access(desk.apiAccountId, 'active');
});

test('an installation is tied as long as one tie stands', async () => {
  await desk.rows('UPDATE installation_ties SET ended_at = now() WHERE id = $1', [place.tieId]);
  expect(await standing()).toEqual({ bestAccess: 'active', isTied: false });
  const operations = await desk.staff('operations');
  const unattributed = await operations.get<{ items: { id: string }[] }>('/api/installations?unattributed=true');
  expect(unattributed.items.map(({ id }) => id)).toContain(place.installationId);
  await desk.rows('UPDATE installation_ties SET ended_at = NULL WHERE id = $1', [place.tieId]);
  expect(await standing()).toEqual({ bestAccess: 'active', isTied: true });
});

test('two accounts that lose and gain it at once: both are seen', async () => {
  const others = [newId(), newId(), newId(), newId()];
  for (const id of others) await access(id, 'lost');
  await access(desk.apiAccountId, 'lost');

  await Promise.all([...others.map((id, at) => access(id, at === 2 ? 'active' : 'not_visible'))]);
  expect(await standing()).toMatchObject({ bestAccess: 'active' });
});

test('requests and ties know whose customer they are of, also when the customer changes hands at that moment', async () => {
  const [first, second] = [await desk.staff('account-manager'), await desk.staff('account-manager')];
  const request = newId();
  await desk.rows('UPDATE customers SET account_manager_id = $2 WHERE id = $1', [customerId, first.id]);
  await Promise.all([
    desk.rows(
      `INSERT INTO consent_requests (id, customer_id, user_group_id, product, state_changed_at, created_at, updated_at)
         VALUES ($1, $2, $3, 'go', now(), now(), now())`,
      [request, customerId, newId()],
    ),
    desk.rows('UPDATE customers SET account_manager_id = $2 WHERE id = $1', [customerId, second.id]),
  ]);

  const kept = () =>
    desk.rows(
      `SELECT account_manager_id AS manager FROM consent_requests WHERE id = $1
        UNION ALL SELECT account_manager_id FROM installation_ties WHERE id = $2`,
      [request, place.tieId],
    );
  expect(await kept()).toEqual([{ manager: second.id }, { manager: second.id }]);
  // Nobody sets it to anything else.
  await desk.rows('UPDATE consent_requests SET account_manager_id = $2 WHERE id = $1', [request, first.id]);
  expect(await kept()).toEqual([{ manager: second.id }, { manager: second.id }]);
  await desk.rows('UPDATE customers SET account_manager_id = NULL WHERE id = $1', [customerId]);
  expect(await kept()).toEqual([{ manager: null }, { manager: null }]);
});

test('a charger is assigned until its assignment ends', async () => {
  const assigned = async (id: string) =>
    (await desk.row<{ is_assigned: boolean }>('SELECT is_assigned FROM chargers WHERE id = $1', [id])).is_assigned;
  expect([await assigned(place.freeChargerId), await assigned(place.takenChargerId)]).toEqual([false, true]);
  await desk.rows('UPDATE charger_assignments SET ended_at = now() WHERE charger_id = $1', [place.takenChargerId]);
  expect(await assigned(place.takenChargerId)).toBe(false);
});
