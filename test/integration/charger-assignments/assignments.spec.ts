import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { AssignmentOut } from '../../../server/src/features/charger-assignments/charger-assignments.dto.js';
import { ChargerAssignments } from '../../../server/src/features/charger-assignments/charger-assignments.service.js';
import { FreeChargers } from '../../../server/src/features/charger-assignments/free-chargers.js';
import { StaffAssignments } from '../../../server/src/features/charger-assignments/staff-assignments.js';
import { ChargerOut } from '../../../server/src/features/installations/views/chargers.dto.js';
import { ChargerViews } from '../../../server/src/features/installations/views/chargers.views.js';
import { InstallationOut } from '../../../server/src/features/installations/views/installations.dto.js';
import { InstallationDetailView } from '../../../server/src/features/installations/views/installations.detail-view.js';
import { Ties } from '../../../server/src/features/installations/ties/ties.js';
import type { StaffRole } from '../../../server/src/platform/auth/permissions.js';
import { staffPrincipal } from '../../../server/src/platform/auth/principal.js';
import type { Actor } from '../../../server/src/shared/actor.js';
import { newId } from '../../../server/src/shared/ids.js';
import { ProviderBench } from '../installations/provider-bench.js';

let bench: ProviderBench;
let assignments: ChargerAssignments;
let freeChargers: FreeChargers;
let staff: StaffAssignments;
let ties: Ties;
beforeAll(async () => {
  bench = await ProviderBench.open();
  assignments = bench.module.get(ChargerAssignments, { strict: false });
  freeChargers = bench.module.get(FreeChargers, { strict: false });
  staff = bench.module.get(StaffAssignments, { strict: false });
  ties = bench.module.get(Ties, { strict: false });
});
afterAll(() => bench.close());

const all = { words: '', only: null, limit: 50 };
const actor: Actor = { kind: 'system', label: 'test' };
const person = (role: StaffRole) =>
  staffPrincipal({ id: newId(), name: `Test ${role}`, email: `${role}@example.com`, role, timeZone: 'UTC' });
const operations = person('operations');

async function customer(name: string, accountManagerId: string | null = null): Promise<string> {
  const id = newId();
  await bench.rows.query(
    `INSERT INTO customers (id, name, email, email_normalised, language, time_zone, account_manager_id, notes, created_at, updated_at)
     VALUES ($1, $2, $3, $3, 'en', 'UTC', $4, '', now(), now())`,
    [id, name, `${id}@example.com`, accountManagerId],
  );
  return id;
}

async function site(specs: { deviceId?: string | null; presence?: string; active?: boolean }[]) {
  const installationId = newId();
  await bench.rows.query(
    `INSERT INTO installations (id, zaptec_id, name, created_at, updated_at) VALUES ($1, $2, 'Site', now(), now())`,
    [installationId, newId()],
  );
  const chargerIds: string[] = [];
  for (const { deviceId = `ZAP${chargerIds.length}`, presence = 'present', active = true } of specs) {
    const id = newId();
    chargerIds.push(id);
    await bench.rows.query(
      `INSERT INTO chargers (id, zaptec_id, device_id, name, active, device_type, installation_id, presence, first_seen_at,
                             last_seen_at, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, 4, $6, $7, now(), now(), now(), now())`,
      [id, newId(), deviceId, `P-${chargerIds.length}`, active, installationId, presence],
    );
  }
  return { installationId, chargerIds, charger: chargerIds[0] ?? '' };
}

const assign = (chargerId: string, customerId: string) =>
  bench.transactions.run((tx) =>
    assignments.assign(tx, { chargerId, customerId, source: 'pick', actor, consentRequestId: null }),
  );
const activeRows = (chargerId: string) =>
  bench.rows.query<{ customer_id: string }[]>(
    `SELECT customer_id FROM charger_assignments WHERE charger_id = $1 AND ended_at IS NULL`,
    [chargerId],
  );

