import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { until } from '../../support/until.js';
import { InboxBench, type InboxPage, type Item, type Outcomes } from './inbox-bench.js';

let desk: Grantdesk;
let bench: InboxBench;
let rows: Rows;
let operations: StaffMember;
let manager: StaffMember;
let stranger: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  bench = new InboxBench(desk);
  rows = new Rows(desk);
  operations = await desk.staff('operations');
  manager = await desk.staff('account-manager');
  stranger = await desk.staff('account-manager');
});
afterAll(() => desk.close());

const kinds = async (place: string, query = '') =>
  (await bench.of(operations, place, query)).map(({ kind, chargers }) => [kind, chargers]);
const post = (staff: StaffMember, command: string, body: object) =>
  staff.post<Outcomes>(`/api/charger-inbox/${command}`, body);

describe('what comes in', () => {
  test('from the provider: the chargers of a grant are one arrival, a later one is another; picked ones leave', async () => {
    const home = await desk.provider.home({ chargers: [{ name: 'A' }, { name: 'B' }] });
    const customer = await newCustomer(operations, { accountManagerId: manager.id });
    const journey = await Journey.sent(desk, operations, {}, customer);
    await desk.sweep();
    await journey.approve(home.ownerEmail, home.installationId);
    await journey.until('granted');
    const { id: place } = await desk.row<{ id: string }>('SELECT id FROM installations WHERE zaptec_id = $1', [
      home.installationId,
    ]);
    await until('both wait', async () => (await kinds(place)).length > 0);
    expect(await kinds(place)).toEqual([['granted', 2]]);

    const circuit = await desk.row<{ id: string }>('SELECT zaptec_id AS id FROM circuits WHERE installation_id = $1', [
      place,
    ]);
    await desk.provider.control('POST', 'chargers', { circuitId: circuit.id, name: 'C' });
    await operations.post(`/api/installations/${place}/refresh`, {}, 202);
    await until('the new one waits', async () => (await kinds(place)).length > 1);
    expect(await kinds(place)).toEqual([
      ['found', 1],
      ['granted', 2],
    ]);

    const [found] = await bench.of(operations, place);
    const chargerId = found?.items[0]?.id ?? '';
    expect(found?.items[0]?.suggestion).toMatchObject({ customer: { id: customer.id }, evidence: 'owner' });
    expect(await post(operations, 'assign', { assignments: [{ chargerId, customerId: customer.id }] })).toMatchObject({
      done: 1,
      results: [{ chargerId, refusal: null }],
    });
    await until('it is gone from the inbox', async () => (await bench.stateOf(chargerId)) === 'assigned');
    expect(await kinds(place)).toEqual([['granted', 2]]);
  });

  test('meters, absent, inactive and taken chargers do not; nor does what nobody is tied to, until somebody is', async () => {
    const customer = await rows.customer(null);
    const place = await bench.place(null);
    await bench.charger(place, { device_id: 'APH000001' });
    await bench.charger(place, { presence: 'removed' });
    await bench.charger(place, { active: false });
    const free = await bench.charger(place);
    await bench.read(place);
    expect(await kinds(place)).toEqual([]);

    await operations.post(
      `/api/installations/${place}/attribute`,
      { customerId: customer, kind: 'owner', reason: 'Theirs' },
      204,
    );
    await until('it waits', async () => (await bench.stateOf(free)) === 'open');
    expect(await kinds(place)).toEqual([['granted', 1]]);
  });

  test('told twice it comes once; missing it stays, removed it goes, back it returns; let go of it comes again', async () => {
    const customer = await rows.customer(null);
    const place = await bench.place(customer);
    const charger = await bench.charger(place);
    await bench.read(place);
    await bench.read(place);
    expect(await kinds(place)).toEqual([['found', 1]]);

    await desk.rows(`UPDATE chargers SET presence = 'missing' WHERE id = $1`, [charger]);
    await bench.read(place);
    expect(await bench.stateOf(charger)).toBe('open');
    await desk.rows(`UPDATE chargers SET presence = 'removed' WHERE id = $1`, [charger]);
    await bench.read(place);
    expect(await bench.stateOf(charger)).toBe('gone');
    expect(await kinds(place)).toEqual([]);
    await desk.rows(`UPDATE chargers SET presence = 'present' WHERE id = $1`, [charger]);
    await bench.read(place);
    expect(await kinds(place)).toEqual([['returned', 1]]);

    await operations.post(`/api/chargers/${charger}/assign`, { customerId: customer });
    await bench.quiet();
    expect(await kinds(place)).toEqual([]);
    await operations.post(`/api/chargers/${charger}/end-assignment`, {});
    await bench.quiet();
    expect(await kinds(place)).toEqual([['freed', 1]]);
  });

  test.each(['the old place first', 'the new place first'])(
    'one that moves, %s, waits where it is now',
    async (order) => {
      const [from, to] = [await bench.place(await rows.customer(null)), await bench.place(await rows.customer(null))];
      const charger = await bench.charger(from);
      await bench.read(from);
      await post(operations, 'dismiss', { chargerIds: [charger], from: 'open', reason: 'spare' });
      const stays = await bench.charger(from);
      await bench.read(from);

      await desk.rows('UPDATE chargers SET installation_id = $2 WHERE id = $1', [charger, to]);
      for (const place of order.startsWith('the old') ? [from, to] : [to, from]) await bench.read(place);

      expect(await kinds(to)).toEqual([['moved', 1]]);
      expect((await bench.of(operations, from)).flatMap(({ items }) => items.map(({ id }) => id))).toEqual([stays]);
      expect(await bench.of(operations, from, '&state=dismissed')).toEqual([]);
    },
  );
});

