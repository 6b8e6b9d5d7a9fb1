import type {
  HierarchySnapshot,
  SnapshotCharger,
  SnapshotCircuit,
  StoredCharger,
  StoredCircuit,
  StoredHierarchy,
} from './hierarchy.js';

/**
 * Whether a read shows exactly what is stored, so that there is nothing to compare further: one look at each charger, for
 * nearly all reads are such (product.md §7 "When"). False says nothing. Pure.
 */
export function isAsStored(stored: StoredHierarchy, snapshot: HierarchySnapshot): boolean {
  const { installation, circuits, chargers } = stored;
  if (installation.removalsHeld || installation.unreadable || snapshot.unreadable) return false;
  if (saysOther(installation.name, snapshot.installation.name)) return false;
  if (saysOther(installation.networkType, snapshot.installation.networkType)) return false;

  const circuitsLeft = knownById(circuits);
  const chargersLeft = knownById(chargers);
  if (circuitsLeft === null || chargersLeft === null) return false;
  // What is taken out is there once: one that is listed again is not found any more.
  for (const circuit of snapshot.circuits) {
    const known = circuitsLeft.get(circuit.zaptecId);
    if (!known || isOtherCircuit(known, circuit)) return false;
    circuitsLeft.delete(circuit.zaptecId);
    for (const charger of circuit.chargers) {
      const before = chargersLeft.get(charger.zaptecId);
      if (!before || before.circuitZaptecId !== circuit.zaptecId || isOtherCharger(before, charger)) return false;
      chargersLeft.delete(charger.zaptecId);
    }
  }
  return circuitsLeft.size === 0 && chargersLeft.size === 0;
}

/** Null when one of them is missing, or hangs at another place as well: that is for the whole comparison. */
function knownById<Row extends StoredCircuit | StoredCharger>(rows: readonly Row[]): Map<string, Row> | null {
  const byId = new Map<string, Row>();
  for (const row of rows) {
    if (row.presence === 'missing' || ('alsoListed' in row && row.alsoListed)) return null;
    if (row.presence === 'present') byId.set(row.zaptecId, row);
  }
  return byId;
}

const saysOther = (stored: unknown, stated: unknown) => stated !== null && stated !== stored;

const isOtherCircuit = (before: StoredCircuit, now: SnapshotCircuit) =>
  saysOther(before.name, now.name) ||
  saysOther(before.maxCurrent, now.maxCurrent) ||
  saysOther(before.isActive, now.isActive);

export const isOtherCharger = (before: StoredCharger, now: SnapshotCharger) =>
  saysOther(before.deviceId, now.deviceId) ||
  saysOther(before.name, now.name) ||
  saysOther(before.active, now.active) ||
  saysOther(before.deviceType, now.deviceType);
