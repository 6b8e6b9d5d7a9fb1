import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { HierarchyRepository } from '../../../server/src/features/installations/hierarchy/hierarchy.repository.js';
import { InstallationEventsView } from '../../../server/src/features/installations/views/installation-events.view.js';
import { MovedAwayView } from '../../../server/src/features/installations/views/moved-away.view.js';
import { newId } from '../../../server/src/shared/ids.js';
import { until } from '../../support/until.js';
import { ProviderBench } from './provider-bench.js';
import { chargerIds as ids, chargersOf, makeSite, numbered } from './sites.js';

/** A charger that is at another place than before (product.md §7 "Removal is slow"): one row, told at both places. */
let bench: ProviderBench;
let account: string;

beforeAll(async () => {
  bench = await ProviderBench.open();
  account = await bench.account();
});
afterAll(() => bench.close());
beforeEach(() => bench.calm());

const chargers = (zaptecId: string) => chargersOf(bench, zaptecId);
const site = (circuits: Parameters<typeof makeSite>[1]) => makeSite(bench, circuits);

describe('a move', () => {
  test('a charger that moves to another installation keeps its row', async () => {
    const from = await site([{ name: 'A', chargers: numbered(2) }]);
    const to = await site([{ name: 'B', chargers: numbered(1) }]);
    await bench.read(account, from.id);
    await bench.read(account, to.id);
    const [movedId] = ids(from);
    const before = (await chargers(from.id)).find((row) => row.zaptec_id === movedId);
    await bench.control('PATCH', `chargers/${movedId}`, { circuitId: to.circuits[0]?.id });

    await bench.read(account, to.id);
    await bench.read(account, from.id);

    const after = (await chargers(to.id)).find((row) => row.zaptec_id === movedId);
    expect(after).toMatchObject({ id: before?.id, presence: 'present' });
    expect(await bench.eventTypes(to.id)).toContain('charger.moved');
    expect(await bench.eventTypes(from.id)).not.toContain('charger.missing');
  });

  test.each(['the place it left', 'the place it came to'])(
    'a move is told at both places when %s is read first, and the other is named only to who may see it',
    async (first) => {
      const from = await site([{ name: 'A', chargers: numbered(2) }]);
      const to = await site([{ name: 'B', chargers: numbered(1) }]);
      await bench.read(account, from.id);
      await bench.read(account, to.id);
      const [movedId] = ids(from);
      await bench.control('PATCH', `chargers/${movedId}`, { circuitId: to.circuits[0]?.id });
      for (const place of first === 'the place it left' ? [from, to, from] : [to, from])
        await bench.read(account, place.id);

      const told = await bench.eventTypes(from.id);
      expect(told.filter((type) => /moved|removed/.test(type))).toEqual(['charger.moved-away']);
      expect(await bench.eventTypes(to.id)).not.toContain('charger.moved-away');
      const [left] = await bench.rows.query<{ id: string; held: boolean }[]>(
        'SELECT id, removals_held AS held FROM installations WHERE zaptec_id = $1',
        [from.id],
      );
      expect(left?.held).toBe(false);
      await bench.control('PATCH', `chargers/${movedId}`, { name: 'As they call it' });
      await bench.read(account, to.id);

      const view = bench.module.get(InstallationEventsView, { strict: false });
      const page = await view.list(left?.id ?? '', undefined, { kind: 'all' });
      expect(page.items.find(({ type }) => type === 'charger.moved-away')).toMatchObject({
        data: {},
        movedTo: { name: expect.any(String) as string },
        subjects: [{ name: expect.any(String) as string }],
      });

      const [manager, customer] = [newId(), newId()];
      await bench.rows.query(
        `INSERT INTO customers (id, name, email, email_normalised, language, time_zone, account_manager_id, notes, created_at, updated_at)
         VALUES ($1, 'Own', $2, $2, 'en', 'UTC', $3, '', now(), now())`,
        [customer, `${customer}@example.com`, manager],
      );
      await bench.rows.query(
        `INSERT INTO installation_ties (id, customer_id, installation_id, kind, created_by_kind, created_by_label, created_at)
         VALUES ($1, $2, $3, 'user', 'system', 'test', now())`,
        [newId(), customer, left?.id],
      );
      const own = await view.list(left?.id ?? '', undefined, { kind: 'own', staffId: manager });
      expect(own.items.find(({ type }) => type === 'charger.moved-away')).toMatchObject({
        ...{ data: {}, movedTo: null },
        subjects: [{ name: 'P-1' }],
      });
      expect(JSON.stringify(own)).not.toContain(to.id);
      expect(JSON.stringify(own)).not.toContain('As they call it');

      const away = bench.module.get(MovedAwayView, { strict: false });
      const [charger] = (await chargers(to.id)).filter((row) => row.zaptec_id === movedId);
      expect(await away.list(left?.id ?? '', undefined, { kind: 'all' })).toMatchObject({
        items: [{ name: 'As they call it', chargerId: charger?.id, movedTo: { id: charger?.installation_id } }],
        nextCursor: null,
      });
      const ownAway = await away.list(left?.id ?? '', undefined, { kind: 'own', staffId: manager });
      const { device_id: deviceId } = charger ?? {};
      expect(ownAway.items).toMatchObject([{ name: 'P-1', deviceId, chargerId: null, movedTo: null }]);
      expect(JSON.stringify(ownAway)).not.toContain(charger?.installation_id);

      // Back where it was, it is not away; and gone once more it is one line.
      await bench.control('PATCH', `chargers/${movedId}`, { circuitId: from.circuits[0]?.id });
      for (const place of [from, to]) await bench.read(account, place.id);
      expect((await away.list(left?.id ?? '', undefined, { kind: 'all' })).items).toEqual([]);
      await bench.control('PATCH', `chargers/${movedId}`, { circuitId: to.circuits[0]?.id });
      for (const place of [to, from]) await bench.read(account, place.id);
      expect((await away.list(left?.id ?? '', undefined, { kind: 'all' })).items).toHaveLength(1);
    },
  );

  test('held removals end, or shrink, when what was missing is found elsewhere', async () => {
    const from = await site([{ name: 'A', chargers: numbered(6) }]);
    const to = await site([{ name: 'B', chargers: numbered(1) }]);
    await bench.read(account, from.id);
    await bench.read(account, to.id);
    const hold = async () => {
      const [row] = await bench.rows.query<{ held: boolean; detail: { missedChargers: string[] } | null }[]>(
        'SELECT removals_held AS held, removals_held_detail AS detail FROM installations WHERE zaptec_id = $1',
        [from.id],
      );
      return { held: row?.held, missed: row?.detail?.missedChargers.length ?? 0 };
    };
    const third = await site([{ name: 'C', chargers: numbered(1) }]);
    for (const [index, id] of ids(from).slice(0, 5).entries())
      await bench.control('PATCH', `chargers/${id}`, { circuitId: (index === 0 ? to : third).circuits[0]?.id });
    await bench.read(account, from.id);
    expect(await hold()).toEqual({ held: true, missed: 5 });

    await bench.read(account, to.id);
    expect(await hold()).toEqual({ held: true, missed: 4 });
    await bench.read(account, third.id);
    expect(await hold()).toEqual({ held: false, missed: 0 });
    const told = await bench.eventTypes(from.id);
    expect(told.filter((type) => type === 'installation.removals-released')).toHaveLength(1);
    expect(told.filter((type) => type === 'charger.removed')).toEqual([]);
    await bench.read(account, from.id);
    expect(await hold()).toEqual({ held: false, missed: 0 });
  });

  test('listed at two places it stays where it was, is told of once at each, and the question is asked soon', async () => {
    const home = await site([{ name: 'A', chargers: numbered(2) }]);
    const other = await site([{ name: 'B', chargers: numbered(1) }]);
    await bench.read(account, home.id);
    await bench.read(account, other.id);
    const [twice] = ids(home);
    const lie = {
      ...{ Id: other.id, Name: 'Made for a test' },
      Circuits: [
        {
          Id: other.circuits[0]?.id,
          Name: 'B',
          IsActive: true,
          Chargers: [...ids(other), twice].map((Id) => ({ Id })),
        },
      ],
    };
    await bench.control('POST', 'faults', {
      ...{ path: `/api/installation/${other.id}/hierarchy`, kind: 'body', body: JSON.stringify(lie) },
    });

    await bench.read(account, other.id);
    const asked = (await bench.access(account, home.id))?.next_read_at?.getTime();
    expect(asked).toBeLessThanOrEqual(bench.clock.now().getTime());
    bench.clock.advance(1000);
    for (const place of [home, other, other, home, other]) {
      await bench.read(account, place.id);
      bench.clock.advance(1000);
    }
    expect((await chargers(home.id)).map((row) => row.zaptec_id)).toContain(twice);
    for (const place of [home, other]) {
      const told = (await bench.eventTypes(place.id)).filter((type) => !type.endsWith('.added'));
      expect(told).toEqual(['charger.listed-twice']);
    }

    await bench.control('DELETE', `chargers/${twice}`);
    await bench.read(account, home.id);
    expect((await chargers(other.id)).map((row) => row.zaptec_id)).toContain(twice);
    expect(await bench.eventTypes(other.id)).toContain('charger.moved');
    expect(await bench.eventTypes(home.id)).toContain('charger.moved-away');
  });

  test('a box that shows up under another charger is told as moved', async () => {
    const from = await site([{ name: 'A', chargers: [{ name: 'old', deviceId: 'ZPR555001' }] }]);
    const to = await site([{ name: 'B', chargers: [{ name: 'new', deviceId: 'ZPR555002' }] }]);
    await bench.read(account, from.id);
    await bench.read(account, to.id);
    await bench.control('PATCH', `chargers/${ids(from)[0]}`, { deviceId: 'ZPR555003' });
    await bench.control('PATCH', `chargers/${ids(to)[0]}`, { deviceId: 'ZPR555001' });

    await bench.read(account, to.id);

    expect(await bench.eventTypes(to.id)).toEqual(
      expect.arrayContaining(['charger.box-replaced', 'charger.box-moved']),
    );
  });
});

