import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { BulkItem, BulkPreview, BulkRunOut } from '../../../server/src/features/bulk-runs/bulk-runs.dto.js';
import { ChargerAssignments } from '../../../server/src/features/charger-assignments/charger-assignments.service.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows, type InstallationRows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';

let desk: Grantdesk;
let rows: Rows;
let operations: StaffMember;
let manager: StaffMember;
let other: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  operations = await desk.staff('operations', 'Olga Operations');
  manager = await desk.staff('account-manager', 'Mine Manager');
  other = await desk.staff('account-manager', 'Other Manager');
});
afterAll(() => desk.close());

const END = 'charger.end-assignment';
const ticked = (ids: string[]) => ({ ids });
const end = (ids: string[], more: object = {}) => ({ command: END, selection: ticked(ids), ...more });
const preview = (who: StaffMember, wish: object) => who.post<BulkPreview>('/api/bulk-runs/preview', wish);
const start = (who: StaffMember, wish: object) => who.post<BulkRunOut>('/api/bulk-runs', wish, 201);
const get = (who: StaffMember, { id }: { id: string }) => who.get<BulkRunOut>(`/api/bulk-runs/${id}`);
const itemsOf = async (who: StaffMember, { id }: { id: string }, query = '') =>
  (await who.get<{ items: BulkItem[] }>(`/api/bulk-runs/${id}/items?limit=100${query}`)).items;

/** The time to undo is over. */
const begin = (run: { id: string }) =>
  desk
    .rows(`UPDATE bulk_runs SET starts_at = now() - interval '1 second' WHERE id = $1`, [run.id])
    .then(() => desk.hurry('bulk-run.%'));
async function over(who: StaffMember, run: { id: string }): Promise<BulkRunOut> {
  await begin(run);
  return until('the run is over', async () => {
    const now = await get(who, run);
    return now.endedAt !== null && now;
  });
}
const taken = async (managerId: string | null, count: number): Promise<InstallationRows[]> => {
  const made: InstallationRows[] = [];
  for (let at = 0; at < count; at += 1) made.push(await rows.installation(await rows.customer(managerId)));
  return made;
};
const activeAmong = async (ids: string[]) =>
  (
    await desk.row<{ count: number }>(
      'SELECT count(*)::int AS count FROM charger_assignments WHERE charger_id = ANY($1) AND ended_at IS NULL',
      [ids],
    )
  ).count;

