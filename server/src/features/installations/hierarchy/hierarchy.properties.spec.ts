import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUnchanged, type ChargerEvent, type HierarchyDiff } from './hierarchy.changes.js';
import { diffHierarchy } from './hierarchy.diff.js';
import type { ForeignCharger, HierarchySnapshot, StoredCharger, StoredCircuit } from './hierarchy.js';

/**
 * A world of three places that is changed in any way and read in any order. What is stored follows it, and each charger
 * keeps its one row, on which its assignment hangs, whatever it went through.
 */
const PLACES = ['home', 'office', 'yard'] as const;
type PlaceId = (typeof PLACES)[number];
const HOUR_MS = 60 * 60_000;

interface Charger {
  deviceId: string | null;
  name: string | null;
  active: boolean;
  deviceType: number;
}

/** What is really there: which chargers, and who lists each (one place, or two when the provider says so). */
class World {
  readonly chargers = new Map<string, Charger>();
  readonly listed = new Map<string, { place: PlaceId; circuit: string }[]>();

  read(place: PlaceId): HierarchySnapshot {
    const circuits = circuitsOf(place).map((zaptecId) => ({
      ...{ zaptecId, name: zaptecId, maxCurrent: 32, isActive: true },
      chargers: [...this.listed].flatMap(([id, spots]) => {
        const charger = this.chargers.get(id);
        return charger && spots.some((spot) => spot.circuit === zaptecId) ? [{ zaptecId: id, ...charger }] : [];
      }),
    }));
    return { installation: { zaptecId: place, name: place, networkType: 4 }, circuits };
  }
}
const circuitsOf = (place: PlaceId) => [`${place}-1`, `${place}-2`];

interface Row extends StoredCharger {
  /** Ours, given when it was stored first. */
  rowId: number;
  place: string;
}

/** What is stored, written as the repository writes it. */
class Store {
  readonly rows = new Map<string, Row>();
  readonly circuits = new Map<string, StoredCircuit & { place: string }>();
  readonly installations = new Map<
    string,
    { name: string | null; networkType: number | null; removalsHeld: boolean }
  >();
  private next = 1;

  diff(snapshot: HierarchySnapshot, readAt: Date, world: World): HierarchyDiff {
    const { zaptecId } = snapshot.installation;
    const known = this.installations.get(zaptecId);
    const named = snapshot.circuits.flatMap(({ chargers }) => chargers);
    const isNamed = (row: Row) =>
      named.some((one) => one.zaptecId === row.zaptecId || (one.deviceId !== null && one.deviceId === row.deviceId)) ||
      row.alsoListed?.installationZaptecId === zaptecId;
    const elsewhere = [...this.rows.values()].filter((row) => row.place !== zaptecId && isNamed(row));
    return diffHierarchy({
      stored: known
        ? {
            installation: { zaptecId, ...known },
            circuits: [...this.circuits.values()].filter(({ place }) => place === zaptecId),
            chargers: [...this.rows.values()].filter(({ place }) => place === zaptecId),
          }
        : null,
      snapshot,
      readAt,
      chargerListSweep: { startedAt: readAt, presentChargerIds: new Set(world.listed.keys()) },
      elsewhere: {
        circuits: new Map(),
        chargers: new Map(
          elsewhere.map((row): [string, ForeignCharger] => [
            row.zaptecId,
            { ...row, installationZaptecId: row.place, homeIsRead: true },
          ]),
        ),
      },
    });
  }

