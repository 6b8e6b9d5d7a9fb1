import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUnchanged, type HierarchyDiff } from './hierarchy.changes.js';
import { diffHierarchy, type HierarchyDiffInput } from './hierarchy.diff.js';
import { isStillHeld } from './hierarchy.removal.js';
import type {
  ForeignCharger,
  ForeignCircuit,
  HierarchySnapshot,
  Presence,
  StoredCharger,
  StoredCircuit,
  StoredHierarchy,
} from './hierarchy.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const HOUR = 60 * 60_000;
const ago = (ms: number) => new Date(NOW.getTime() - ms);

const FIELDS = { deviceId: null, name: null, active: null, deviceType: null };
const CIRCUIT_FIELDS = { name: null, maxCurrent: null, isActive: null };
const storedCharger = (zaptecId: string, presence: Presence, missedMsAgo: number | null, circuit = 'x') => ({
  zaptecId,
  ...FIELDS,
  circuitZaptecId: circuit,
  presence,
  missingSince: missedMsAgo === null ? null : ago(missedMsAgo),
});
const storedCircuit = (zaptecId: string, presence: Presence = 'present', missedMsAgo: number | null = null) => ({
  zaptecId,
  ...CIRCUIT_FIELDS,
  presence,
  missingSince: missedMsAgo === null ? null : ago(missedMsAgo),
});
const stored = (
  chargers: StoredCharger[],
  removalsHeld = false,
  circuits: StoredCircuit[] = [storedCircuit('x')],
): StoredHierarchy => ({
  installation: { zaptecId: 'home', name: null, networkType: null, removalsHeld },
  circuits,
  chargers,
});
const read = (ids: string, circuits = ['x']): HierarchySnapshot => ({
  installation: { zaptecId: 'home', name: null, networkType: null },
  circuits: circuits.map((zaptecId, index) => ({
    zaptecId,
    ...CIRCUIT_FIELDS,
    chargers: index > 0 ? [] : [...ids].map((id) => ({ zaptecId: id, ...FIELDS })),
  })),
});
const sweep = (startedMsAgo: number, ids = '') => ({
  chargerListSweep: { startedAt: ago(startedMsAgo), presentChargerIds: new Set(ids) },
});
const diff = (from: StoredHierarchy, to: HierarchySnapshot, rest: Partial<HierarchyDiffInput> = {}) =>
  diffHierarchy({ stored: from, snapshot: to, readAt: NOW, chargerListSweep: null, ...rest });
const present = (ids: string) => [...ids].map((id) => storedCharger(id, 'present', null));
const missing = (ids: string, ms: number) => [...ids].map((id) => storedCharger(id, 'missing', ms));
/** Events in short: `charger.removed b`. */
const told = ({ events }: HierarchyDiff) =>
  events.map((event) => {
    if ('chargerZaptecId' in event) return `${event.type} ${event.chargerZaptecId}`;
    return 'circuitZaptecId' in event ? `${event.type} ${event.circuitZaptecId}` : event.type;
  });

describe('a charger missed a second time', () => {
  test.each<[string, number, Partial<HierarchyDiffInput>, string[]]>([
    ['after exactly an hour, absent from a later sweep', HOUR, sweep(10_000), ['charger.removed b']],
    ['a millisecond too early', HOUR - 1, sweep(10_000), []],
    ['without a sweep', 9 * HOUR, {}, []],
    ['the sweep began as it was first missed', 2 * HOUR, sweep(2 * HOUR), ['charger.removed b']],
    ['the sweep began before it was first missed', 2 * HOUR, sweep(2 * HOUR + 1), []],
    ['the sweep still has it', 9 * HOUR, sweep(10_000, 'b'), []],
  ])('%s', (_name, missedMsAgo, rest, events) => {
    const from = stored([...present('a'), ...missing('b', missedMsAgo)]);
    expect(told(diff(from, read('a'), rest))).toEqual(events);
  });

  test('keeps the time since which it is missing', () => {
    const { changes } = diff(stored([...present('a'), ...missing('b', HOUR)]), read('a'), sweep(0));
    expect(changes.chargers.updated).toEqual([{ zaptecId: 'b', set: { presence: 'removed' } }]);
  });

  test('removed already, nothing more happens', () => {
    const from = stored([...present('a'), storedCharger('b', 'removed', 9 * HOUR)]);
    expect(isUnchanged(diff(from, read('a'), sweep(0)))).toBe(true);
  });

  test('missing without a time is never removed', () => {
    const from = stored([...present('a'), storedCharger('b', 'missing', null)]);
    expect(told(diff(from, read('a'), sweep(0)))).toEqual([]);
  });
});

