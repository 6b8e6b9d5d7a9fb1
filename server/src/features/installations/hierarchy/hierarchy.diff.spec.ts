import { describe, expect, test } from 'vitest';
import type { HierarchyEvent } from './hierarchy.changes.js';
import { isUnchanged } from './hierarchy.changes.js';
import { diffHierarchy, type HierarchyDiffInput } from './hierarchy.diff.js';
import type {
  ForeignCharger,
  HierarchySnapshot,
  SnapshotCharger,
  SnapshotCircuit,
  StoredCharger,
  StoredCircuit,
  StoredHierarchy,
} from './hierarchy.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const HOUR = 60 * 60_000;
const before = (ms: number) => new Date(NOW.getTime() - ms);

const PRESENT = { presence: 'present', missingSince: null } as const;
const missing = (ms: number) => ({ presence: 'missing', missingSince: before(ms) }) as const;
const removed = (ms: number) => ({ presence: 'removed', missingSince: before(ms) }) as const;

const charger = (zaptecId: string, change: Partial<SnapshotCharger> = {}): SnapshotCharger => ({
  zaptecId,
  deviceId: `ZAP-${zaptecId}`,
  name: `Bay ${zaptecId}`,
  active: true,
  deviceType: 4,
  ...change,
});
const circuit = (
  zaptecId: string,
  chargers: SnapshotCharger[],
  change: Partial<SnapshotCircuit> = {},
): SnapshotCircuit => ({ zaptecId, name: `Level ${zaptecId}`, maxCurrent: 32, isActive: true, chargers, ...change });
const read = (...circuits: SnapshotCircuit[]): HierarchySnapshot => ({
  installation: { zaptecId: 'home', name: 'Home', networkType: 4 },
  circuits,
});

const storedCharger = (zaptecId: string, change: Partial<StoredCharger> = {}): StoredCharger => ({
  ...charger(zaptecId),
  circuitZaptecId: 'x',
  ...PRESENT,
  ...change,
});
const storedCircuit = (zaptecId: string, change: Partial<StoredCircuit> = {}): StoredCircuit => ({
  zaptecId,
  name: `Level ${zaptecId}`,
  maxCurrent: 32,
  isActive: true,
  ...PRESENT,
  ...change,
});
const stored = (
  chargers: StoredCharger[],
  circuits: StoredCircuit[] = [storedCircuit('x')],
  removalsHeld = false,
): StoredHierarchy => ({
  installation: { zaptecId: 'home', name: 'Home', networkType: 4, removalsHeld },
  circuits,
  chargers,
});
const foreign = (zaptecId: string, change: Partial<ForeignCharger> = {}): ForeignCharger => ({
  ...storedCharger(zaptecId, { circuitZaptecId: 'f' }),
  installationZaptecId: 'away',
  ...change,
});
const elsewhere = (...chargers: ForeignCharger[]) => ({
  elsewhere: { circuits: new Map(), chargers: new Map(chargers.map((each) => [each.zaptecId, each])) },
});

const diff = (from: StoredHierarchy | null, to: HierarchySnapshot, rest: Partial<HierarchyDiffInput> = {}) =>
  diffHierarchy({ stored: from, snapshot: to, readAt: NOW, chargerListSweep: null, ...rest });

const NOTHING = { added: [], arrived: [], updated: [], departed: [], alsoListed: [] };
const TWO = stored([storedCharger('a'), storedCharger('b')]);

