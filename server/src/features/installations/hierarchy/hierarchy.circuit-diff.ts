import type { CircuitEvent, RowChanges } from './hierarchy.changes.js';
import type { ForeignCircuit, StoredCircuit } from './hierarchy.js';
import { statedDifferences, type MergedCircuit } from './hierarchy.merge.js';

export interface CircuitDiffInput {
  stored: readonly StoredCircuit[];
  found: ReadonlyMap<string, MergedCircuit>;
  elsewhere: ReadonlyMap<string, ForeignCircuit>;
  readAt: Date;
  /** False: what the read does not show may only be unreadable, and nothing follows from that. */
  isWhole: boolean;
  mayRemove(circuit: StoredCircuit): boolean;
}

/** The circuits' part of diffHierarchy. */
export function diffCircuits(input: CircuitDiffInput): { changes: RowChanges<StoredCircuit>; events: CircuitEvent[] } {
  const { stored, found, elsewhere, readAt } = input;
  const changes: RowChanges<StoredCircuit> = { added: [], arrived: [], updated: [] };
  const events: CircuitEvent[] = [];
  const own = new Map(stored.map((circuit) => [circuit.zaptecId, circuit]));

  for (const circuit of found.values()) {
    const before = own.get(circuit.zaptecId);
    const foreign = before ? undefined : elsewhere.get(circuit.zaptecId);
    // Listed here and there: which of them has it is said by the read that no longer shows it.
    if (foreign?.homeIsRead && foreign.presence === 'present') continue;
    const known = before ?? foreign;
    if (!known) {
      changes.added.push({ ...circuit, presence: 'present', missingSince: null });
      events.push({ type: 'circuit.added', circuitZaptecId: circuit.zaptecId, name: circuit.name });
      continue;
    }

    const set = differences(known, circuit);
    if (foreign) {
      const { installationZaptecId, ...row } = foreign;
      changes.arrived.push({ ...row, ...set });
      events.push({
        type: 'circuit.moved',
        circuitZaptecId: circuit.zaptecId,
        fromInstallationZaptecId: installationZaptecId,
      });
    } else if (Object.keys(set).length > 0) {
      changes.updated.push({ zaptecId: circuit.zaptecId, set });
    }
    events.push(...eventsOf(known, set));
  }

  for (const circuit of input.isWhole ? stored : []) {
    if (found.has(circuit.zaptecId)) continue;
    const { zaptecId } = circuit;
    if (circuit.presence === 'present') {
      changes.updated.push({ zaptecId, set: { presence: 'missing', missingSince: readAt } });
      events.push({ type: 'circuit.missing', circuitZaptecId: zaptecId });
    } else if (circuit.presence === 'missing' && input.mayRemove(circuit)) {
      changes.updated.push({ zaptecId, set: { presence: 'removed' } });
      events.push({ type: 'circuit.removed', circuitZaptecId: zaptecId });
    }
  }
  return { changes, events };
}

type CircuitSet = Partial<Omit<StoredCircuit, 'zaptecId'>>;

function differences(before: StoredCircuit, circuit: MergedCircuit): CircuitSet {
  const { name, maxCurrent, isActive } = circuit;
  const set: CircuitSet = statedDifferences<CircuitSet>(before, { name, maxCurrent, isActive });
  return before.presence === 'present' ? set : { ...set, presence: 'present', missingSince: null };
}

function eventsOf(before: StoredCircuit, set: CircuitSet): CircuitEvent[] {
  const circuitZaptecId = before.zaptecId;
  const events: CircuitEvent[] = [];
  if (before.presence !== 'present') events.push({ type: 'circuit.revived', circuitZaptecId, from: before.presence });
  if (typeof set.name === 'string' && before.name !== null) {
    events.push({ type: 'circuit.renamed', circuitZaptecId, from: before.name, to: set.name });
  }
  if (typeof set.isActive === 'boolean' && before.isActive !== null) {
    events.push({ type: set.isActive ? 'circuit.activated' : 'circuit.deactivated', circuitZaptecId });
  }
  if (typeof set.maxCurrent === 'number' && before.maxCurrent !== null) {
    const { maxCurrent: from } = before;
    events.push({ type: 'circuit.changed', circuitZaptecId, field: 'maxCurrent', from, to: set.maxCurrent });
  }
  return events;
}