describe('a circuit missed a second time', () => {
  const gone = storedCircuit('y', 'missing', 2 * HOUR);
  const circuits = [storedCircuit('x'), gone];
  test.each<[string, StoredHierarchy, Partial<HierarchyDiffInput>, string[]]>([
    ['empty', stored(present('ab'), false, circuits), sweep(0), ['circuit.removed y']],
    ['without a sweep', stored(present('ab'), false, circuits), {}, []],
    [
      'its charger goes with it',
      stored([...present('ab'), storedCharger('c', 'missing', 2 * HOUR, 'y')], false, circuits),
      sweep(0),
      ['circuit.removed y', 'charger.removed c'],
    ],
    [
      'its charger may come back',
      stored([...present('ab'), storedCharger('c', 'missing', 2 * HOUR, 'y')], false, circuits),
      sweep(0, 'c'),
      [],
    ],
    [
      'its charger went long ago',
      stored([...present('ab'), storedCharger('c', 'removed', 9 * HOUR, 'y')], false, circuits),
      sweep(0),
      ['circuit.removed y'],
    ],
    [
      'it was missed less than an hour ago',
      stored(present('ab'), false, [storedCircuit('x'), storedCircuit('y', 'missing', HOUR - 1)]),
      sweep(0),
      [],
    ],
    [
      'it is gone already',
      stored(present('ab'), false, [storedCircuit('x'), storedCircuit('y', 'removed', 9 * HOUR)]),
      sweep(0),
      [],
    ],
  ])('%s', (_name, from, rest, events) => {
    expect(told(diff(from, read('ab'), rest))).toEqual(events);
  });
});