describe('a preview', () => {
  test('says who is affected, and by the command’s own rule who is not and why', async () => {
    const [mine, another] = (await taken(manager.id, 2)) as [InstallationRows, InstallationRows];
    const [foreign] = (await taken(other.id, 1)) as [InstallationRows];
    const ids = [mine.takenChargerId, another.takenChargerId, mine.freeChargerId, foreign.takenChargerId];

    const seen = await preview(manager, end(ids));
    expect(seen).toMatchObject({ selected: 4, affected: 2, startsInSeconds: 10, title: 'End assignments' });
    expect(seen.examples.map(({ id }) => id)).toEqual([mine.takenChargerId, another.takenChargerId]);
    expect(seen.examples[0]?.label).toMatch(/^Row Charger \d+, ZAP\d+$/);
    expect(seen.skipped.map(({ code, count }) => [code, count])).toEqual([
      ['CHARGER_NOT_ASSIGNED', 1],
      ['NOT_FOUND', 1],
    ]);
    expect(seen.skipped[1]?.examples).toEqual([{ id: foreign.takenChargerId, label: null }]);
    expect(await activeAmong(ids)).toBe(3);
  });

  test('of a filter takes what the list shows this person, and nothing of others', async () => {
    const [mine] = (await taken(manager.id, 1)) as [InstallationRows];
    await taken(other.id, 1);
    const filter = { installationId: mine.installationId, assigned: 'true' };

    expect(await preview(manager, { command: END, selection: { filter } })).toMatchObject({ selected: 1, affected: 1 });
    expect(await preview(other, { command: END, selection: { filter } })).toMatchObject({ selected: 0, affected: 0 });
  });

  test.each<[string, object, string]>([
    [
      'an unknown command',
      { command: 'charger.paint', selection: ticked(['01890000-0000-7000-8000-00000000000a']) },
      'command',
    ],
    ['an unknown filter', { command: END, selection: { filter: { colour: 'red' } } }, 'selection.filter'],
    ['paging in the filter', { command: END, selection: { filter: { limit: '5' } } }, 'selection.filter'],
    ['a wrong value', { command: END, selection: { filter: { presence: 'here' } } }, 'selection.filter.presence[0]'],
    [
      'ticked rows and a filter',
      { command: END, selection: { ids: ['01890000-0000-7000-8000-00000000000a'], filter: {} } },
      'selection',
    ],
    ['no rows', { command: END, selection: ticked([]) }, 'selection.ids'],
    ['an id that is none', { command: END, selection: ticked(['x']) }, 'selection.ids[0]'],
    ['an unknown parameter', end(['01890000-0000-7000-8000-00000000000a'], { params: { colour: 'red' } }), 'params'],
  ])('refuses %s, naming the field', async (_name, wish, field) => {
    const { status, body } = await operations.raw('post', '/api/bulk-runs/preview', wish);
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(JSON.stringify(body)).toContain(`"${field}"`);
  });

  test('of more than 50 rows is for operations', async () => {
    const ids = Array.from({ length: 51 }, (_, at) => `01890000-0000-7000-8000-${String(at).padStart(12, '0')}`);
    expect((await manager.raw('post', '/api/bulk-runs/preview', end(ids))).body).toMatchObject({
      status: 403,
      code: 'BULK_OVER_50',
    });
    expect(await preview(operations, end(ids))).toMatchObject({ selected: 51, affected: 0 });
  });
});

