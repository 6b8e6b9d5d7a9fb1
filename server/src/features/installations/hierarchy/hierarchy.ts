/**
 * One read of an installation, after tolerant parsing. Ids are lower-case UUIDs. Null: not stated in this read (a null
 * and an absent field are alike), which is not the same as "none": what is stored stays.
 */
export interface HierarchySnapshot {
  installation: { zaptecId: string } & InstallationFields;
  /** May repeat an id; the first statement of each field counts. */
  circuits: readonly SnapshotCircuit[];
  /** Null or absent: all of it could be read. Else what is not in it may only be unreadable. */
  unreadable?: Unreadable | null;
}

/** The lists: something else stood where one should, of the circuits, or of the chargers of the circuit with this id. */
export const unreadableKinds = ['circuit', 'charger', 'list-of-circuits', 'list-of-chargers'] as const;
export type UnreadableKind = (typeof unreadableKinds)[number];

/** What a read held that nobody could read. */
export interface Unreadable {
  count: number;
  /** The first of them: an id as it stood there, cut. */
  elements: readonly { kind: UnreadableKind; id: string | null }[];
}

export interface SnapshotCircuit extends CircuitFields {
  zaptecId: string;
  chargers: readonly SnapshotCharger[];
}

export interface SnapshotCharger extends ChargerFields {
  zaptecId: string;
}

export interface InstallationFields {
  name: string | null;
  /** Zaptec's `NetworkTypes`; unknown numbers are kept. */
  networkType: number | null;
}

export interface CircuitFields {
  name: string | null;
  /** Fuse rating in ampere. */
  maxCurrent: number | null;
  isActive: boolean | null;
}

export interface ChargerFields {
  /** The serial number of the box; several chargers may show the same. */
  deviceId: string | null;
  name: string | null;
  active: boolean | null;
  /** Zaptec's `DeviceTypes`; unknown numbers are kept. */
  deviceType: number | null;
}

/** `missing`: not in the newest read. `removed`: taken to be gone for good (product.md §7 "Removal is slow"). */
export type Presence = 'present' | 'missing' | 'removed';

export interface PresenceFields {
  presence: Presence;
  /** Start of the first read that missed it; kept while missing and removed, null while present. */
  missingSince: Date | null;
}

export interface StoredCircuit extends CircuitFields, PresenceFields {
  zaptecId: string;
}

export interface StoredCharger extends ChargerFields, PresenceFields {
  zaptecId: string;
  /** Zaptec id of its circuit; null when that is not known. */
  circuitZaptecId: string | null;
  /** Another installation lists it as well; null or absent: none does, as far as was read. */
  alsoListed?: AlsoListed | null;
}

/** A second place that lists a charger: it stays where it is stored until that place is read without it. */
export interface AlsoListed {
  installationZaptecId: string;
  circuitZaptecId: string;
  /** Start of the read that showed it there, ISO 8601. */
  since: string;
  /** A later read of the place where it is stored showed it there, too, and staff were told. */
  told: boolean;
}

/** What is stored of one installation: all its circuits and chargers, the missing and removed among them. */
export interface StoredHierarchy {
  installation: { zaptecId: string; removalsHeld: boolean; unreadable?: Unreadable | null } & InstallationFields;
  circuits: readonly StoredCircuit[];
  chargers: readonly StoredCharger[];
}

/** A circuit that is stored under another installation. */
export interface ForeignCircuit extends StoredCircuit {
  installationZaptecId: string;
  /** An account reads the hierarchy there: what is listed here as well waits for what that read says. */
  homeIsRead?: boolean;
}

/** A charger that is stored under another installation. */
export interface ForeignCharger extends StoredCharger {
  installationZaptecId: string;
  /** As of a circuit. */
  homeIsRead?: boolean;
}