describe('the notice', () => {
  const told = async (staff: StaffMember, place: string) =>
    (
      await staff.get<{ items: { kind: string; text: string; subject: { id: string } }[] }>('/api/notices?limit=100')
    ).items
      .filter(({ kind, subject }) => kind === 'new_chargers' && subject.id === place)
      .map(({ text }) => text);

  test('of many that came together is one, to the owner’s manager; of what came with the access there is none', async () => {
    const place = await bench.place(await rows.customer(manager.id), { name: 'Sjøgata 5' });
    await bench.tie(place, await rows.customer(stranger.id), 'user');
    await bench.charger(place, { first_seen_at: new Date(Date.now() - 7_200_000) });
    await bench.read(place);
    await bench.quiet();
    expect(await kinds(place)).toEqual([['granted', 1]]);
    expect(await told(manager, place)).toEqual([]);

    for (const name of ['A', 'B']) await bench.charger(place, { name });
    await bench.read(place);
    await until('the manager is told', async () => (await told(manager, place)).length > 0);
    await bench.charger(place);
    await bench.read(place);
    await bench.quiet();
    expect(await told(manager, place)).toEqual(['Sjøgata 5: new chargers wait for a customer.']);
    expect(await told(stranger, place)).toEqual([]);
    expect(await told(operations, place)).toEqual([]);
  });
});

describe('who sees what', () => {
  test('account managers what is their customers’, with the count; a suggestion never names another’s customer', async () => {
    const foreign = await rows.customer(stranger.id, 'Foreign Person');
    const place = await bench.place(foreign, { type: 0 });
    await bench.tie(place, await rows.customer(manager.id), 'user');
    await bench.charger(place);
    await bench.read(place);

    const waiting = async (staff: StaffMember) =>
      (await staff.get<{ needsAttention: { newChargers: { value: number } } }>('/api/session')).needsAttention
        .newChargers.value;
    const third = await desk.staff('account-manager');
    expect(await waiting(third)).toBe(0);
    expect(await bench.of(third, place)).toEqual([]);
    expect(await waiting(manager)).toBeGreaterThan(0);
    const suggestionFor = async (staff: StaffMember) => (await bench.of(staff, place))[0]?.items[0]?.suggestion;
    expect(await suggestionFor(manager)).toBeNull();
    expect(await suggestionFor(stranger)).toMatchObject({ customer: { id: foreign }, evidence: 'owner' });

    const [arrival] = await bench.of(manager, place);
    const items = `/api/charger-inbox/${arrival?.id}/items`;
    expect((await manager.get<{ items: Item[] }>(items)).items).toHaveLength(1);
    expect((await third.raw('get', items)).status).toBe(404);
  });

  test('filters by manager, words, and pages by key; more than ten of one arrival have pages of their own', async () => {
    const name = `Fjordgløtt ${Date.now()}`;
    const place = await bench.place(await rows.customer(manager.id), { name });
    for (let number = 1; number <= 12; number += 1) await bench.charger(place, { name: `P-${number}` });
    await bench.read(place);
    await bench.charger(place, { name: 'Zündschlüssel 77' });
    await bench.read(place);

    const list = (query: string) => operations.get<InboxPage>(`/api/charger-inbox?${query}`);
    const words = encodeURIComponent(name.replace('ø', 'o').toUpperCase());
    expect((await list(`q=${words}`)).items.map(({ chargers }) => chargers)).toEqual([1, 12]);
    expect((await list('q=zundschlussel')).items).toHaveLength(1);
    const first = await list(`q=${words}&limit=1`);
    const second = await list(`q=${words}&limit=1&after=${first.nextCursor}`);
    expect([first, second].map(({ items }) => items[0]?.chargers)).toEqual([1, 12]);
    expect(second.nextCursor).toBeNull();
    expect((await list(`q=${words}&accountManagerId=${stranger.id}`)).items).toEqual([]);
    expect(
      (await list(`q=${words}&userGroupId=${desk.userGroupId}&accountManagerId=${manager.id}`)).items,
    ).toHaveLength(2);
    expect((await operations.raw('get', '/api/charger-inbox?state=gone')).status).toBe(400);

    const [arrival] = second.items;
    expect(arrival?.items.map((item) => item.name)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => `P-${n}`));
    const rest = await operations.get<{ items: Item[] }>(`/api/charger-inbox/${arrival?.id}/items?limit=100`);
    expect(rest.items).toHaveLength(12);
  });
});