describe('a run', () => {
  test('acts on each row once, tells what came of each, and is kept', async () => {
    const made = await taken(manager.id, 3);
    const ids = [...made.map(({ takenChargerId }) => takenChargerId), made[0]?.freeChargerId ?? ''];
    const run = await start(manager, end(ids, { params: { reason: 'Moved out' } }));
    expect(run).toMatchObject({ state: 'waiting', by: { id: manager.id }, filter: null, commands: ['undo', 'cancel'] });
    expect(run.params).toEqual([{ label: 'Reason', text: 'Moved out' }]);
    expect(await activeAmong(ids)).toBe(3);

    expect(await over(manager, run)).toMatchObject({
      state: 'done',
      counts: { total: 4, pending: 0, done: 3, skipped: 1, failed: 0, cancelled: 0 },
      commands: [],
    });
    expect(await activeAmong(ids)).toBe(0);
    expect((await itemsOf(manager, run)).map(({ subjectId, state, code }) => [subjectId, state, code])).toEqual([
      ...ids.slice(0, 3).map((id) => [id, 'done', null]),
      [ids[3], 'skipped', 'CHARGER_NOT_ASSIGNED'],
    ]);
    expect(await itemsOf(manager, run, '&state=skipped')).toHaveLength(1);

    const audited = await desk.rows<{ event: string; actor_id: string }>(
      `SELECT event, actor_id FROM audit_log WHERE subject_id = ANY($1::text[]) ORDER BY at, id`,
      [[run.id, ...ids]],
    );
    expect(audited.map(({ event }) => event)).toEqual([
      'bulk-run.created',
      ...Array(3).fill('charger.assignment-ended'),
    ]);
    expect(new Set(audited.map(({ actor_id }) => actor_id))).toEqual(new Set([manager.id]));
  });

  test('keeps its words sealed: neither the reason nor what was searched for can be read in the database', async () => {
    const [mine] = (await taken(manager.id, 1)) as [InstallationRows];
    const filter = { installationId: mine.installationId, assigned: 'true', q: mine.freeSerial.slice(0, 3) };
    const run = await start(manager, { command: END, params: { reason: 'Kvernstein asked' }, selection: { filter } });
    expect(run.filter).toEqual(filter);
    const { kept } = await desk.row<{ kept: string }>(
      'SELECT to_json(r)::text AS kept FROM bulk_runs r WHERE id = $1',
      [run.id],
    );
    expect(kept).not.toMatch(/Kvernstein|assigned/);
    await manager.post(`/api/bulk-runs/${run.id}/undo`);
  });

  test('leaves alone what somebody has changed since it was begun', async () => {
    const [mine] = (await taken(manager.id, 1)) as [InstallationRows];
    const { takenChargerId: id, installationId } = mine;
    const run = await start(manager, end([id]));
    await manager.post(`/api/chargers/${id}/end-assignment`);
    const { customerId } = await desk.row<{ customerId: string }>(
      'SELECT customer_id AS "customerId" FROM installation_ties WHERE installation_id = $1',
      [installationId],
    );
    await manager.post(`/api/chargers/${id}/assign`, { customerId });

    expect(await over(manager, run)).toMatchObject({ counts: { done: 0, skipped: 1 } });
    expect(await itemsOf(manager, run)).toMatchObject([{ state: 'skipped', code: 'CHANGED_MEANWHILE' }]);
    expect(await activeAmong([id])).toBe(1);
  });

  test('of two people at the same rows, each is done by one', async () => {
    const ids = (await taken(manager.id, 5)).map(({ takenChargerId }) => takenChargerId);
    const runs = [await start(operations, end(ids)), await start(manager, end(ids))];
    const ended = await Promise.all(runs.map((run) => over(operations, run)));

    expect(ended.map(({ counts }) => counts.done).reduce((sum, one) => sum + one)).toBe(5);
    expect(ended.map(({ counts }) => counts.skipped).reduce((sum, one) => sum + one)).toBe(5);
    // A row that both are about is an item of each, and of no other.
    for (const run of runs) expect((await itemsOf(operations, run)).map(({ subjectId }) => subjectId)).toEqual(ids);
    const { count } = await desk.row<{ count: number }>(
      `SELECT count(*)::int AS count FROM audit_log WHERE event = 'charger.assignment-ended' AND subject_id = ANY($1::text[])`,
      [ids],
    );
    expect(count).toBe(5);
  });

  test('is begun once for each key', async () => {
    const [mine] = (await taken(manager.id, 1)) as [InstallationRows];
    const send = () =>
      manager.agent
        .post('/api/bulk-runs')
        .set('Idempotency-Key', `run-of-${mine.takenChargerId}`)
        .send(end([mine.takenChargerId]));
    const [first, second] = await Promise.all([send(), send()]);
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((first.body as BulkRunOut).id).toBe((second.body as BulkRunOut).id);
    await manager.post(`/api/bulk-runs/${(first.body as BulkRunOut).id}/undo`);
  });

  test('is refused when the rows are not as the preview showed them, or none is left', async () => {
    const [mine] = (await taken(manager.id, 1)) as [InstallationRows];
    const { mark } = await preview(manager, end([mine.takenChargerId]));
    await manager.post(`/api/chargers/${mine.takenChargerId}/end-assignment`);

    const refused = await manager.raw('post', '/api/bulk-runs', end([mine.takenChargerId], { mark }));
    expect(refused.body).toMatchObject({ status: 409, code: 'PREVIEW_OUTDATED' });
    const nothing = await manager.raw('post', '/api/bulk-runs', end([mine.takenChargerId]));
    expect(nothing.body).toMatchObject({ status: 409, code: 'NOTHING_TO_DO' });
  });

  test('of a person who lost the right to it stops', async () => {
    const leaver = await desk.staff('account-manager', 'Lea Leaver');
    const [mine] = (await taken(leaver.id, 1)) as [InstallationRows];
    const run = await start(leaver, end([mine.takenChargerId]));
    await desk.rows(`UPDATE staff SET role = 'viewer' WHERE id = $1`, [leaver.id]);

    expect(await over(operations, run)).toMatchObject({ state: 'cancelled', counts: { cancelled: 1, done: 0 } });
    expect(await activeAmong([mine.takenChargerId])).toBe(1);
  });
});

