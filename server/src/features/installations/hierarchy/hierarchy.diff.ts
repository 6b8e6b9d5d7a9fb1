import { diffChargers } from './hierarchy.charger-diff.js';
import { diffCircuits } from './hierarchy.circuit-diff.js';
import type { HierarchyChanges, HierarchyDiff, HierarchyEvent, InstallationEvent } from './hierarchy.changes.js';
import { isAsStored } from './hierarchy.as-stored.js';
import { mergeSnapshot, statedDifferences } from './hierarchy.merge.js';
import { judgeRemovals, NOTHING_GOES, type ChargerListSweep } from './hierarchy.removal.js';
import type {
  ForeignCharger,
  ForeignCircuit,
  HierarchySnapshot,
  StoredCharger,
  StoredHierarchy,
  Unreadable,
} from './hierarchy.js';

export interface HierarchyDiffInput {
  /** What is stored; null when this installation was never stored. */
  stored: StoredHierarchy | null;
  /**
   * A successful read. Failed, partial and empty-by-error reads never come here; one with unreadable elements says
   * nothing about what is not in it.
   */
  snapshot: HierarchySnapshot;
  /** When the read began. */
  readAt: Date;
  /** The newest complete sweep of the account's charger list, or null. */
  chargerListSweep: ChargerListSweep | null;
  /** Rows of other installations by zaptecId: those whose id, or whose DeviceId, the snapshot names. */
  elsewhere?: {
    circuits: ReadonlyMap<string, ForeignCircuit>;
    chargers: ReadonlyMap<string, ForeignCharger>;
  };
  /** When a person accepted the held removals, if this is the read made thereupon. */
  removalsAcceptedAt?: Date | null;
}

const NOWHERE_ELSE = { circuits: new Map<string, ForeignCircuit>(), chargers: new Map<string, ForeignCharger>() };

/**
 * The differences between what is stored and one read (product.md §7 "Diff", "Removal is slow"): what to write and the
 * events to tell, to be written in one transaction. Pure; an equal read gives neither. Whether an installation as a whole
 * is gone is not decided here but by its access (`lost`). Throws RangeError when the read is of another installation.
 */
export function diffHierarchy(input: HierarchyDiffInput): HierarchyDiff {
  const { snapshot, readAt, elsewhere = NOWHERE_ELSE } = input;
  const stored = input.stored ?? firstTime(snapshot.installation.zaptecId);
  const { zaptecId } = stored.installation;
  if (zaptecId !== snapshot.installation.zaptecId) throw new RangeError('the read is of another installation');

  if (input.stored && isAsStored(stored, snapshot) && !claims(elsewhere.chargers, zaptecId)) return noDifference();

  const merged = mergeSnapshot(snapshot, stored.chargers);
  const unreadable = snapshot.unreadable ?? null;
  const isWhole = unreadable === null;
  const departing = isWhole
    ? stored.chargers.filter((one) => one.alsoListed && !merged.chargers.has(one.zaptecId))
    : [];
  const removals = isWhole
    ? judgeRemovals(
        without(stored, departing),
        merged.chargers,
        readAt,
        input.chargerListSweep,
        input.removalsAcceptedAt ?? null,
      )
    : NOTHING_GOES;
  const chargers = diffChargers({
    installationZaptecId: zaptecId,
    stored: stored.chargers,
    departing,
    found: merged.chargers,
    elsewhere: elsewhere.chargers,
    readAt,
    isWhole,
    mayRemove: removals.mayRemoveCharger,
  });
  const circuits = diffCircuits({
    stored: stored.circuits,
    found: merged.circuits,
    elsewhere: elsewhere.circuits,
    readAt,
    isWhole,
    mayRemove: removals.mayRemoveCircuit,
  });

  const legibility = unreadableDifferences(stored.installation.unreadable ?? null, unreadable);
  const installation = {
    ...installationDifferences(stored, snapshot),
    ...removals.installation,
    ...(legibility ? { unreadable } : {}),
  };
  const changes: HierarchyChanges = { installation, circuits: circuits.changes, chargers: chargers.changes };
  const events: HierarchyEvent[] = [
    ...(input.stored === null ? [{ type: 'installation.added', name: snapshot.installation.name } as const] : []),
    ...installationEvents(stored, installation),
    ...removals.events,
    ...(legibility ? [legibility] : []),
    ...circuits.events,
    ...chargers.events,
  ];
  return { changes, events };
}

const noDifference = (): HierarchyDiff => ({
  changes: {
    installation: {},
    circuits: { added: [], arrived: [], updated: [] },
    chargers: { added: [], arrived: [], updated: [], departed: [], alsoListed: [] },
  },
  events: [],
});

/** Whether a charger that is stored elsewhere was listed here, too: it may not be any more. */
function claims(elsewhere: ReadonlyMap<string, ForeignCharger>, zaptecId: string): boolean {
  for (const { alsoListed } of elsewhere.values()) if (alsoListed?.installationZaptecId === zaptecId) return true;
  return false;
}

/** What is known to hang elsewhere is not missed. */
function without(stored: StoredHierarchy, departing: readonly StoredCharger[]): StoredHierarchy {
  if (departing.length === 0) return stored;
  const gone = new Set(departing);
  return { ...stored, chargers: stored.chargers.filter((charger) => !gone.has(charger)) };
}

function firstTime(zaptecId: string): StoredHierarchy {
  return {
    installation: { zaptecId, name: null, networkType: null, removalsHeld: false },
    circuits: [],
    chargers: [],
  };
}

function installationDifferences(stored: StoredHierarchy, snapshot: HierarchySnapshot) {
  const { name, networkType } = stored.installation;
  const { name: newName, networkType: newNetworkType } = snapshot.installation;
  return statedDifferences({ name, networkType }, { name: newName, networkType: newNetworkType });
}

/** Told once, and again when it is something else. */
function unreadableDifferences(before: Unreadable | null, now: Unreadable | null): InstallationEvent | null {
  if (isSame(before, now)) return null;
  return now === null ? { type: 'installation.readable' } : { type: 'installation.unreadable', ...now };
}

function isSame(before: Unreadable | null, now: Unreadable | null): boolean {
  if (before === null || now === null) return before === now;
  const { length } = now.elements;
  if (before.count !== now.count || before.elements.length !== length) return false;
  return now.elements.every(({ kind, id }, index) => {
    const one = before.elements[index];
    return one?.kind === kind && one.id === id;
  });
}

function installationEvents(
  { installation: before }: StoredHierarchy,
  set: HierarchyChanges['installation'],
): InstallationEvent[] {
  const events: InstallationEvent[] = [];
  // A value that is stated for the first time is written and not told.
  if (typeof set.name === 'string' && before.name !== null) {
    events.push({ type: 'installation.renamed', from: before.name, to: set.name });
  }
  if (typeof set.networkType === 'number' && before.networkType !== null) {
    events.push({ type: 'installation.changed', field: 'networkType', from: before.networkType, to: set.networkType });
  }
  return events;
}
