import type { HierarchyWire } from '../../../platform/zaptec/wire/hierarchy.wire.js';
import type { HierarchySnapshot } from './hierarchy.js';

/** A parsed answer in the words of the diff. */
export function toSnapshot(zaptecId: string, wire: HierarchyWire): HierarchySnapshot {
  return {
    installation: { zaptecId, name: wire.name, networkType: wire.networkType },
    circuits: wire.circuits.map(({ id, name, maxCurrent, isActive, chargers }) => ({
      zaptecId: id,
      name,
      maxCurrent,
      isActive,
      chargers: chargers.map(({ id: chargerId, ...fields }) => ({ zaptecId: chargerId, ...fields })),
    })),
    unreadable: wire.skipped > 0 ? { count: wire.skipped, elements: wire.unreadable } : null,
  };
}
