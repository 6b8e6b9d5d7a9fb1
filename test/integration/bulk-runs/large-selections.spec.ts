import { EntityManager } from 'typeorm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { MOST_ITEMS } from '../../../server/src/features/bulk-runs/bulk-run.states.js';
import type { BulkPreview, BulkRunOut } from '../../../server/src/features/bulk-runs/bulk-runs.dto.js';
import { PreparedReads } from '../../../server/src/platform/database/prepared-reads.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let rows: Rows;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  operations = await desk.staff('operations');
});
afterAll(() => desk.close());

const REFRESH = 'installation.refresh';
const filtered = (q: string) => ({ command: REFRESH, selection: { filter: { q } } });

/** Readable installations, each called `name` and a number. */
async function places(name: string, count: number): Promise<void> {
  await desk.rows(
    `WITH made AS (
       INSERT INTO installations (id, zaptec_id, name, created_at, updated_at)
       SELECT gen_random_uuid(), gen_random_uuid(), $1 || ' ' || n, now(), now() FROM generate_series(1, $2::int) n
       RETURNING id)
     INSERT INTO installation_access (installation_id, api_account_id, status, status_since, first_seen_at, last_seen_at)
     SELECT id, $3, 'active', now(), now(), now() FROM made`,
    [name, count, desk.apiAccountId],
  );
}

/** How many statements the API sends while something happens. */
async function statements(act: () => Promise<unknown>): Promise<number> {
  const spies = [vi.spyOn(EntityManager.prototype, 'query'), vi.spyOn(PreparedReads.prototype, 'query')];
  await act();
  const count = spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  for (const spy of spies) spy.mockRestore();
  return count;
}

test('10,000 rows are judged in a handful of statements, and 10,001 are refused', async () => {
  await places('Vast', MOST_ITEMS);
  const preview = (q: string) => operations.post<BulkPreview>('/api/bulk-runs/preview', filtered(q));
  let vast: BulkPreview | undefined;
  // The worker of this process sends some as well meanwhile, more of them the slower the machine; one per row it is not.
  expect(await statements(async () => (vast = await preview('Vast')))).toBeLessThan(MOST_ITEMS / 50);
  expect(vast).toMatchObject({ selected: MOST_ITEMS, affected: MOST_ITEMS, skipped: [] });
  expect(vast?.examples).toHaveLength(50);

  const run = await operations.post<BulkRunOut>('/api/bulk-runs', { ...filtered('Vast'), mark: vast?.mark }, 201);
  expect(run.counts.total).toBe(MOST_ITEMS);
  await operations.post(`/api/bulk-runs/${run.id}/cancel`);
  const { count } = await desk.row<{ count: number }>(
    `SELECT count(*)::int AS count FROM bulk_run_items WHERE run_id = $1 AND state IN ('done', 'cancelled')`,
    [run.id],
  );
  expect(count).toBe(MOST_ITEMS);

  await places('Vast', 1);
  for (const path of ['/api/bulk-runs/preview', '/api/bulk-runs']) {
    const { body } = await operations.raw('post', path, filtered('Vast'));
    expect(body).toMatchObject({ status: 409, code: 'SELECTION_TOO_LARGE', most: MOST_ITEMS });
  }
}, 60_000);

test('an account manager’s filter takes 50 and not 51', async () => {
  const manager = await desk.staff('account-manager');
  const customerId = await rows.customer(manager.id);
  await places('Mine', 50);
  const tie = () =>
    desk.rows(
      `INSERT INTO installation_ties (id, customer_id, installation_id, kind, created_by_kind, created_by_label, created_at)
       SELECT gen_random_uuid(), $1, i.id, 'user', 'system', 'test', now() FROM installations i
        WHERE i.name LIKE 'Mine %' AND NOT i.is_tied`,
      [customerId],
    );
  await tie();
  expect(await manager.post('/api/bulk-runs/preview', filtered('Mine'))).toMatchObject({ selected: 50, affected: 50 });

  await places('Mine', 1);
  await tie();
  const { body } = await manager.raw('post', '/api/bulk-runs/preview', filtered('Mine'));
  expect(body).toMatchObject({ status: 403, code: 'BULK_OVER_50' });
});

test('what is over is kept for 90 days, item by item, and then goes', async () => {
  const person = await desk.staff('operations');
  const [old, young] = [await rows.bulkRun(person.id, 'done'), await rows.bulkRun(person.id, 'done')];
  await desk.rows(`UPDATE bulk_runs SET ended_at = now() - interval '91 days' WHERE id = $1`, [old]);
  await rows.work('work.prune', {}, 'work.prune');
  await desk.hurryUntil(
    'the old run is gone',
    async () => {
      const left = await desk.rows<{ id: string }>('SELECT id FROM bulk_runs WHERE id = ANY($1)', [[old, young]]);
      return left.length === 1 && left[0]?.id === young;
    },
    'work.prune',
  );
  expect(await desk.rows('SELECT 1 FROM bulk_run_items WHERE run_id = $1', [old])).toEqual([]);
});
