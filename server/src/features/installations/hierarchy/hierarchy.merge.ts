import type { CircuitFields, HierarchySnapshot, SnapshotCharger } from './hierarchy.js';

export interface MergedCircuit extends CircuitFields {
  zaptecId: string;
}

export interface MergedCharger extends SnapshotCharger {
  circuitZaptecId: string;
}

/**
 * The circuits and chargers of a read by id, each once: the first place and the first statement of each field count
 * (zaptec-api.md §7: merge on `Id`).
 */
export function mergeSnapshot(snapshot: HierarchySnapshot): {
  circuits: ReadonlyMap<string, MergedCircuit>;
  chargers: ReadonlyMap<string, MergedCharger>;
} {
  const circuits = new Map<string, MergedCircuit>();
  const chargers = new Map<string, MergedCharger>();
  for (const { chargers: listed, ...circuit } of snapshot.circuits) {
    circuits.set(circuit.zaptecId, firstStated(circuits.get(circuit.zaptecId), circuit));
    for (const charger of listed) {
      const placed = { ...charger, circuitZaptecId: circuit.zaptecId };
      chargers.set(charger.zaptecId, firstStated(chargers.get(charger.zaptecId), placed));
    }
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