describe('what a read changes', () => {
  test('an equal read changes nothing', () => {
    const same = diff(TWO, read(circuit('x', [charger('a'), charger('b')])));
    expect(same.events).toEqual([]);
    expect(isUnchanged(same)).toBe(true);
  });

  test('a read that states nothing but ids changes nothing', () => {
    const silent = { deviceId: null, name: null, active: null, deviceType: null };
    const bare: HierarchySnapshot = {
      installation: { zaptecId: 'home', name: null, networkType: null },
      circuits: [
        circuit('x', [charger('a', silent), charger('b', silent)], { name: null, maxCurrent: null, isActive: null }),
      ],
    };
    expect(isUnchanged(diff(TWO, bare))).toBe(true);
  });

  test('the first read adds everything', () => {
    const { changes, events } = diff(null, read(circuit('x', [charger('a')]), circuit('y', [])));
    expect(changes).toEqual({
      installation: { name: 'Home', networkType: 4 },
      circuits: { added: [storedCircuit('x'), storedCircuit('y')], arrived: [], updated: [] },
      chargers: { ...NOTHING, added: [storedCharger('a')] },
    });
    expect(events).toEqual([
      { type: 'installation.added', name: 'Home' },
      { type: 'circuit.added', circuitZaptecId: 'x', name: 'Level x' },
      { type: 'circuit.added', circuitZaptecId: 'y', name: 'Level y' },
      { type: 'charger.added', chargerZaptecId: 'a', circuitZaptecId: 'x', deviceId: 'ZAP-a' },
    ]);
  });

  test('a read of another installation is an error, not a difference', () => {
    const other = { ...read(), installation: { zaptecId: 'away', name: null, networkType: null } };
    expect(() => diff(TWO, other)).toThrow(RangeError);
  });

  const a = charger('a');
  const b = charger('b');
  test.each<[string, StoredHierarchy, HierarchySnapshot, HierarchyEvent[]]>([
    [
      'charger added',
      stored([storedCharger('a')]),
      read(circuit('x', [a, b])),
      [{ type: 'charger.added', chargerZaptecId: 'b', circuitZaptecId: 'x', deviceId: 'ZAP-b' }],
    ],
    ['charger missing', TWO, read(circuit('x', [a])), [{ type: 'charger.missing', chargerZaptecId: 'b' }]],
    [
      'missing charger back',
      stored([storedCharger('a'), storedCharger('b', missing(HOUR))]),
      read(circuit('x', [a, b])),
      [{ type: 'charger.revived', chargerZaptecId: 'b', from: 'missing' }],
    ],
    [
      'removed charger revived',
      stored([storedCharger('a'), storedCharger('b', removed(99 * HOUR))]),
      read(circuit('x', [a, b])),
      [{ type: 'charger.revived', chargerZaptecId: 'b', from: 'removed' }],
    ],
    [
      'charger moved to another circuit',
      stored([storedCharger('a'), storedCharger('b')], [storedCircuit('x'), storedCircuit('y')]),
      read(circuit('x', [a]), circuit('y', [b])),
      [
        {
          type: 'charger.moved',
          chargerZaptecId: 'b',
          from: { installationZaptecId: 'home', circuitZaptecId: 'x' },
          to: { installationZaptecId: 'home', circuitZaptecId: 'y' },
        },
      ],
    ],
    [
      'circuit of a charger learned',
      stored([storedCharger('a', { circuitZaptecId: null })]),
      read(circuit('x', [a])),
      [],
    ],
    [
      'charger renamed',
      stored([storedCharger('a')]),
      read(circuit('x', [charger('a', { name: 'P-1' })])),
      [{ type: 'charger.renamed', chargerZaptecId: 'a', from: 'Bay a', to: 'P-1' }],
    ],
    [
      'box replaced',
      stored([storedCharger('a')]),
      read(circuit('x', [charger('a', { deviceId: 'ZAP-new' })])),
      [{ type: 'charger.box-replaced', chargerZaptecId: 'a', from: 'ZAP-a', to: 'ZAP-new' }],
    ],
    [
      'serial learned',
      stored([storedCharger('a', { deviceId: null })]),
      read(circuit('x', [a])),
      [{ type: 'charger.serial-learned', chargerZaptecId: 'a', deviceId: 'ZAP-a' }],
    ],
    [
      'charger deactivated',
      stored([storedCharger('a')]),
      read(circuit('x', [charger('a', { active: false })])),
      [{ type: 'charger.deactivated', chargerZaptecId: 'a' }],
    ],
    [
      'charger activated',
      stored([storedCharger('a', { active: false })]),
      read(circuit('x', [a])),
      [{ type: 'charger.activated', chargerZaptecId: 'a' }],
    ],
    [
      'device type changed',
      stored([storedCharger('a')]),
      read(circuit('x', [charger('a', { deviceType: 99 })])),
      [{ type: 'charger.changed', chargerZaptecId: 'a', field: 'deviceType', from: 4, to: 99 }],
    ],
    [
      'values stated for the first time',
      stored(
        [storedCharger('a', { name: null, active: null, deviceType: null })],
        [storedCircuit('x', { name: null, maxCurrent: null, isActive: null })],
      ),
      read(circuit('x', [a])),
      [],
    ],
    [
      'circuit added',
      stored([storedCharger('a')]),
      read(circuit('x', [a]), circuit('y', [])),
      [{ type: 'circuit.added', circuitZaptecId: 'y', name: 'Level y' }],
    ],
    [
      'circuit missing',
      stored([storedCharger('a')], [storedCircuit('x'), storedCircuit('y')]),
      read(circuit('x', [a])),
      [{ type: 'circuit.missing', circuitZaptecId: 'y' }],
    ],
    [
      'circuit revived',
      stored([storedCharger('a')], [storedCircuit('x', removed(HOUR))]),
      read(circuit('x', [a])),
      [{ type: 'circuit.revived', circuitZaptecId: 'x', from: 'removed' }],
    ],
    [
      'circuit renamed, switched off and fused anew',
      stored([storedCharger('a')]),
      read(circuit('x', [a], { name: 'Cellar', isActive: false, maxCurrent: 63 })),
      [
        { type: 'circuit.renamed', circuitZaptecId: 'x', from: 'Level x', to: 'Cellar' },
        { type: 'circuit.deactivated', circuitZaptecId: 'x' },
        { type: 'circuit.changed', circuitZaptecId: 'x', field: 'maxCurrent', from: 32, to: 63 },
      ],
    ],
    [
      'circuit switched on',
      stored([storedCharger('a')], [storedCircuit('x', { isActive: false })]),
      read(circuit('x', [a])),
      [{ type: 'circuit.activated', circuitZaptecId: 'x' }],
    ],
    [
      'installation renamed and rewired',
      stored([storedCharger('a')]),
      { ...read(circuit('x', [a])), installation: { zaptecId: 'home', name: 'Villa', networkType: 2 } },
      [
        { type: 'installation.renamed', from: 'Home', to: 'Villa' },
        { type: 'installation.changed', field: 'networkType', from: 4, to: 2 },
      ],
    ],
    [
      'duplicates in the read count once, first statement first',
      TWO,
      read(
        circuit('x', [charger('a', { name: null }), charger('b')]),
        circuit('x', [charger('a')], { name: 'Second' }),
        circuit('x', [charger('b', { name: 'Other' })]),
      ),
      [],
    ],
  ])('%s', (_name, from, to, events) => {
    expect(diff(from, to).events).toEqual(events);
  });

  test('writes only what differs', () => {
    const to = read(circuit('x', [charger('a', { name: 'P-1' }), charger('b')], { maxCurrent: 63 }));
    expect(diff(TWO, to).changes).toEqual({
      installation: {},
      circuits: { added: [], arrived: [], updated: [{ zaptecId: 'x', set: { maxCurrent: 63 } }] },
      chargers: { ...NOTHING, updated: [{ zaptecId: 'a', set: { name: 'P-1' } }] },
    });
  });

  test('notes since when something is missing, and forgets it on return', () => {
    expect(diff(TWO, read(circuit('x', [charger('a')]))).changes.chargers.updated).toEqual([
      { zaptecId: 'b', set: { presence: 'missing', missingSince: NOW } },
    ]);
    const back = diff(stored([storedCharger('a', missing(HOUR))]), read(circuit('x', [charger('a')])));
    expect(back.changes.chargers.updated).toEqual([{ zaptecId: 'a', set: PRESENT }]);
  });
});

