import { describe, expect, test } from 'vitest';
import { diffHierarchy, type HierarchyDiffInput } from './hierarchy.diff.js';
import type { ForeignCharger, SnapshotCharger, StoredCharger, StoredHierarchy, Unreadable } from './hierarchy.js';

const NOW = new Date('2026-03-10T12:00:00Z');
const LONG_AGO = new Date(NOW.getTime() - 3 * 60 * 60_000);
const UNREADABLE: Unreadable = { count: 1, elements: [{ kind: 'charger', id: 'not-a-uuid' }] };

const charger = (zaptecId: string, deviceId: string | null = `ZAP-${zaptecId}`): SnapshotCharger => ({
  ...{ zaptecId, deviceId, name: `Bay ${zaptecId}`, active: true, deviceType: 4 },
});
const kept = (zaptecId: string, change: Partial<StoredCharger> = {}): StoredCharger => ({
  ...charger(zaptecId),
  ...{ circuitZaptecId: 'x', presence: 'present', missingSince: null },
  ...change,
});
const home = (
  chargers: StoredCharger[],
  installation: Partial<StoredHierarchy['installation']> = {},
): StoredHierarchy => ({
  installation: { zaptecId: 'home', name: 'Home', networkType: 4, removalsHeld: false, ...installation },
  circuits: [
    { zaptecId: 'x', name: 'Level x', maxCurrent: 32, isActive: true, presence: 'present', missingSince: null },
    { zaptecId: 'y', name: 'Level y', maxCurrent: 32, isActive: true, presence: 'missing', missingSince: LONG_AGO },
  ],
  chargers,
});

/** A read of circuit x with these chargers, in which something was unreadable. */
const diff = (
  chargers: SnapshotCharger[],
  change: Partial<HierarchyDiffInput> = {},
  unreadable: Unreadable | null = UNREADABLE,
) =>
  diffHierarchy({
    stored: null,
    snapshot: {
      installation: { zaptecId: 'home', name: 'Home', networkType: 4 },
      circuits: [{ zaptecId: 'x', name: 'Level x', maxCurrent: 32, isActive: true, chargers }],
      unreadable,
    },
    readAt: NOW,
    chargerListSweep: { startedAt: NOW, presentChargerIds: new Set() },
    ...change,
  });
const typesOf = ({ events }: ReturnType<typeof diff>) => events.map(({ type }) => type);

describe('a read with an unreadable element', () => {
  test('stores what can be read, of a first read too, and says what could not', () => {
    const found = diff([charger('a'), charger('b')]);
    expect(typesOf(found)).toEqual([
      'installation.added',
      'installation.unreadable',
      'circuit.added',
      'charger.added',
      'charger.added',
    ]);
    expect(found.changes.installation).toMatchObject({ unreadable: UNREADABLE });
    expect(found.events).toContainEqual({ type: 'installation.unreadable', ...UNREADABLE });
  });

  test.each([
    ['nothing goes missing', home([kept('a'), kept('b')]), {}],
    ['nothing is held, where all would be', home([kept('b'), kept('c'), kept('d'), kept('e')]), {}],
    [
      'nothing is removed that is ripe',
      home([kept('a'), kept('b', { presence: 'missing', missingSince: LONG_AGO })]),
      {},
    ],
    [
      'an acceptance removes nothing, and the hold goes on',
      home([kept('a'), kept('b', { presence: 'missing', missingSince: LONG_AGO })], { removalsHeld: true }),
      { removalsAcceptedAt: NOW },
    ],
  ])('%s', (_name, stored, change) => {
    const found = diff([charger('a')], { stored, ...change });
    const known = stored.chargers.some(({ zaptecId }) => zaptecId === 'a');
    expect(typesOf(found)).toEqual(['installation.unreadable', ...(known ? [] : ['charger.added'])]);
    expect(found.changes.installation).toEqual({ unreadable: UNREADABLE });
    expect([...found.changes.chargers.updated, ...found.changes.circuits.updated]).toEqual([]);
  });

  test('what it does say counts: changes, returns and new chargers', () => {
    const stored = home([kept('a', { name: 'Old' }), kept('b', { presence: 'missing', missingSince: LONG_AGO })]);
    const found = diff([charger('a'), charger('b'), charger('c')], { stored });
    expect(typesOf(found)).toEqual(['installation.unreadable', 'charger.renamed', 'charger.revived', 'charger.added']);
  });

  test('a box whose former charger may only be unreadable has not moved; one from elsewhere has', () => {
    const moved = [charger('new', 'ZAP-b')];
    expect(typesOf(diff(moved, { stored: home([kept('b')]) }))).not.toContain('charger.box-moved');
    expect(typesOf(diff(moved, { stored: home([kept('b')]) }, null))).toContain('charger.box-moved');

    const foreign: ForeignCharger = { ...kept('b'), installationZaptecId: 'other' };
    const elsewhere = { circuits: new Map(), chargers: new Map([['b', foreign]]) };
    expect(typesOf(diff(moved, { stored: home([]), elsewhere }))).toContain('charger.box-moved');
  });
});

describe('what is told of it', () => {
  // As jsonb gives it back: members in another order.
  const asStored: Unreadable = { count: 1, elements: [{ id: 'not-a-uuid', kind: 'charger' }] };
  const after = (before: Unreadable | null, now: Unreadable | null) =>
    diff([charger('a')], { stored: home([kept('a')], { unreadable: before }) }, now);

  test('the same again is no news', () => {
    expect(after(asStored, UNREADABLE)).toMatchObject({ events: [], changes: { installation: {} } });
  });

  test.each<[string, Unreadable]>([
    ['another count', { ...UNREADABLE, count: 2 }],
    ['another id', { count: 1, elements: [{ kind: 'charger', id: 'other' }] }],
    ['another kind', { count: 1, elements: [{ kind: 'circuit', id: 'not-a-uuid' }] }],
    ['more of them named', { count: 1, elements: [...UNREADABLE.elements, { kind: 'charger', id: null }] }],
  ])('%s is', (_name, now) => {
    expect(typesOf(after(asStored, now))).toEqual(['installation.unreadable']);
  });

  test('a whole read ends it, and says so once', () => {
    const whole = after(asStored, null);
    expect(typesOf(whole)).toContain('installation.readable');
    expect(whole.changes.installation).toEqual({ unreadable: null });
    expect(typesOf(after(null, null))).not.toContain('installation.readable');
  });
});