test('the suggestion: name, reference, earlier box, each in the form of searching; two of a name are none', async () => {
  const owner = await rows.customer(null, 'Board');
  const place = await bench.place(owner, { type: 0 });
  const stamp = Date.now();
  const [kari, bo, ada] = await Promise.all(
    [{ name: `Kåri Nørd ${stamp}` }, { name: 'Bo', externalReference: `H-07.${stamp}` }, { name: 'Ada' }].map(
      (fields) => newCustomer(operations, fields),
    ),
  );
  await newCustomer(operations, { name: `Twin ${stamp}` });
  await newCustomer(operations, { name: `Twin ${stamp}` });
  const old = await bench.charger(place, { device_id: `ZAP${String(stamp).slice(-6)}` });
  await operations.post(`/api/chargers/${old}/assign`, { customerId: ada?.id });
  await desk.rows(`UPDATE chargers SET presence = 'removed' WHERE id = $1`, [old]);
  // What it was told of is done with, so that all others come together.
  await bench.quiet();

  await bench.charger(place, { name: `  KARI  nord-${stamp}` });
  await bench.charger(place, { name: `h07${stamp}` });
  await bench.charger(place, { name: 'New', device_id: `ZAP${String(stamp).slice(-6)}` });
  await bench.charger(place, { name: `twin ${stamp}` });
  await bench.charger(place, { name: 'Nobody in particular' });
  await bench.read(place);

  const [arrival] = await bench.of(operations, place);
  const suggested = new Map(arrival?.items.map(({ name, suggestion }) => [name?.trim(), suggestion]));
  const found = [...suggested.values()].map((one) => one && [one.evidence, one.customer.id]);
  expect(found).toEqual(
    expect.arrayContaining([
      ['name', kari?.id],
      ['reference', bo?.id],
      ['earlier-box', ada?.id],
      ['owner', owner],
      null,
    ]),
  );
  expect(suggested.get(`twin ${stamp}`)).toBeNull();
});