describe('stopping', () => {
  test('within the time to undo nothing has happened; afterwards it is too late to undo', async () => {
    const ids = (await taken(manager.id, 2)).map(({ takenChargerId }) => takenChargerId);
    const run = await start(manager, end(ids));
    const undone = await manager.post<BulkRunOut>(`/api/bulk-runs/${run.id}/undo`);
    expect(undone).toMatchObject({ state: 'cancelled', cancelledBy: 'Mine Manager', counts: { cancelled: 2 } });
    expect(await manager.post<BulkRunOut>(`/api/bulk-runs/${run.id}/undo`)).toMatchObject({ state: 'cancelled' });
    await begin(run);
    await desk.settled();
    expect(await activeAmong(ids)).toBe(2);

    const begun = await over(manager, await start(manager, end(ids)));
    const late = await manager.raw('post', `/api/bulk-runs/${begun.id}/undo`);
    expect(late.body).toMatchObject({ status: 409, code: 'BULK_RUN_STATE_CONFLICT', currentState: 'done' });
  });

  test('three are under way at a time, however many windows begin one', async () => {
    const person = await desk.staff('operations');
    const ids = (await taken(null, 4)).map(({ takenChargerId }) => takenChargerId);
    const answers = await Promise.all(ids.map((id) => person.raw('post', '/api/bulk-runs', end([id]))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'TOO_MANY_OPEN_RUNS' });
    for (const { status, body } of answers)
      if (status === 201) await person.post(`/api/bulk-runs/${(body as BulkRunOut).id}/cancel`);
  });

  test('what broke is tried again by who began it, and only that', async () => {
    const ids = (await taken(manager.id, 2)).map(({ takenChargerId }) => takenChargerId) as [string, string];
    const assignments = desk.worker.get(ChargerAssignments, { strict: false });
    const really = assignments.end.bind(assignments);
    const { id: assignmentId } = await desk.row<{ id: string }>(
      'SELECT id FROM charger_assignments WHERE charger_id = $1',
      [ids[0]],
    );
    // Breaks after it has written: all of that must be gone, and the other row done.
    const breaking = vi.spyOn(assignments, 'end').mockImplementation(async (tx, input) => {
      await really(tx, input);
      if (input.assignmentId === assignmentId) throw new Error('The test breaks this one');
    });
    const broken = await over(manager, await start(manager, end(ids)));
    expect(broken).toMatchObject({ state: 'done', counts: { done: 1, failed: 1 }, commands: ['retry'] });
    expect(await itemsOf(manager, broken, '&state=failed')).toMatchObject([{ subjectId: ids[0], code: 'UNEXPECTED' }]);
    expect((await get(operations, broken)).commands).toEqual([]);

    expect(await activeAmong(ids)).toBe(1);
    breaking.mockRestore();
    const again = await manager.post<BulkRunOut>(`/api/bulk-runs/${broken.id}/retry`);
    expect(again).toMatchObject({ state: 'waiting', counts: { done: 1, failed: 0, pending: 1 } });
    expect(await over(manager, again)).toMatchObject({ state: 'done', counts: { done: 2, failed: 0 } });
    expect(await activeAmong(ids)).toBe(0);
  });
});