describe('assigning', () => {
  test('makes it theirs, ties them as user, and is audited', async () => {
    const anna = await customer('Anna');
    const { charger, installationId } = await site([{}]);

    const made = await assign(charger, anna);

    expect(made).toMatchObject({ chargerId: charger, customerId: anna, source: 'pick', touchedByStaff: false });
    expect(await ties.of(bench.rows.manager, installationId)).toEqual([
      { id: expect.any(String) as string, customerId: anna, kind: 'user' },
    ]);
    const audit = await bench.rows.query(`SELECT event, data FROM audit_log WHERE subject_id = $1`, [charger]);
    expect(audit).toEqual([
      { event: 'charger.assigned', data: { assignmentId: made.id, customerId: anna, source: 'pick', installationId } },
    ]);
  });

  test('an owner stays owner', async () => {
    const anna = await customer('Anna');
    const { charger, installationId } = await site([{}]);
    await bench.transactions.run((tx) =>
      ties.add(tx, { customerId: anna, installationId, kind: 'owner', reason: null, consentRequestId: null, actor }),
    );

    await assign(charger, anna);

    expect(await ties.of(bench.rows.manager, installationId)).toMatchObject([{ customerId: anna, kind: 'owner' }]);
  });

  test('twice to the same customer is one assignment and no error', async () => {
    const anna = await customer('Anna');
    const { charger } = await site([{}]);

    const first = await assign(charger, anna);
    expect((await assign(charger, anna)).id).toBe(first.id);
    expect(await activeRows(charger)).toHaveLength(1);
  });

  test('somebody else reads who was first, the transaction survives', async () => {
    const [anna, bo] = [await customer('Anna'), await customer('Bo')];
    const { chargerIds } = await site([{}, {}]);
    const [taken = '', free = ''] = chargerIds;
    const { assignedAt } = await assign(taken, anna);

    await bench.transactions.run(async (tx) => {
      const wanted = { customerId: bo, source: 'pick', actor, consentRequestId: null } as const;
      await expect(assignments.assign(tx, { ...wanted, chargerId: taken })).rejects.toMatchObject({
        code: 'CHARGER_ALREADY_ASSIGNED',
        chargerId: taken,
        byCustomerId: anna,
        assignedAt,
        // For a customer's eyes the document itself names nobody.
        extra: undefined,
      });
      await assignments.assign(tx, { ...wanted, chargerId: free });
    });

    expect(await activeRows(free)).toEqual([{ customer_id: bo }]);
  });

  test.each([
    ['a Sense meter', { deviceId: 'APH000001' }, 'CHARGER_IS_SENSE_METER'],
    ['a missing charger', { presence: 'missing' }, 'CHARGER_NOT_PRESENT'],
    ['a removed charger', { presence: 'removed' }, 'CHARGER_NOT_PRESENT'],
  ])('%s is refused with 422', async (_name, spec, code) => {
    const anna = await customer('Anna');
    const { charger } = await site([spec]);

    await expect(assign(charger, anna)).rejects.toMatchObject({ status: 422, code });
    expect(await activeRows(charger)).toEqual([]);
  });

  test('an unknown charger is 404', async () => {
    await expect(assign(newId(), await customer('Anna'))).rejects.toMatchObject({ status: 404 });
  });

  test('free are those present, enabled, no meter and nobody’s, with or without serial', async () => {
    const anna = await customer('Anna');
    const { installationId, chargerIds } = await site([
      {},
      { deviceId: null },
      { deviceId: 'APG1' },
      { presence: 'missing' },
      { active: false },
      {},
    ]);
    await assign(chargerIds[5] ?? '', anna);

    const { chargers } = await freeChargers.page(bench.rows.manager, installationId, all);

    expect(chargers.map((one) => one.id).sort()).toEqual([chargerIds[0], chargerIds[1]].sort());
  });
});

describe('the race, on two connections held at a barrier', () => {
  beforeEach(() => bench.clearWork());

  test.each(['service', 'bare inserts'])('%s: one wins, the other reads the error, one active row', async (kind) => {
    const [anna, bo] = [await customer('Anna'), await customer('Bo')];
    const { charger, installationId } = await site([{}]);
    let waiting = 0;
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    const barrier = () => {
      waiting += 1;
      if (waiting === 2) open();
      return opened;
    };

    const take = (customerId: string) =>
      bench.transactions.run(async (tx) => {
        // Both have seen it free before either goes on.
        expect((await freeChargers.page(tx.manager, installationId, all)).free).toBe(1);
        await barrier();
        if (kind === 'service') {
          return assignments.assign(tx, {
            chargerId: charger,
            customerId,
            source: 'pick',
            actor,
            consentRequestId: null,
          });
        }
        // Without our service in between, the database alone decides.
        return tx.manager.query<unknown>(
          `INSERT INTO charger_assignments (id, charger_id, customer_id, source, assigned_at, assigned_by_kind, assigned_by_label)
           VALUES ($1, $2, $3, 'staff', now(), 'system', 'test')`,
          [newId(), charger, customerId],
        );
      });
    const outcomes = await Promise.allSettled([take(anna), take(bo)]);

    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = outcomes.find((one) => one.status === 'rejected');
    expect(lost?.reason).toMatchObject(
      kind === 'service'
        ? { code: 'CHARGER_ALREADY_ASSIGNED' }
        : { message: /charger_assignments_one_active/ as never },
    );
    expect(await activeRows(charger)).toHaveLength(1);
  });
});

