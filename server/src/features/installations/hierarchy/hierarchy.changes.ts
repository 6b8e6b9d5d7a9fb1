import type {
  AlsoListed,
  InstallationFields,
  Presence,
  StoredCharger,
  StoredCircuit,
  Unreadable,
} from './hierarchy.js';

/** Where a charger or circuit hangs. */
export interface Place {
  installationZaptecId: string;
  circuitZaptecId: string | null;
}

export type InstallationEvent =
  | { type: 'installation.added'; name: string | null }
  | { type: 'installation.renamed'; from: string; to: string }
  | { type: 'installation.changed'; field: 'networkType'; from: number; to: number }
  /** A read missed all, or more than half of at least four: nothing is removed until a person accepts. */
  | { type: 'installation.removals-held'; missedChargers: string[]; knownChargers: number }
  | { type: 'installation.removals-released'; accepted: boolean }
  /** Some of a read could not be read; the rest was stored, and nothing counts as gone. */
  | ({ type: 'installation.unreadable' } & Unreadable)
  | { type: 'installation.readable' };

export type CircuitEvent = { circuitZaptecId: string } & (
  | { type: 'circuit.added'; name: string | null }
  | { type: 'circuit.missing' }
  | { type: 'circuit.removed' }
  | { type: 'circuit.revived'; from: Exclude<Presence, 'present'> }
  | { type: 'circuit.moved'; fromInstallationZaptecId: string }
  | { type: 'circuit.renamed'; from: string; to: string }
  | { type: 'circuit.activated' }
  | { type: 'circuit.deactivated' }
  | { type: 'circuit.changed'; field: 'maxCurrent'; from: number; to: number }
);

export type ChargerEvent = { chargerZaptecId: string } & (
  | { type: 'charger.added'; circuitZaptecId: string; deviceId: string | null }
  | { type: 'charger.missing' }
  | { type: 'charger.removed' }
  | { type: 'charger.revived'; from: Exclude<Presence, 'present'> }
  | { type: 'charger.moved'; from: Place; to: Place }
  /** Told at the place it left, with what it was called there; `charger.moved` tells it where the charger is now. */
  | { type: 'charger.moved-away'; from: Place; to: Place; called?: { name: string | null; deviceId: string | null } }
  /** Told once at each of two places that both list it: `at` this one, `to` the other. */
  | { type: 'charger.listed-twice'; at: string; to: Place }
  | { type: 'charger.renamed'; from: string; to: string }
  /** Same `Id`, other `DeviceId`. */
  | { type: 'charger.box-replaced'; from: string; to: string }
  /** Same `DeviceId`, other `Id`: the box now answers under this charger. */
  | { type: 'charger.box-moved'; deviceId: string; fromChargerZaptecId: string; fromInstallationZaptecId: string }
  | { type: 'charger.serial-learned'; deviceId: string }
  | { type: 'charger.activated' }
  | { type: 'charger.deactivated' }
  | { type: 'charger.changed'; field: 'deviceType'; from: number; to: number }
);

export type HierarchyEvent = InstallationEvent | CircuitEvent | ChargerEvent;

/** For the answers of the API; complete because the record's type demands every key. */
export const installationEventTypes = Object.keys({
  'installation.added': 1,
  'installation.renamed': 1,
  'installation.changed': 1,
  'installation.removals-held': 1,
  'installation.removals-released': 1,
  'installation.unreadable': 1,
  'installation.readable': 1,
  'circuit.added': 1,
  'circuit.missing': 1,
  'circuit.removed': 1,
  'circuit.revived': 1,
  'circuit.moved': 1,
  'circuit.renamed': 1,
  'circuit.activated': 1,
  'circuit.deactivated': 1,
  'circuit.changed': 1,
  'charger.added': 1,
  'charger.missing': 1,
  'charger.removed': 1,
  'charger.revived': 1,
  'charger.moved': 1,
  'charger.moved-away': 1,
  'charger.listed-twice': 1,
  'charger.renamed': 1,
  'charger.box-replaced': 1,
  'charger.box-moved': 1,
  'charger.serial-learned': 1,
  'charger.activated': 1,
  'charger.deactivated': 1,
  'charger.changed': 1,
} satisfies Record<HierarchyEvent['type'], 1>) as HierarchyEvent['type'][];

/** What to write about rows of one kind. Only differences. */
export interface RowChanges<Row extends { zaptecId: string }> {
  /** Known nowhere: insert. */
  added: Row[];
  /** Stored under another installation: that row gets these values and hangs here from now on. */
  arrived: Row[];
  updated: { zaptecId: string; set: Partial<Omit<Row, 'zaptecId'>> }[];
}

export interface ChargerRowChanges extends RowChanges<StoredCharger> {
  /** Not in this read, and listed at another place: they hang there from now on. */
  departed: { zaptecId: string; to: Place }[];
  /** What is known of another place that lists it; also of chargers that are stored at another installation. */
  alsoListed: { zaptecId: string; alsoListed: AlsoListed | null }[];
}

export interface HierarchyChanges {
  /** Empty when nothing of the installation itself differs. */
  installation: Partial<InstallationFields & { removalsHeld: boolean; unreadable: Unreadable | null }>;
  circuits: RowChanges<StoredCircuit>;
  chargers: ChargerRowChanges;
}

export interface HierarchyDiff {
  changes: HierarchyChanges;
  /** Installation first, then circuits, then chargers; empty if and only if nothing worth telling changed. */
  events: HierarchyEvent[];
}

/** Whether there is nothing to write. */
export function isUnchanged({ changes }: HierarchyDiff): boolean {
  const rows = [changes.circuits, changes.chargers].flatMap((each) => [each.added, each.arrived, each.updated]);
  const { departed, alsoListed } = changes.chargers;
  if (departed.length > 0 || alsoListed.length > 0) return false;
  return Object.keys(changes.installation).length === 0 && rows.every((list) => list.length === 0);
}
