import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../server/src/shared/ids.js';
import { Stack, type StaffClient } from '../support/stack/index.js';

const ROWS = 60;
/** The row at which the first worker is killed: more than one chunk's beginning, less than the whole. */
const STUCK_AT = 20;

let stack: Stack;
let staff: StaffClient;

beforeAll(async () => {
  stack = await Stack.start({ apis: 1 });
  staff = await stack.signIn('operations');
});
afterAll(() => stack?.stop());

/** A place for each charger, so that one of them can be held alone. */
async function assignedChargers(): Promise<{ chargers: string[]; installations: string[] }> {
  const chargers = Array.from({ length: ROWS }, newId);
  const installations = Array.from({ length: ROWS }, newId);
  const customerId = newId();
  await stack.sql(
    `INSERT INTO customers (id, name, email, email_normalised, address_version, language, time_zone, notes, created_at, updated_at)
     VALUES ($1, 'Customer', 'c@customer.example', 'c@customer.example', 1, 'en', 'UTC', '', now(), now())`,
    [customerId],
  );
  await stack.sql(
    `INSERT INTO installations (id, zaptec_id, name, created_at, updated_at)
     SELECT id, gen_random_uuid(), 'Place', now(), now() FROM unnest($1::uuid[]) AS id`,
    [installations],
  );
  await stack.sql(
    `INSERT INTO chargers (id, zaptec_id, name, active, installation_id, first_seen_at, last_seen_at, created_at, updated_at)
     SELECT h, gen_random_uuid(), 'Charger', true, i, now(), now(), now(), now()
       FROM unnest($1::uuid[], $2::uuid[]) AS rows (h, i)`,
    [chargers, installations],
  );
  await stack.sql(
    `INSERT INTO charger_assignments (id, charger_id, customer_id, source, assigned_at, assigned_by_kind, assigned_by_label)
     SELECT gen_random_uuid(), id, $2, 'staff', now(), 'system', 'test' FROM unnest($1::uuid[]) AS id`,
    [chargers, customerId],
  );
  return { chargers, installations };
}

test('a worker killed in the middle of a run: another one goes on, no row twice and none left out', async () => {
  const { chargers, installations } = await assignedChargers();
  const holder = new Client({ connectionString: stack.database.ownerUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query('SELECT 1 FROM installations WHERE id = $1 FOR UPDATE', [installations[STUCK_AT]]);

  const { body } = await staff
    .post('/api/bulk-runs')
    .send({ command: 'charger.end-assignment', selection: { ids: chargers } })
    .expect(201);
  const { id } = body as { id: string };
  await stack.sql(`UPDATE bulk_runs SET starts_at = now() WHERE id = $1`, [id]);
  await stack.sql(`UPDATE work_items SET due_at = now() WHERE name = 'bulk-run.work-on'`);

  const first = await stack.startWorker();
  await stack.untilRow(
    'the run waits at the row that is held',
    `SELECT 1 FROM bulk_runs r WHERE r.id = $1 AND r.done = $2
        AND EXISTS (SELECT 1 FROM pg_locks WHERE locktype IN ('transactionid', 'tuple') AND NOT granted)`,
    [id, STUCK_AT],
  );
  await first.end('SIGKILL');
  await holder.end();

  await Promise.all([stack.startWorker(), stack.startWorker()]);
  const run = await stack.untilRow<{ done: number; state: string }>(
    'the run is over',
    'SELECT state, done, skipped, failed, cancelled FROM bulk_runs WHERE id = $1 AND ended_at IS NOT NULL',
    [id],
    { timeoutMs: 60_000 },
  );
  expect(run).toEqual({ state: 'done', done: ROWS, skipped: 0, failed: 0, cancelled: 0 });
  const items = await stack.sql(
    'SELECT state, count(*) AS count FROM bulk_run_items WHERE run_id = $1 GROUP BY state',
    [id],
  );
  expect(items).toEqual([{ state: 'done', count: ROWS }]);
  const audited = await stack.sql<{ subject_id: string }>(
    `SELECT subject_id FROM audit_log WHERE event = 'charger.assignment-ended'`,
  );
  expect(audited.map(({ subject_id }) => subject_id).sort()).toEqual([...chargers].sort());
});