describe('ending', () => {
  test('frees the charger, keeps the history, tells who; a second end succeeds and tells nothing', async () => {
    const [anna, bo] = [await customer('Anna'), await customer('Bo')];
    const { charger } = await site([{}]);
    const { id } = await assign(charger, anna);
    const end = () =>
      bench.transactions.run((tx) => assignments.end(tx, { assignmentId: id, actor, reason: 'moved out' }));

    await end();
    await end();
    await assign(charger, bo);

    const view = ChargerOut.parse(
      await bench.module.get(ChargerViews, { strict: false }).get(charger, { kind: 'all' }),
    );
    expect(view.history.map((one) => [one.customer.name, one.endReason])).toEqual([
      ['Bo', null],
      ['Anna', 'moved out'],
    ]);
    const ended = await bench.rows.query(
      `SELECT 1 FROM audit_log WHERE subject_id = $1 AND event = 'charger.assignment-ended'`,
      [charger],
    );
    expect(ended).toHaveLength(1);
  });

  test('an unknown assignment is 404', async () => {
    const end = bench.transactions.run((tx) => assignments.end(tx, { assignmentId: newId(), actor, reason: null }));
    await expect(end).rejects.toMatchObject({ status: 404, code: 'ASSIGNMENT_NOT_FOUND' });
  });
});

describe('by staff', () => {
  test('operations assign and end anything; the loser reads whose it is and since when', async () => {
    const [anna, bo] = [await customer('Anna'), await customer('Bo')];
    const { charger } = await site([{}]);

    const made = AssignmentOut.parse(await staff.assign(operations, charger, anna));
    expect(made).toMatchObject({ customer: { id: anna, name: 'Anna' }, source: 'staff', assignedBy: operations.label });
    await expect(staff.assign(operations, charger, bo)).rejects.toMatchObject({
      status: 409,
      code: 'CHARGER_ALREADY_ASSIGNED',
      extra: { chargerId: charger, customer: { id: anna, name: 'Anna' }, assignedAt: made.assignedAt },
    });

    expect(AssignmentOut.parse(await staff.end(operations, charger, null))).toMatchObject({
      endedBy: operations.label,
    });
    // Again at once it is the same command; a charger that was nobody's is another matter.
    expect(await staff.end(operations, charger, null)).toMatchObject({ id: made.id });
    await expect(staff.end(operations, (await site([{}])).charger, null)).rejects.toMatchObject({
      status: 409,
      code: 'CHARGER_NOT_ASSIGNED',
    });
  });

  test('an account manager: own customers at places tied to them; everything else is not there', async () => {
    const manager = person('account-manager');
    const [own, foreign] = [await customer('Own', manager.id), await customer('Foreign', newId())];
    const { installationId, chargerIds } = await site([{}, {}]);
    const [first = '', second = ''] = chargerIds;
    const elsewhere = await site([{}]);

    await expect(staff.assign(manager, first, own)).rejects.toMatchObject({ status: 404 });
    await assign(second, foreign);
    await assign(first, own);

    await expect(staff.assign(manager, elsewhere.charger, own)).rejects.toMatchObject({ status: 404 });
    await expect(staff.assign(manager, first, foreign)).rejects.toMatchObject({ status: 404 });
    await expect(staff.end(manager, second, null)).rejects.toMatchObject({ status: 404 });
    await expect(staff.assign(manager, second, own)).rejects.toMatchObject({
      status: 409,
      extra: { customer: { id: null, name: 'another customer' } },
    });
    expect(await activeRows(second)).toEqual([{ customer_id: foreign }]);

    const scope = { kind: 'own', staffId: manager.id } as const;
    const seen = InstallationOut.parse(
      await bench.module.get(InstallationDetailView, { strict: false }).get(installationId, scope),
    );
    expect(seen.ties.map((tie) => tie.customer.name).sort()).toEqual(['Own', 'another customer']);
    const chargers = await bench.module
      .get(ChargerViews, { strict: false })
      .list({ limit: 25, sort: 'name', order: 'asc' }, scope);
    expect(chargers.items.map((one) => one.id)).toEqual([first, second]);
    expect(JSON.stringify([seen, chargers])).not.toContain('Foreign');

    const list = { limit: 25, sort: 'assignedAt', order: 'desc' } as const;
    expect((await staff.listOfCustomer(manager, own, list)).items.map((one) => one.charger.id)).toEqual([first]);
    await expect(staff.listOfCustomer(manager, foreign, list)).rejects.toMatchObject({ status: 404 });
  });
});