describe('the commands', () => {
  test('refresh: reads are queued behind everything else, at once, and none twice', async () => {
    const made = await taken(manager.id, 2);
    const ids = made.map(({ installationId }) => installationId);
    await desk.rows('DELETE FROM installation_access WHERE installation_id = $1', [ids[1]]);
    const run = await start(operations, { command: 'installation.refresh', selection: ticked(ids) });
    const ended = await until('the run is over', async () => {
      const now = await get(operations, run);
      return now.endedAt !== null && now;
    });

    expect(ended).toMatchObject({ counts: { done: 1, skipped: 1 } });
    expect((await itemsOf(operations, run)).map(({ code }) => code)).toEqual([null, 'INSTALLATION_HAS_NO_ACCOUNT']);
    const queued = await desk.rows<{ lane: number }>(
      `SELECT lane FROM work_items WHERE name = 'installation.refresh-hierarchy' AND payload->>'installationId' = ANY($1)`,
      [ids],
    );
    expect(queued.map(({ lane }) => lane)).toEqual([5]);
  });

  test('assign: to one customer, whoever has it already is skipped', async () => {
    const customerId = await rows.customer(manager.id);
    const made = await taken(manager.id, 2);
    const ids = made.flatMap(({ freeChargerId, takenChargerId }) => [freeChargerId, takenChargerId]);
    const run = await start(manager, { command: 'charger.assign', params: { customerId }, selection: ticked(ids) });
    expect(run.params[0]?.text).toMatch(/^Row Customer/);

    expect(await over(manager, run)).toMatchObject({ counts: { done: 2, skipped: 2 } });
    const assigned = await desk.rows<{ id: string }>(
      'SELECT charger_id AS id FROM charger_assignments WHERE customer_id = $1 AND ended_at IS NULL',
      [customerId],
    );
    expect(assigned.map(({ id }) => id).sort()).toEqual(made.map(({ freeChargerId }) => freeChargerId).sort());
    const foreign = { command: 'charger.assign', params: { customerId }, selection: ticked(ids) };
    expect((await other.raw('post', '/api/bulk-runs/preview', foreign)).status).toBe(404);
  });

  test('attribute: what another customer owns or claims is left to be looked at singly', async () => {
    const customerId = await rows.customer(manager.id);
    const made = await taken(manager.id, 3);
    const [free, owned, claimed] = made.map(({ installationId }) => installationId) as [string, string, string];
    await desk.rows('UPDATE installation_ties SET ended_at = now() WHERE installation_id = ANY($1)', [[free, claimed]]);
    const rival = await rows.request(await rows.customer(other.id), 'claimed');
    await desk.rows(
      `INSERT INTO consent_claims (id, consent_request_id, at, installation_ids, outcome, raw_query, status)
       SELECT gen_random_uuid(), $1, now(), ARRAY[zaptec_id], 'success', '', 'in_review' FROM installations WHERE id = $2`,
      [rival, claimed],
    );
    const params = { customerId, reason: 'Contract 12' };
    const run = await start(operations, {
      command: 'installation.attribute',
      params,
      selection: ticked([free, owned, claimed]),
    });

    expect(await over(operations, run)).toMatchObject({ counts: { done: 1, skipped: 2 } });
    expect((await itemsOf(operations, run)).map(({ code }) => code)).toEqual([
      null,
      'INSTALLATION_HAS_OWNER',
      'INSTALLATION_CLAIMED',
    ]);
    expect(
      (
        await manager.raw('post', '/api/bulk-runs', {
          command: 'installation.attribute',
          params,
          selection: ticked([free]),
        })
      ).status,
    ).toBe(403);
  });

  test('hand on: customers with their requests; what is the other’s already is skipped, and nobody takes', async () => {
    const ids = [await rows.customer(manager.id), await rows.customer(manager.id)];
    const selection = ticked(ids);
    const give = (accountManagerId: string) => ({
      command: 'customer.hand-on',
      params: { accountManagerId },
      selection,
    });
    const run = await start(manager, give(other.id));
    expect(await over(manager, run)).toMatchObject({ counts: { done: 2 } });
    const now = await desk.rows<{ manager: string }>(
      'SELECT account_manager_id AS manager FROM customers WHERE id = ANY($1)',
      [ids],
    );
    expect(now.map((one) => one.manager)).toEqual([other.id, other.id]);
    // Whose they are now is no longer this person's to read.
    expect((await itemsOf(manager, run)).map(({ label }) => label)).toEqual([null, null]);

    expect((await manager.raw('post', '/api/bulk-runs/preview', give(manager.id))).body).toMatchObject({
      code: 'MAY_NOT_TAKE_OVER',
    });
    expect(await preview(operations, give(other.id))).toMatchObject({
      affected: 0,
      skipped: [{ code: 'ALREADY_THEIRS', count: 2 }],
    });
  });
});
