import type { ChargerEvent, Place, RowChanges } from './hierarchy.changes.js';
import type { ForeignCharger, StoredCharger } from './hierarchy.js';
import { statedDifferences, type MergedCharger } from './hierarchy.merge.js';

export interface ChargerDiffInput {
  installationZaptecId: string;
  stored: readonly StoredCharger[];
  found: ReadonlyMap<string, MergedCharger>;
  elsewhere: ReadonlyMap<string, ForeignCharger>;
  readAt: Date;
  /** False: what the read does not show may only be unreadable, and nothing follows from that. */
  isWhole: boolean;
  mayRemove(charger: StoredCharger): boolean;
}

/** The chargers' part of diffHierarchy. */
export function diffChargers(input: ChargerDiffInput): { changes: RowChanges<StoredCharger>; events: ChargerEvent[] } {
  const { installationZaptecId, stored, found, elsewhere, readAt } = input;
  const changes: RowChanges<StoredCharger> = { added: [], arrived: [], updated: [] };
  const events: ChargerEvent[] = [];
  const own = new Map(stored.map((charger) => [charger.zaptecId, { ...charger, installationZaptecId }]));
  const holders = boxHolders([...own.values(), ...elsewhere.values()]);

  for (const charger of found.values()) {
    const { zaptecId, circuitZaptecId } = charger;
    const known = own.get(zaptecId) ?? elsewhere.get(zaptecId);
    if (!known) {
      changes.added.push({ ...charger, presence: 'present', missingSince: null });
      events.push({ type: 'charger.added', chargerZaptecId: zaptecId, circuitZaptecId, deviceId: charger.deviceId });
    } else {
      const set = differences(known, charger);
      const { installationZaptecId: from, ...row } = known;
      if (!own.has(zaptecId)) changes.arrived.push({ ...row, ...set });
      else if (Object.keys(set).length > 0) changes.updated.push({ zaptecId, set });
      events.push(...eventsOf(row, set, from, { installationZaptecId, circuitZaptecId }));
    }

    if (charger.deviceId === null || charger.deviceId === known?.deviceId) continue;
    const holder = formerHolder(
      holders.get(charger.deviceId) ?? [],
      charger,
      found,
      (one) => input.isWhole || !own.has(one),
    );
    if (holder) events.push(boxMoved(charger.zaptecId, charger.deviceId, holder));
  }

  for (const charger of input.isWhole ? stored : []) {
    if (found.has(charger.zaptecId)) continue;
    const { zaptecId } = charger;
    if (charger.presence === 'present') {
      changes.updated.push({ zaptecId, set: { presence: 'missing', missingSince: readAt } });
      events.push({ type: 'charger.missing', chargerZaptecId: zaptecId });
    } else if (charger.presence === 'missing' && input.mayRemove(charger)) {
      changes.updated.push({ zaptecId, set: { presence: 'removed' } });
      events.push({ type: 'charger.removed', chargerZaptecId: zaptecId });
    }
  }
  return { changes, events };
}

type ChargerSet = Partial<Omit<StoredCharger, 'zaptecId'>>;

function differences(before: StoredCharger, charger: MergedCharger): ChargerSet {
  const { deviceId, name, active, deviceType, circuitZaptecId } = charger;
  const set: ChargerSet = statedDifferences<ChargerSet>(before, {
    deviceId,
    name,
    active,
    deviceType,
    circuitZaptecId,
  });
  return before.presence === 'present' ? set : { ...set, presence: 'present', missingSince: null };
}

function eventsOf(before: StoredCharger, set: ChargerSet, fromInstallation: string, to: Place): ChargerEvent[] {
  const chargerZaptecId = before.zaptecId;
  const events: ChargerEvent[] = [];
  if (before.presence !== 'present') events.push({ type: 'charger.revived', chargerZaptecId, from: before.presence });

  // A circuit that becomes known for the first time is no move.
  const otherCircuit = before.circuitZaptecId !== null && set.circuitZaptecId !== undefined;
  if (otherCircuit || fromInstallation !== to.installationZaptecId) {
    const from = { installationZaptecId: fromInstallation, circuitZaptecId: before.circuitZaptecId };
    events.push({ type: 'charger.moved', chargerZaptecId, from, to });
    if (fromInstallation !== to.installationZaptecId)
      events.push({ type: 'charger.moved-away', chargerZaptecId, from, to });
  }
  if (typeof set.name === 'string' && before.name !== null) {
    events.push({ type: 'charger.renamed', chargerZaptecId, from: before.name, to: set.name });
  }
  if (typeof set.deviceId === 'string') {
    events.push(
      before.deviceId === null
        ? { type: 'charger.serial-learned', chargerZaptecId, deviceId: set.deviceId }
        : { type: 'charger.box-replaced', chargerZaptecId, from: before.deviceId, to: set.deviceId },
    );
  }
  if (typeof set.active === 'boolean' && before.active !== null) {
    events.push({ type: set.active ? 'charger.activated' : 'charger.deactivated', chargerZaptecId });
  }
  if (typeof set.deviceType === 'number' && before.deviceType !== null) {
    const { deviceType: from } = before;
    events.push({ type: 'charger.changed', chargerZaptecId, field: 'deviceType', from, to: set.deviceType });
  }
  return events;
}

/** Who showed each serial number until now. */
function boxHolders(chargers: readonly ForeignCharger[]): ReadonlyMap<string, ForeignCharger[]> {
  const holders = new Map<string, ForeignCharger[]>();
  for (const charger of chargers) {
    if (charger.deviceId === null) continue;
    holders.set(charger.deviceId, [...(holders.get(charger.deviceId) ?? []), charger]);
  }
  return holders;
}

/** The charger that had this box and shows it no longer. One that still shows it shares the number, which is legal. */
function formerHolder(
  holders: readonly ForeignCharger[],
  now: MergedCharger,
  found: ReadonlyMap<string, MergedCharger>,
  absenceCounts: (zaptecId: string) => boolean,
): ForeignCharger | undefined {
  return holders.find((holder) => {
    if (holder.zaptecId === now.zaptecId) return false;
    const inRead = found.get(holder.zaptecId);
    if (inRead === undefined) return absenceCounts(holder.zaptecId);
    return inRead.deviceId !== null && inRead.deviceId !== now.deviceId;
  });
}

function boxMoved(chargerZaptecId: string, deviceId: string, holder: ForeignCharger): ChargerEvent {
  const { zaptecId: fromChargerZaptecId, installationZaptecId: fromInstallationZaptecId } = holder;
  return { type: 'charger.box-moved', chargerZaptecId, deviceId, fromChargerZaptecId, fromInstallationZaptecId };
}