describe('things that come from another installation', () => {
  const here = { installationZaptecId: 'home', circuitZaptecId: 'x' };
  const away = { installationZaptecId: 'away', circuitZaptecId: 'f' };

  test('a charger moves with its row, and what differs is told', () => {
    const to = read(circuit('x', [charger('a'), charger('m', { name: 'P-9', active: null })]));
    const { changes, events } = diff(stored([storedCharger('a')]), to, elsewhere(foreign('m', removed(HOUR))));
    expect(changes.chargers.added).toEqual([]);
    expect(changes.chargers.arrived).toEqual([storedCharger('m', { name: 'P-9', active: true, circuitZaptecId: 'x' })]);
    expect(events).toEqual([
      { type: 'charger.revived', chargerZaptecId: 'm', from: 'removed' },
      { type: 'charger.moved', chargerZaptecId: 'm', from: away, to: here },
      { type: 'charger.moved-away', chargerZaptecId: 'm', from: away, to: here },
      { type: 'charger.renamed', chargerZaptecId: 'm', from: 'Bay m', to: 'P-9' },
    ]);
  });

  test('a circuit moves with its row', () => {
    const circuits = new Map([['y', { ...storedCircuit('y'), installationZaptecId: 'away' }]]);
    const { changes, events } = diff(
      stored([storedCharger('a')]),
      read(circuit('x', [charger('a')]), circuit('y', [], { name: 'New' })),
      { elsewhere: { circuits, chargers: new Map() } },
    );
    expect(changes.circuits).toEqual({ added: [], arrived: [storedCircuit('y', { name: 'New' })], updated: [] });
    expect(events).toEqual([
      { type: 'circuit.moved', circuitZaptecId: 'y', fromInstallationZaptecId: 'away' },
      { type: 'circuit.renamed', circuitZaptecId: 'y', from: 'Level y', to: 'New' },
    ]);
  });
});