describe('a read that misses too much', () => {
  test.each<[string, string, string, boolean]>([
    ['the only charger', 'a', '', true],
    ['all of two', 'ab', '', true],
    ['two of three: fewer than four are known', 'abc', 'a', false],
    ['half of four', 'abcd', 'ab', false],
    ['more than half of four', 'abcd', 'a', true],
    ['half of six', 'abcdef', 'abc', false],
    ['more than half of six', 'abcdef', 'ab', true],
    ['nothing', 'abcd', 'abcd', false],
    ['nothing of nothing', '', '', false],
  ])('%s', (_name, before, now, held) => {
    const { changes, events } = diff(stored(present(before)), read(now));
    expect(changes.installation).toEqual(held ? { removalsHeld: true } : {});
    expect(events.some(({ type }) => type === 'installation.removals-held')).toBe(held);
    // Missing is said at once, held or not: only "removed" has to wait.
    expect(changes.chargers.updated).toHaveLength(before.length - now.length);
  });

  test('those missed before count, those removed do not', () => {
    const from = stored([...present('ab'), ...missing('cd', 100), storedCharger('e', 'removed', HOUR)]);
    expect(told(diff(from, read('a')))).toEqual(['installation.removals-held', 'charger.missing b']);
    expect(told(diff(from, read('ab')))).toEqual([]);
  });

  test('names what it missed', () => {
    expect(diff(stored(present('abcd')), read('a')).events[0]).toEqual({
      type: 'installation.removals-held',
      missedChargers: ['b', 'c', 'd'],
      knownChargers: 4,
    });
  });

  const HELD = stored([...present('a'), ...missing('bcd', 5 * HOUR)], true);

  test('goes on holding however often it is confirmed, and the rest applies', () => {
    const circuits = [storedCircuit('x'), storedCircuit('y', 'missing', 5 * HOUR)];
    const from = { ...HELD, circuits };
    expect(told(diff(from, read('ae'), sweep(0)))).toEqual(['charger.added e']);
  });

  test('other chargers in their place neither prevent nor end it', () => {
    expect(told(diff(stored(present('ab')), read('cdef')))[0]).toBe('installation.removals-held');
    const from = stored([...missing('ab', 5 * HOUR), ...present('cdef')], true);
    expect(told(diff(from, read('cdef'), sweep(0)))).toEqual([]);
  });

  test('ends when nothing is missed any more, wherever it went', () => {
    const from = stored([...present('cd'), storedCharger('a', 'removed', HOUR)], true);
    expect(told(diff(from, read('cd')))).toEqual(['installation.removals-released']);
  });

  test('is released when chargers come back', () => {
    const { changes, events } = diff(HELD, read('abc'), sweep(0));
    expect(changes.installation).toEqual({ removalsHeld: false });
    expect(events[0]).toEqual({ type: 'installation.removals-released', accepted: false });
    // With the hold gone the ordinary rule decides about the last one.
    expect(told({ changes, events }).slice(1)).toEqual(['charger.revived b', 'charger.revived c', 'charger.removed d']);
  });

  test('accepted by a person, what the new read misses again is removed without a sweep', () => {
    const circuits = [storedCircuit('x'), storedCircuit('y', 'missing', 60_000)];
    const { changes, events } = diff({ ...HELD, circuits }, read('ab'), { removalsAcceptedAt: ago(10_000) });
    expect(changes.installation).toEqual({ removalsHeld: false });
    expect(events[0]).toEqual({ type: 'installation.removals-released', accepted: true });
    expect(told({ changes, events }).slice(1)).toEqual([
      'circuit.removed y',
      'charger.revived b',
      'charger.removed c',
      'charger.removed d',
    ]);
  });

  test('accepted, but the new read misses still more: that was not accepted', () => {
    expect(told(diff(HELD, read(''), { removalsAcceptedAt: ago(10_000) }))).toEqual([
      'charger.missing a',
      'charger.removed b',
      'charger.removed c',
      'charger.removed d',
    ]);
  });

  test('what went missing when they accepted, or later, was not accepted', () => {
    const from = stored([...present('a'), ...missing('bcd', 10_000)], true);
    expect(told(diff(from, read('a'), { removalsAcceptedAt: ago(10_000) }))).toEqual([]);
  });

  test('nothing held, nothing to accept', () => {
    const from = stored([...present('a'), ...missing('b', 60_000)]);
    expect(told(diff(from, read('a'), { removalsAcceptedAt: ago(10_000) }))).toEqual([]);
  });
});

