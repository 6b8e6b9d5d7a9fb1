import { expect, test } from 'vitest';
import { isUnchanged } from './hierarchy.changes.js';
import { diffHierarchy, type HierarchyDiffInput } from './hierarchy.diff.js';
import type {
  ForeignCharger,
  HierarchySnapshot,
  SnapshotCircuit,
  StoredCharger,
  StoredCircuit,
  StoredHierarchy,
} from './hierarchy.js';

/** A charger that two places list: it stays where it is stored until that place is read without it (product.md §7). */
const NOW = new Date('2026-03-10T12:00:00Z');
const earlier = new Date(NOW.getTime() - 60 * 60_000).toISOString();
const NOTHING = { added: [], arrived: [], updated: [], departed: [], alsoListed: [] };

const charger = (zaptecId: string) => ({
  zaptecId,
  deviceId: `ZAP-${zaptecId}`,
  name: zaptecId,
  active: true,
  deviceType: 4,
});
const stored = (zaptecId: string, change: Partial<StoredCharger> = {}): StoredCharger => ({
  ...charger(zaptecId),
  ...{ circuitZaptecId: 'x', presence: 'present', missingSince: null },
  ...change,
});
const foreign = (change: Partial<ForeignCharger> = {}): ForeignCharger => ({
  ...stored('m', { circuitZaptecId: 'f' }),
  ...{ installationZaptecId: 'away', homeIsRead: true },
  ...change,
});
const circuitRow = (zaptecId: string): StoredCircuit => ({
  ...{ zaptecId, name: zaptecId, maxCurrent: 32, isActive: true, presence: 'present', missingSince: null },
});
const circuit = (zaptecId: string, ...ids: string[]): SnapshotCircuit => ({
  ...{ zaptecId, name: zaptecId, maxCurrent: 32, isActive: true },
  chargers: ids.map(charger),
});
const read = (...circuits: SnapshotCircuit[]): HierarchySnapshot => ({
  installation: { zaptecId: 'home', name: 'Home', networkType: 4 },
  circuits,
});
const home = (chargers: StoredCharger[], circuits = [circuitRow('x')]): StoredHierarchy => ({
  installation: { zaptecId: 'home', name: 'Home', networkType: 4, removalsHeld: false },
  circuits,
  chargers,
});
const diff = (
  from: StoredHierarchy,
  to: HierarchySnapshot,
  there: ForeignCharger[] = [],
  rest: Partial<HierarchyDiffInput> = {},
) =>
  diffHierarchy({
    ...{ stored: from, snapshot: to, readAt: NOW, chargerListSweep: null },
    elsewhere: { circuits: new Map(), chargers: new Map(there.map((one) => [one.zaptecId, one])) },
    ...rest,
  });

const away = { installationZaptecId: 'away', circuitZaptecId: 'f' };
const here = { installationZaptecId: 'home', circuitZaptecId: 'x' };
const note = (place: typeof away, change: object = {}) => ({ ...place, since: earlier, told: false, ...change });
const twice = (change: object = {}) => home([stored('a', { alsoListed: note(away, change) })]);

test('it stays at the place that is read and showed it last; that it is listed here, too, is noted', () => {
  const { changes, events } = diff(home([stored('a')]), read(circuit('x', 'a', 'm')), [foreign()]);
  expect(events).toEqual([]);
  expect(changes.chargers).toEqual({
    ...NOTHING,
    alsoListed: [{ zaptecId: 'm', alsoListed: { ...here, since: NOW.toISOString(), told: false } }],
  });
});

test('noted once', () => {
  const noted = foreign({ alsoListed: note(here, { told: true }) });
  expect(isUnchanged(diff(home([stored('a')]), read(circuit('x', 'a', 'm')), [noted]))).toBe(true);
});

test.each<[string, Partial<ForeignCharger>]>([
  ['nobody reads', { homeIsRead: false }],
  ['does not show it any more', { presence: 'missing', missingSince: new Date(earlier) }],
])('a place that %s gives it up at once', (_name, change) => {
  const { changes } = diff(home([stored('a')]), read(circuit('x', 'a', 'm')), [foreign(change)]);
  expect(changes.chargers.arrived).toHaveLength(1);
});

test('the place where it is stored shows it, too: told at both, once', () => {
  const told = diff(twice(), read(circuit('x', 'a')));
  expect(told.events).toEqual([
    { type: 'charger.listed-twice', chargerZaptecId: 'a', at: 'home', to: away },
    { type: 'charger.listed-twice', chargerZaptecId: 'a', at: 'away', to: here },
  ]);
  const alsoListed = [{ zaptecId: 'a', alsoListed: note(away, { told: true }) }];
  expect(told.changes.chargers).toEqual({ ...NOTHING, alsoListed });
  expect(isUnchanged(diff(twice({ told: true }), read(circuit('x', 'a'))))).toBe(true);
});

test('a read that began before the other place’s proves nothing', () => {
  expect(isUnchanged(diff(twice({ since: NOW.toISOString() }), read(circuit('x', 'a'))))).toBe(true);
});

test('a whole read without it moves it there; one that is not whole does not', () => {
  const { changes, events } = diff(twice(), read(circuit('x')));
  expect(changes.chargers).toEqual({ ...NOTHING, departed: [{ zaptecId: 'a', to: away }] });
  expect(changes.installation).toEqual({});
  expect(events.map(({ type }) => type)).toEqual(['charger.moved', 'charger.moved-away']);

  const partly = { ...read(circuit('x')), unreadable: { count: 1, elements: [] } };
  expect(diff(twice(), partly).changes.chargers).toEqual(NOTHING);
});

test('the other place no longer shows it: forgotten', () => {
  const claimed = foreign({ alsoListed: note(here, { told: true }) });
  const { changes, events } = diff(home([stored('a')]), read(circuit('x', 'a')), [claimed]);
  expect([changes.chargers, events]).toEqual([{ ...NOTHING, alsoListed: [{ zaptecId: 'm', alsoListed: null }] }, []]);
});

test('in two circuits of one place it stays in the one where it is stored', () => {
  const to = read(circuit('y', 'a'), circuit('x', 'a'));
  expect(isUnchanged(diff(home([stored('a')], [circuitRow('x'), circuitRow('y')]), to))).toBe(true);
  expect(diff(home([]), to).changes.chargers.added[0]?.circuitZaptecId).toBe('y');
});

test('a circuit that another place shows, which is read, stays there', () => {
  const circuits = new Map([['y', { ...circuitRow('y'), installationZaptecId: 'away', homeIsRead: true }]]);
  const elsewhere = { circuits, chargers: new Map<string, ForeignCharger>() };
  expect(isUnchanged(diff(home([stored('a')]), read(circuit('x', 'a'), circuit('y')), [], { elsewhere }))).toBe(true);
});