describe('what staff decide', () => {
  const three = async () => {
    const customer = await rows.customer(manager.id);
    const place = await bench.place(customer);
    const chargers = [await bench.charger(place), await bench.charger(place), await bench.charger(place)] as const;
    await bench.read(place);
    return { customer, place, chargers };
  };

  test('assigning many: each by itself; who was second reads it, the others are assigned', async () => {
    const { customer, place, chargers } = await three();
    const other = await rows.customer(manager.id);
    const [first, second, third] = chargers;
    await operations.post(`/api/chargers/${second}/assign`, { customerId: other });

    const outcome = await post(manager, 'assign', {
      assignments: [first, second, third].map((chargerId) => ({ chargerId, customerId: customer })),
    });
    expect(outcome.done).toBe(2);
    expect(outcome.results.map(({ refusal }) => refusal?.code ?? null)).toEqual([
      null,
      'CHARGER_ALREADY_ASSIGNED',
      null,
    ]);
    await bench.quiet();
    expect(await kinds(place)).toEqual([]);
  });

  test('two people give all at once to different customers: each charger has one, and each reads of the others', async () => {
    const { place, chargers } = await three();
    const [one, two] = [await rows.customer(manager.id), await rows.customer(manager.id)];
    const give = (staff: StaffMember, customerId: string) =>
      post(staff, 'assign', { assignments: chargers.map((chargerId) => ({ chargerId, customerId })) });
    const both = await Promise.all([give(manager, one), give(operations, two)]);

    expect(both.reduce((sum, { done }) => sum + done, 0)).toBe(3);
    const refusals = both.flatMap(({ results }) => results.flatMap(({ refusal }) => refusal?.code ?? []));
    expect(refusals).toEqual(Array.from({ length: 3 }, () => 'CHARGER_ALREADY_ASSIGNED'));
    await bench.quiet();
    expect(await kinds(place)).toEqual([]);
  });

  test('dismissed with a reason, by whom, audited; a read does not bring it back, undoing does; assigned is too late', async () => {
    const { customer, place, chargers } = await three();
    const [charger] = chargers;
    const input = { chargerIds: [charger], from: 'open', reason: 'shared' };
    expect((await post(manager, 'dismiss', input)).done).toBe(1);
    await bench.read(place);
    expect(await kinds(place)).toEqual([['found', 2]]);
    const [dismissed] = await bench.of(manager, place, '&state=dismissed');
    expect(dismissed?.items).toMatchObject([{ id: charger, reason: 'shared', decidedBy: manager.name }]);
    const audit = await desk.rows(
      `SELECT data FROM audit_log WHERE event = 'charger.inbox-decided' AND subject_id = $1 ORDER BY at LIMIT 1`,
      [charger],
    );
    expect(audit).toEqual([{ data: { from: 'open', to: 'dismissed', why: 'shared', until: null } }]);

    expect((await post(manager, 'restore', { chargerIds: [charger], from: 'dismissed' })).done).toBe(1);
    expect(await kinds(place)).toEqual([['found', 3]]);

    await operations.post(`/api/chargers/${charger}/assign`, { customerId: customer });
    await bench.quiet();
    const late = await post(manager, 'dismiss', input);
    expect(late.results).toEqual([
      { chargerId: charger, refusal: expect.objectContaining({ code: 'CHARGER_NOT_IN_INBOX' }) as unknown },
    ]);
  });

  test('put off until a day, and back by itself', async () => {
    const { place, chargers } = await three();
    const [charger] = chargers;
    const day = 24 * 3_600_000;
    const until_ = (ms: number) => ({
      chargerIds: [charger],
      from: 'open',
      until: new Date(desk.clock.now().getTime() + ms).toISOString(),
    });
    for (const ms of [-1000, 91 * day]) {
      const refused = await manager.raw('post', '/api/charger-inbox/snooze', until_(ms));
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([
        400,
        expect.stringContaining('"until"') as string,
      ]);
    }
    expect((await post(manager, 'snooze', until_(2 * day))).done).toBe(1);
    expect(await kinds(place)).toEqual([['found', 2]]);
    expect(await kinds(place, '&state=snoozed')).toEqual([['found', 1]]);

    await desk.rows(`UPDATE charger_inbox_items SET snoozed_until = now() - interval '1 s' WHERE charger_id = $1`, [
      charger,
    ]);
    await until('it waits again', async () => (await bench.stateOf(charger)) === 'open');
    expect(await kinds(place)).toEqual([
      ['woken', 1],
      ['found', 2],
    ]);
  });

  test('what is wrong is said: nobody else’s, over fifty, a charger twice, none', async () => {
    const { customer, chargers } = await three();
    const [charger] = chargers;
    const foreign = await post(stranger, 'assign', { assignments: [{ chargerId: charger, customerId: customer }] });
    expect(foreign.results[0]?.refusal?.code).toBe('CHARGER_NOT_FOUND');
    const many = {
      chargerIds: Array.from({ length: 51 }, (_, n) => charger.slice(0, -2) + String(n + 10)),
      from: 'open',
      reason: 'spare',
    };
    expect((await manager.raw('post', '/api/charger-inbox/dismiss', many)).status).toBe(403);
    expect((await operations.raw('post', '/api/charger-inbox/dismiss', many)).status).toBe(200);
    for (const chargerIds of [[charger, charger], []])
      expect((await manager.raw('post', '/api/charger-inbox/restore', { chargerIds, from: 'dismissed' })).status).toBe(
        400,
      );
  });
});
