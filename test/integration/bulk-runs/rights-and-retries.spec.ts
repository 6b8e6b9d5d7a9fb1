import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { BulkItem, BulkRunOut } from '../../../server/src/features/bulk-runs/bulk-runs.dto.js';
import { ChargerAssignments } from '../../../server/src/features/charger-assignments/charger-assignments.service.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';

let desk: Grantdesk;
let rows: Rows;
let observer: StaffMember;
/** Operations who is made an account manager, and whose own customer's charger is among the rows. */
let person: StaffMember;
let chargerId: string;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  observer = await desk.staff('operations');
});
beforeEach(async () => {
  person = await desk.staff('operations');
  chargerId = (await rows.installation(await rows.customer(person.id))).takenChargerId;
});
afterAll(() => desk.close());

/** One row can be done, the others are nobody's. */
const start = (count: number) =>
  person.post<BulkRunOut>(
    '/api/bulk-runs',
    {
      command: 'charger.end-assignment',
      selection: { ids: [chargerId, ...Array.from({ length: count - 1 }, () => randomUUID())] },
    },
    201,
  );
const demote = () => desk.rows(`UPDATE staff SET role = 'account-manager' WHERE id = $1`, [person.id]);
const command = (run: BulkRunOut, name: 'undo' | 'retry') =>
  person.post<BulkRunOut>(`/api/bulk-runs/${run.id}/${name}`);
const get = (who: StaffMember, run: BulkRunOut) => who.get<BulkRunOut>(`/api/bulk-runs/${run.id}`);
const itemOf = async (run: BulkRunOut) =>
  (await person.get<{ items: BulkItem[] }>(`/api/bulk-runs/${run.id}/items`)).items[0];
const isAssigned = async () =>
  (await desk.rows('SELECT 1 FROM charger_assignments WHERE charger_id = $1 AND ended_at IS NULL', [chargerId]))
    .length === 1;

/** The time to undo is over. */
async function over(run: BulkRunOut): Promise<BulkRunOut> {
  await desk.rows(`UPDATE bulk_runs SET starts_at = now() - interval '1 second' WHERE id = $1`, [run.id]);
  await desk.hurry('bulk-run.%');
  return until('the run is over', async () => {
    const now = await get(observer, run);
    return now.endedAt !== null && now;
  });
}

/** A run whose one row broke. */
async function broken(count: number): Promise<BulkRunOut> {
  const assignments = desk.worker.get(ChargerAssignments, { strict: false });
  const breaking = vi.spyOn(assignments, 'end').mockRejectedValue(new Error('The test breaks this one'));
  onTestFinished(() => breaking.mockRestore());
  const run = await over(await start(count));
  breaking.mockRestore();
  expect(run).toMatchObject({ state: 'done', counts: { total: count, failed: 1, done: 0 } });
  return run;
}

test.each([
  [50, { state: 'done', counts: { done: 1, cancelled: 0 } }],
  [51, { state: 'cancelled', counts: { done: 0, cancelled: 1 } }],
])('of who is no longer operations a run of %i rows goes on only within the limit', async (count, outcome) => {
  const run = await start(count);
  await demote();
  expect(await over(run)).toMatchObject(outcome);
  expect(await isAssigned()).toBe(outcome.state === 'cancelled');
});

test('who is no longer operations cannot try again a run of more than 50 rows, and is not offered it', async () => {
  const run = await broken(51);
  expect((await get(person, run)).commands).toEqual(['retry']);
  await demote();

  expect((await get(person, run)).commands).toEqual([]);
  const refused = await person.raw('post', `/api/bulk-runs/${run.id}/retry`);
  expect(refused.body).toMatchObject({ status: 403, code: 'BULK_OVER_50' });
  expect(await get(person, run)).toMatchObject({ state: 'done', counts: { failed: 1, pending: 0 } });
});

test('trying again can be undone: what failed is failed as before, and can be tried again', async () => {
  const run = await broken(1);
  const failed = await itemOf(run);
  expect(failed).toMatchObject({ state: 'failed', code: 'UNEXPECTED' });

  expect(await command(run, 'retry')).toMatchObject({ state: 'waiting', counts: { failed: 0, pending: 1 } });
  const undone = { state: 'done', cancelledBy: null, commands: ['retry'], counts: { failed: 1, cancelled: 0 } };
  expect(await command(run, 'undo')).toMatchObject(undone);
  // Another window undoes it as well: it is undone once.
  expect(await command(run, 'undo')).toMatchObject(undone);
  expect(await itemOf(run)).toMatchObject({ state: 'failed', code: 'UNEXPECTED', sentence: failed?.sentence });
  await desk.hurry('bulk-run.%');
  await desk.settled();
  expect(await isAssigned()).toBe(true);
  const audited = await desk.rows<{ event: string }>(
    'SELECT event FROM audit_log WHERE subject_id = $1 ORDER BY at, id',
    [run.id],
  );
  expect(audited.map(({ event }) => event)).toEqual(['bulk-run.created', 'bulk-run.retried', 'bulk-run.retry-undone']);

  await command(run, 'retry');
  expect(await over(run)).toMatchObject({ state: 'done', counts: { done: 1, failed: 0 } });
  expect(await isAssigned()).toBe(false);
  const late = await person.raw('post', `/api/bulk-runs/${run.id}/undo`);
  expect(late.body).toMatchObject({ status: 409, code: 'BULK_RUN_STATE_CONFLICT', currentState: 'done' });
});