describe('whatever is stored and read', () => {
  const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const circuitIds = fc.constantFrom('x', 'y', 'z');
  const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const fields = {
    deviceId: orNull(fc.constantFrom('S1', 'S2', 'S3')),
    name: orNull(fc.constantFrom('one', 'two')),
    active: orNull(fc.boolean()),
    deviceType: orNull(fc.constantFrom(1, 4)),
  };
  const circuitFields = {
    name: orNull(fc.constantFrom('up', 'down')),
    maxCurrent: orNull(fc.constantFrom(16, 32.5)),
    isActive: orNull(fc.boolean()),
  };
  const presence = fc
    .tuple(fc.constantFrom<Presence>('present', 'missing', 'removed'), fc.integer({ min: 0, max: 3 }))
    .map(([state, hours]) => ({ presence: state, missingSince: state === 'present' ? null : ago(hours * HOUR) }));
  const flat = <A extends object>(record: fc.Arbitrary<A & { state: object }>) =>
    record.map(({ state, ...rest }) => ({ ...rest, ...state }));

  const circuitRow = flat(fc.record({ zaptecId: circuitIds, ...circuitFields, state: presence }));
  const chargerRow = flat(
    fc.record({ zaptecId: ids, ...fields, circuitZaptecId: orNull(circuitIds), state: presence }),
  );
  const byId = { selector: (row: { zaptecId: string }) => row.zaptecId };
  const cases = fc.record({
    circuits: fc.uniqueArray(circuitRow as fc.Arbitrary<StoredCircuit>, byId),
    chargers: fc.uniqueArray(chargerRow as fc.Arbitrary<StoredCharger>, byId),
    foreignCircuits: fc.uniqueArray(circuitRow as fc.Arbitrary<StoredCircuit>, byId),
    foreignChargers: fc.uniqueArray(chargerRow as fc.Arbitrary<StoredCharger>, byId),
    removalsHeld: fc.boolean(),
    acceptedHoursAgo: fc.constantFrom(null, 0, 2),
    known: fc.boolean(),
    listed: fc.option(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.array(ids)), { nil: null }),
    read: fc.array(
      fc.record({
        zaptecId: circuitIds,
        ...circuitFields,
        chargers: fc.array(fc.record({ zaptecId: ids, ...fields }), { maxLength: 5 }),
      }),
      { maxLength: 4 },
    ),
  });

  const awayMap = <T extends { zaptecId: string }>(rows: T[], own: { zaptecId: string }[]) =>
    new Map(
      rows
        .filter((row) => !own.some(({ zaptecId }) => zaptecId === row.zaptecId))
        .map((row) => [row.zaptecId, { ...row, installationZaptecId: 'away' }]),
    );

  function applied(input: HierarchyDiffInput, { changes }: HierarchyDiff): HierarchyDiffInput {
    const rows = <T extends { zaptecId: string }>(
      own: readonly T[],
      of: { added: T[]; arrived: T[]; updated: { zaptecId: string; set: object }[] },
    ) => [
      ...own.map((row) => ({ ...row, ...of.updated.find(({ zaptecId }) => zaptecId === row.zaptecId)?.set })),
      ...of.added,
      ...of.arrived,
    ];
    const without = <T>(map: ReadonlyMap<string, T>, gone: { zaptecId: string }[]) =>
      new Map([...map].filter(([id]) => !gone.some(({ zaptecId }) => zaptecId === id)));
    const fresh = { zaptecId: 'home', name: null, networkType: null, removalsHeld: false };
    return {
      ...input,
      stored: {
        installation: { ...fresh, ...input.stored?.installation, ...changes.installation },
        circuits: rows(input.stored?.circuits ?? [], changes.circuits),
        chargers: rows(input.stored?.chargers ?? [], changes.chargers),
      },
      elsewhere: {
        circuits: without(input.elsewhere?.circuits ?? new Map<string, ForeignCircuit>(), changes.circuits.arrived),
        chargers: without(input.elsewhere?.chargers ?? new Map<string, ForeignCharger>(), changes.chargers.arrived),
      },
    };
  }

  test('once applied, the same read changes nothing and tells nothing', () => {
    fc.assert(
      fc.property(cases, (given) => {
        const own = given.known ? given : { circuits: [], chargers: [] };
        const input: HierarchyDiffInput = {
          stored: given.known ? stored(given.chargers, given.removalsHeld, given.circuits) : null,
          snapshot: { installation: { zaptecId: 'home', name: 'Home', networkType: 4 }, circuits: given.read },
          readAt: NOW,
          chargerListSweep: given.listed && {
            startedAt: ago(given.listed[0] * HOUR),
            presentChargerIds: new Set(given.listed[1]),
          },
          elsewhere: {
            circuits: awayMap(given.foreignCircuits, own.circuits),
            chargers: awayMap(given.foreignChargers, own.chargers),
          },
          // Nobody can accept what is not held.
          removalsAcceptedAt:
            given.removalsHeld && given.acceptedHoursAgo !== null ? ago(given.acceptedHoursAgo * HOUR) : null,
        };
        const again = diffHierarchy(applied(input, diffHierarchy(input)));
        expect(again.events).toEqual([]);
        expect(isUnchanged(again)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

test.each<[left: string, isHeld: boolean]>([
  ['', false],
  ['present', false],
  ['present present missing', false],
  ['missing', true],
  ['missing missing removed', true],
  ['present missing missing', false],
  ['present missing missing missing', true],
  ['present present missing missing', false],
  ['removed', false],
])('after others were found elsewhere, "%s" holds removals: %s', (left, isHeld) => {
  const presences = left.split(' ').filter(Boolean) as ('present' | 'missing' | 'removed')[];
  expect(isStillHeld(presences.map((presence) => ({ presence })))).toBe(isHeld);
});