describe('reads of two installations between which a charger moved, held at a barrier', () => {
  test.each([
    ['the place it left', 'the place it came to'],
    ['the place it came to', 'the place it left'],
  ])('%s has loaded what is stored when the other is read: the charger ends where it is', async (held) => {
    const left = await site([{ name: 'A', chargers: numbered(2) }]);
    const cameTo = await site([{ name: 'B', chargers: numbered(1) }]);
    await bench.read(account, left.id);
    await bench.read(account, cameTo.id);
    const [movedId] = ids(left);
    await bench.control('PATCH', `chargers/${movedId}`, { circuitId: cameTo.circuits[0]?.id });

    const repository = bench.module.get(HierarchyRepository, { strict: false });
    const loadElsewhere = repository.loadElsewhere.bind(repository);
    let loaded = false;
    let release = () => {};
    const barrier = new Promise<void>((resolve) => (release = resolve));
    const spy = vi.spyOn(repository, 'loadElsewhere').mockImplementationOnce(async (...args) => {
      const elsewhere = await loadElsewhere(...args);
      loaded = true;
      await barrier;
      return elsewhere;
    });

    const [first, second] = held === 'the place it left' ? [left, cameTo] : [cameTo, left];
    const reading = bench.read(account, first.id);
    await until('the first has loaded', () => Promise.resolve(loaded));
    let ended = false;
    const other = bench.read(account, second.id).finally(() => (ended = true));
    await until('the second has ended, or waits for the first', async () => {
      const waiting = await bench.rows.query<unknown[]>(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      return ended || waiting.length > 0;
    });
    release();
    await Promise.all([reading, other]);
    spy.mockRestore();

    expect((await chargers(cameTo.id)).find((row) => row.zaptec_id === movedId)).toMatchObject({ presence: 'present' });
    expect((await chargers(left.id)).map((row) => row.zaptec_id)).not.toContain(movedId);
  });
});
