import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InboxRepository } from '../../../server/src/features/charger-inbox/inbox.repository.js';
import { ReconcileInbox } from '../../../server/src/features/charger-inbox/reconcile-inbox.js';
import { Transactions } from '../../../server/src/platform/database/transaction.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';
import { InboxBench, type Outcomes } from './inbox-bench.js';

let desk: Grantdesk;
let bench: InboxBench;
let rows: Rows;
let operations: StaffMember;
let manager: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  bench = new InboxBench(desk);
  rows = new Rows(desk);
  operations = await desk.staff('operations');
  manager = await desk.staff('account-manager');
});
afterAll(() => desk.close());

const post = (staff: StaffMember, command: string, body: object) =>
  staff.post<Outcomes>(`/api/charger-inbox/${command}`, body);
const refusals = ({ results }: Outcomes) => results.map(({ refusal }) => refusal?.code ?? null);

/** A place of a customer of the manager, with so many new chargers that came together. */
async function waiting(count: number) {
  const place = await bench.place(await rows.customer(manager.id));
  const chargers: string[] = [];
  for (let number = 0; number < count; number += 1) chargers.push(await bench.charger(place));
  await bench.read(place);
  return { place, chargers };
}

describe('what another person decided meanwhile', () => {
  test('stands: who looked at it before is refused, with what it is and by whom; the others are done', async () => {
    const { chargers } = await waiting(2);
    const [charger = '', other = ''] = chargers;
    await post(manager, 'dismiss', { chargerIds: [charger], from: 'open', reason: 'shared' });

    const late = await post(operations, 'snooze', {
      chargerIds: chargers,
      from: 'open',
      until: new Date(desk.clock.now().getTime() + 3_600_000).toISOString(),
    });
    expect(refusals(late)).toEqual(['CHARGER_DECIDED_MEANWHILE', null]);
    expect(late.results[0]?.refusal?.detail).toBe(`This charger has been dismissed meanwhile, by ${manager.name}.`);
    expect(await bench.stateOf(charger)).toBe('dismissed');
    const again = await post(operations, 'dismiss', { chargerIds: [charger], from: 'open', reason: 'spare' });
    expect(refusals(again)).toEqual(['CHARGER_DECIDED_MEANWHILE']);
    const { reason } = await desk.row<{ reason: string }>(
      'SELECT reason FROM charger_inbox_items WHERE charger_id = $1',
      [charger],
    );
    expect(reason).toBe('shared');

    // Put off and seen as such, it may be dismissed.
    const seen = await post(manager, 'dismiss', { chargerIds: [other], from: 'snoozed', reason: 'spare' });
    expect(refusals(seen)).toEqual([null]);
  });

  test('is not undone with one’s own', async () => {
    const { chargers } = await waiting(1);
    const mine = await post(manager, 'dismiss', { chargerIds: chargers, from: 'open', reason: 'shared' });
    await post(operations, 'restore', { chargerIds: chargers, from: 'dismissed' });
    const theirs = await post(operations, 'dismiss', { chargerIds: chargers, from: 'open', reason: 'spare' });

    const undo = { chargerIds: chargers, from: 'dismissed' };
    expect(refusals(await post(manager, 'restore', { ...undo, decidedAt: mine.at }))).toEqual([
      'CHARGER_DECIDED_MEANWHILE',
    ]);
    expect(await bench.stateOf(chargers[0] ?? '')).toBe('dismissed');
    expect(refusals(await post(operations, 'restore', { ...undo, decidedAt: theirs.at }))).toEqual([null]);
    expect(await bench.stateOf(chargers[0] ?? '')).toBe('open');
  });
});

test('brought back though it is gone: it is refused, does not wait, and stands among the dismissed no longer', async () => {
  const { place, chargers } = await waiting(2);
  await post(manager, 'dismiss', { chargerIds: chargers, from: 'open', reason: 'spare' });
  await desk.rows(`UPDATE chargers SET presence = 'removed' WHERE id = $1`, [chargers[0]]);

  const outcome = await post(manager, 'restore', { chargerIds: chargers, from: 'dismissed' });
  expect(refusals(outcome)).toEqual(['CHARGER_NOT_IN_INBOX', null]);
  expect(await bench.stateOf(chargers[0] ?? '')).toBe('gone');
  const listed = async (query = '') =>
    (await bench.of(manager, place, query)).flatMap(({ items }) => items.map(({ id }) => id));
  expect(await listed()).toEqual([chargers[1]]);
  expect(await listed('&state=dismissed')).toEqual([]);
});

test('put off and missing on its day: it waits again, and nothing stays due', async () => {
  const { place, chargers } = await waiting(1);
  const input = { chargerIds: chargers, from: 'open', until: new Date(desk.clock.now().getTime() + 3_600_000) };
  await post(manager, 'snooze', input);
  await desk.rows(`UPDATE chargers SET presence = 'missing' WHERE id = $1`, chargers);
  await desk.rows(
    `UPDATE charger_inbox_items SET snoozed_until = now() - interval '1 s' WHERE charger_id = $1`,
    chargers,
  );

  await until('it waits again', async () => (await bench.stateOf(chargers[0] ?? '')) === 'open');
  expect((await bench.of(manager, place)).map(({ kind, chargers: count }) => [kind, count])).toEqual([['woken', 1]]);
});

test('an arrival whose chargers stand at two places: each change is counted, though both are made at once', async () => {
  const { place, chargers } = await waiting(3);
  const [moving = '', decided = ''] = chargers;
  await post(manager, 'dismiss', { chargerIds: [moving], from: 'open', reason: 'spare' });
  const [arrival] = await bench.of(manager, place);
  const to = await bench.place(await rows.customer(manager.id));
  await desk.rows('UPDATE chargers SET installation_id = $2 WHERE id = $1', [moving, to]);

  const transactions = desk.api.get(Transactions, { strict: false });
  const repository = desk.api.get(InboxRepository, { strict: false });
  const inbox = desk.api.get(ReconcileInbox, { strict: false });
  const waitingFor = () =>
    desk.rows(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
          AND query LIKE '%charger_arrivals%'`,
    );
  const { arriving } = await transactions.run(async (tx) => {
    await repository.lockInstallation(tx, place);
    const dismissal = { state: 'dismissed', until: null, reason: 'shared', staffId: null, at: new Date() } as const;
    await repository.decide(tx, decided, dismissal);
    await repository.recount(tx, [arrival?.id ?? '']);
    const other = transactions.run((both) => inbox.of(both, to));
    await until('the other place waits for the arrival', async () => (await waitingFor()).length > 0);
    return { arriving: other };
  });
  await arriving;

  const counted = await desk.row(
    'SELECT open_count, snoozed_count, dismissed_count FROM charger_arrivals WHERE id = $1',
    [arrival?.id],
  );
  expect(counted).toEqual({ open_count: 1, snoozed_count: 0, dismissed_count: 1 });
});
