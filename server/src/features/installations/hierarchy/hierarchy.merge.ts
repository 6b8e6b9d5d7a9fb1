import type { CircuitFields, HierarchySnapshot, SnapshotCharger, StoredCharger } from './hierarchy.js';

export interface MergedCircuit extends CircuitFields {
  zaptecId: string;
}

export interface MergedCharger extends SnapshotCharger {
  circuitZaptecId: string;
}

/**
 * The circuits and chargers of a read by id, each once: the first statement of each field counts (zaptec-api.md §7: merge
 * on `Id`). A charger that stands in several circuits is in the one where it is stored, else in the first.
 */
export function mergeSnapshot(
  snapshot: HierarchySnapshot,
  stored: readonly StoredCharger[],
): {
  circuits: ReadonlyMap<string, MergedCircuit>;
  chargers: ReadonlyMap<string, MergedCharger>;
} {
  const circuits = new Map<string, MergedCircuit>();
  const chargers = new Map<string, MergedCharger>();
  const repeated = new Map<string, Set<string>>();
  // Literals with fixed keys: a site has thousands of chargers, and nearly all of its reads are of what is stored.
  for (const { zaptecId: circuitZaptecId, name, maxCurrent, isActive, chargers: listed } of snapshot.circuits) {
    const circuit = { zaptecId: circuitZaptecId, name, maxCurrent, isActive };
    circuits.set(circuitZaptecId, firstStated(circuits.get(circuitZaptecId), circuit));
    for (const { zaptecId, deviceId, name: label, active, deviceType } of listed) {
      const placed = { zaptecId, deviceId, name: label, active, deviceType, circuitZaptecId };
      const first = chargers.get(zaptecId);
      chargers.set(zaptecId, firstStated(first, placed));
      if (first) repeated.set(zaptecId, (repeated.get(zaptecId) ?? new Set()).add(circuitZaptecId));
    }
  }

  for (const { zaptecId, circuitZaptecId } of repeated.size > 0 ? stored : []) {
    const charger = chargers.get(zaptecId);
    if (!charger || circuitZaptecId === null || !repeated.get(zaptecId)?.has(circuitZaptecId)) continue;
    chargers.set(zaptecId, { ...charger, circuitZaptecId });
  }
  return { circuits, chargers };
}

function firstStated<T extends object>(first: T | undefined, second: T): T {
  if (first === undefined) return second;
  return { ...first, ...statedDifferences(first, second, (before) => before === null) };
}

/**
 * The fields of `after` that say something else than `before`. Null says nothing (see HierarchySnapshot).
 * `mayReplace` limits which values of `before` give way; all by default.
 */
export function statedDifferences<T extends object>(
  before: T,
  after: T,
  mayReplace: (before: T[keyof T]) => boolean = () => true,
): Partial<T> {
  const differences: Partial<T> = {};
  for (const key of Object.keys(after) as (keyof T)[]) {
    if (after[key] !== null && after[key] !== before[key] && mayReplace(before[key])) differences[key] = after[key];
  }
  return differences;
}