  apply(place: PlaceId, { changes }: HierarchyDiff): void {
    const installation = this.installations.get(place) ?? { name: null, networkType: null, removalsHeld: false };
    const { name, networkType, removalsHeld } = { ...installation, ...changes.installation };
    this.installations.set(place, { name, networkType, removalsHeld });
    for (const circuit of [...changes.circuits.added, ...changes.circuits.arrived])
      this.circuits.set(circuit.zaptecId, { ...circuit, place });
    for (const { zaptecId, set } of changes.circuits.updated)
      this.circuits.set(zaptecId, { ...must(this.circuits.get(zaptecId)), ...set });

    const { added, arrived, updated, departed, alsoListed } = changes.chargers;
    for (const charger of added) {
      if (this.rows.has(charger.zaptecId)) throw new Error('added twice');
      this.rows.set(charger.zaptecId, { ...charger, place, rowId: this.next++ });
    }
    for (const charger of arrived)
      this.rows.set(charger.zaptecId, { ...this.row(charger.zaptecId), ...charger, place, alsoListed: null });
    for (const { zaptecId, set } of updated) this.rows.set(zaptecId, { ...this.row(zaptecId), ...set });
    for (const { zaptecId, to } of departed)
      this.rows.set(zaptecId, {
        ...this.row(zaptecId),
        ...{
          place: to.installationZaptecId,
          circuitZaptecId: to.circuitZaptecId,
          presence: 'present',
          missingSince: null,
        },
        alsoListed: null,
      });
    for (const { zaptecId, alsoListed: note } of alsoListed)
      this.rows.set(zaptecId, { ...this.row(zaptecId), alsoListed: note });
  }

  private row(zaptecId: string): Row {
    return must(this.rows.get(zaptecId));
  }
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a row that is not stored is written');
  return value;
}

const chargerIds = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const spot = fc
  .tuple(fc.constantFrom(...PLACES), fc.constantFrom(0, 1))
  .map(([place, n]) => ({ place, circuit: must(circuitsOf(place)[n]) }));
const boxes = fc.constantFrom('ZAP000001', 'ZAP000002', 'ZAP000003', 'ZAP000004');
type Step = (world: World) => void;
const steps: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(chargerIds, spot, boxes).map(([id, at, deviceId]): Step => (world) => {
    world.chargers.set(id, world.chargers.get(id) ?? { deviceId, name: id, active: true, deviceType: 4 });
    world.listed.set(id, [at]);
  }),
  fc.tuple(chargerIds, boxes).map(
    ([id, deviceId]): Step =>
      (world) =>
        change(world, id, { deviceId }),
  ),
  fc.tuple(chargerIds, fc.constantFrom('one', 'two')).map(
    ([id, name]): Step =>
      (world) =>
        change(world, id, { name }),
  ),
  fc.tuple(chargerIds, chargerIds).map(([id, other]): Step => (world) => {
    const [one, two] = [world.chargers.get(id), world.chargers.get(other)];
    if (!one || !two) return;
    change(world, id, { deviceId: two.deviceId });
    change(world, other, { deviceId: one.deviceId });
  }),
  chargerIds.map(
    (id): Step =>
      (world) =>
        void world.listed.delete(id),
  ),
);
const twice: fc.Arbitrary<Step> = fc.tuple(chargerIds, spot, spot).map(([id, one, other]) => (world) => {
  if (world.chargers.has(id)) world.listed.set(id, [one, other]);
});
function change(world: World, id: string, set: Partial<Charger>): void {
  const charger = world.chargers.get(id);
  if (charger) world.chargers.set(id, { ...charger, ...set });
}

const reads = fc.array(fc.constantFrom(...PLACES), { maxLength: 4 });
const story = (step: fc.Arbitrary<Step>) => fc.array(fc.tuple(step, reads), { maxLength: 12 });
/** Each place often enough for what is read of one to be answered by the others, in any order. */
const rounds = fc
  .tuple(...Array.from({ length: 3 }, () => fc.shuffledSubarray([...PLACES], { minLength: 3 })))
  .map((each) => each.flat());