describe('a box under another charger', () => {
  const boxMoved = (chargerZaptecId: string, deviceId: string, from: string, installation = 'home') => ({
    type: 'charger.box-moved',
    chargerZaptecId,
    deviceId,
    fromChargerZaptecId: from,
    fromInstallationZaptecId: installation,
  });
  const eventsOfBoxes = (from: StoredHierarchy, to: HierarchySnapshot, ...others: ForeignCharger[]) =>
    diff(from, to, elsewhere(...others)).events.filter(({ type }) => type === 'charger.box-moved');

  test.each<[string, StoredHierarchy, SnapshotCharger[], ForeignCharger[], object[]]>([
    [
      'a new charger shows the box of one that is gone',
      TWO,
      [charger('a'), charger('c', { deviceId: 'ZAP-b' })],
      [],
      [boxMoved('c', 'ZAP-b', 'b')],
    ],
    [
      'two chargers swap boxes',
      TWO,
      [charger('a', { deviceId: 'ZAP-b' }), charger('b', { deviceId: 'ZAP-a' })],
      [],
      [boxMoved('a', 'ZAP-b', 'b'), boxMoved('b', 'ZAP-a', 'a')],
    ],
    [
      'the box comes from another installation',
      stored([storedCharger('a')]),
      [charger('a'), charger('c', { deviceId: 'ZAP-f' })],
      [foreign('f')],
      [boxMoved('c', 'ZAP-f', 'f', 'away')],
    ],
    [
      'a charger learns a serial that another had',
      stored([storedCharger('a', { deviceId: null }), storedCharger('b', removed(HOUR))]),
      [charger('a', { deviceId: 'ZAP-b' })],
      [],
      [boxMoved('a', 'ZAP-b', 'b')],
    ],
    [
      'both show the number: shared, not moved',
      stored([storedCharger('a')]),
      [charger('a'), charger('c', { deviceId: 'ZAP-a' })],
      [],
      [],
    ],
    [
      'the other does not say: it may still have it',
      stored([storedCharger('a')]),
      [charger('a', { deviceId: null }), charger('c', { deviceId: 'ZAP-a' })],
      [],
      [],
    ],
    [
      'the charger itself moves in with its box',
      stored([storedCharger('a')]),
      [charger('a'), charger('f')],
      [foreign('f')],
      [],
    ],
    [
      'it moves in with a new box that nobody had',
      stored([storedCharger('a')]),
      [charger('a'), charger('f', { deviceId: 'ZAP-new' })],
      [foreign('f'), foreign('g', { deviceId: null })],
      [],
    ],
    [
      'a number that its own former row elsewhere shows',
      stored([storedCharger('a', { deviceId: 'ZAP-old' })]),
      [charger('a', { deviceId: 'ZAP-q' })],
      [foreign('a', { deviceId: 'ZAP-q' })],
      [],
    ],
    [
      'two rows shared the number: the first is named',
      stored([storedCharger('b', { deviceId: 'ZAP-s' }), storedCharger('d', { deviceId: 'ZAP-s' })]),
      [charger('c', { deviceId: 'ZAP-s' })],
      [],
      [boxMoved('c', 'ZAP-s', 'b')],
    ],
  ])('%s', (_name, from, chargers, others, events) => {
    expect(eventsOfBoxes(from, read(circuit('x', chargers)), ...others)).toEqual(events);
  });
});