function run(told: (readonly [Step, readonly PlaceId[]])[]) {
  const world = new World();
  const store = new Store();
  const rowIds = new Map<string, number>();
  let now = Date.UTC(2026, 10, 27);
  const read = (place: PlaceId): HierarchyDiff => {
    now += 2 * HOUR_MS;
    const diff = store.diff(world.read(place), new Date(now), world);
    store.apply(place, diff);
    for (const row of store.rows.values()) {
      expect(row.rowId).toBe(rowIds.get(row.zaptecId) ?? row.rowId);
      rowIds.set(row.zaptecId, row.rowId);
    }
    expect([...rowIds.keys()].every((id) => store.rows.has(id))).toBe(true);
    return diff;
  };
  for (const [step, places] of told) {
    step(world);
    places.forEach(read);
  }
  return { world, store, read };
}

const shownAt = (store: Store, place: PlaceId) =>
  [...store.rows.values()]
    .filter((row) => row.place === place && row.presence === 'present')
    .map(({ zaptecId, circuitZaptecId, deviceId, name }) => ({ zaptecId, circuitZaptecId, deviceId, name }))
    .sort((one, other) => one.zaptecId.localeCompare(other.zaptecId));
const reallyAt = (world: World, place: PlaceId) =>
  world
    .read(place)
    .circuits.flatMap(({ zaptecId: circuitZaptecId, chargers }) =>
      chargers.map(({ zaptecId, deviceId, name }) => ({ zaptecId, circuitZaptecId, deviceId, name })),
    )
    .sort((one, other) => one.zaptecId.localeCompare(other.zaptecId));

test('applied to what is stored the differences give what was read, and identities survive all of it', () => {
  fc.assert(
    fc.property(story(steps), rounds, (told, order) => {
      const { world, store, read } = run(told);
      order.forEach(read);
      for (const place of PLACES) expect(shownAt(store, place)).toEqual(reallyAt(world, place));
    }),
    { numRuns: 300 },
  );
});

test('one read of one place, nothing elsewhere: what is stored is what was read', () => {
  fc.assert(
    fc.property(story(steps), (told) => {
      const { world, store, read } = run(told.map(([step]) => [onlyAtHome(step), ['home']]));
      read('home');
      expect(shownAt(store, 'home')).toEqual(reallyAt(world, 'home'));
    }),
    { numRuns: 300 },
  );
});
const onlyAtHome =
  (step: Step): Step =>
  (world) => {
    step(world);
    for (const [id, spots] of world.listed)
      world.listed.set(
        id,
        spots.map(({ circuit }) => ({ place: 'home', circuit: `home-${circuit.slice(-1)}` })),
      );
  };

test('however often a charger is listed, reading what is stored again tells nothing and writes nothing', () => {
  fc.assert(
    fc.property(story(fc.oneof(steps, twice)), rounds, rounds, (told, order, again) => {
      const { read } = run(told);
      order.forEach(read);
      for (const place of again) {
        const diff = read(place);
        const presences = ['charger.removed', 'circuit.removed'];
        expect(diff.events.filter(({ type }) => !presences.includes(type))).toEqual([]);
        if (diff.events.length === 0) expect(isUnchanged(diff)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('a charger listed at two places is told of once at each, and stays where it was', () => {
  fc.assert(
    fc.property(spot, spot, rounds, rounds, (first, second, order, again) => {
      fc.pre(first.place !== second.place);
      const { world, store, read } = run([
        [
          (w) =>
            void (
              w.chargers.set('a', { deviceId: null, name: 'a', active: true, deviceType: 4 }),
              w.listed.set('a', [first])
            ),
          [...PLACES],
        ],
      ]);
      world.listed.set('a', [first, second]);
      const events = [...order, ...again].flatMap((place) => read(place).events) as ChargerEvent[];

      expect(events.map(({ type }) => type)).toEqual(['charger.listed-twice', 'charger.listed-twice']);
      expect(store.rows.get('a')).toMatchObject({ place: first.place, circuitZaptecId: first.circuit });

      world.listed.set('a', [second]);
      const after = [...order].flatMap((place) => read(place).events);
      expect(after.map(({ type }) => type)).toEqual(['charger.moved', 'charger.moved-away']);
      expect(store.rows.get('a')).toMatchObject({ place: second.place, circuitZaptecId: second.circuit });
    }),
    { numRuns: 100 },
  );
});
