import type { ChargerEvent, ChargerRowChanges, Place } from './hierarchy.changes.js';
import type { AlsoListed, ForeignCharger, StoredCharger } from './hierarchy.js';
import { isOtherCharger } from './hierarchy.as-stored.js';
import { statedDifferences, type MergedCharger } from './hierarchy.merge.js';

export interface ChargerDiffInput {
  installationZaptecId: string;
  stored: readonly StoredCharger[];
  /** Those of them that another place lists and this read does not. */
  departing: readonly StoredCharger[];
  found: ReadonlyMap<string, MergedCharger>;
  elsewhere: ReadonlyMap<string, ForeignCharger>;
  readAt: Date;
  /** False: what the read does not show may only be unreadable, and nothing follows from that. */
  isWhole: boolean;
  mayRemove(charger: StoredCharger): boolean;
}

/** The chargers' part of diffHierarchy: each charger is looked at once, and what is as it was leaves nothing behind. */
export function diffChargers(input: ChargerDiffInput): { changes: ChargerRowChanges; events: ChargerEvent[] } {
  const { installationZaptecId, stored, found, elsewhere, readAt } = input;
  const changes: ChargerRowChanges = { added: [], arrived: [], updated: [], departed: [], alsoListed: [] };
  const events: ChargerEvent[] = [];
  const own = new Map(stored.map((charger) => [charger.zaptecId, charger]));
  const formerHolder = boxHolders(input);

  for (const charger of found.values()) {
    const { zaptecId, circuitZaptecId } = charger;
    const here = own.get(zaptecId);
    const there = here ? undefined : elsewhere.get(zaptecId);
    if (here?.alsoListed) listedTwice(here, here.alsoListed, input, changes, events);
    if (here && saysNothingNew(here, charger)) continue;
    if (there && waitsForItsHome(there)) {
      noteAlsoListed(there, { installationZaptecId, circuitZaptecId }, readAt, changes);
      continue;
    }

    const known = here ?? there;
    if (!known) {
      changes.added.push({ ...charger, presence: 'present', missingSince: null });
      events.push({ type: 'charger.added', chargerZaptecId: zaptecId, circuitZaptecId, deviceId: charger.deviceId });
    } else {
      const set = differences(known, charger);
      const from = there?.installationZaptecId ?? installationZaptecId;
      if (there) changes.arrived.push({ ...rowOf(there), ...set });
      else if (Object.keys(set).length > 0) changes.updated.push({ zaptecId, set });
      events.push(...eventsOf(known, set, from, { installationZaptecId, circuitZaptecId }));
    }

    if (charger.deviceId === null || charger.deviceId === known?.deviceId) continue;
    const holder = formerHolder(charger);
    if (holder) events.push(boxMoved(charger.zaptecId, charger.deviceId, holder));
  }

  if (input.isWhole) absent(input, changes, events);
  return { changes, events };
}

/** What follows from not being in a whole read. */
function absent(input: ChargerDiffInput, changes: ChargerRowChanges, events: ChargerEvent[]): void {
  const { installationZaptecId, stored, departing, found, elsewhere, readAt } = input;
  for (const { zaptecId, circuitZaptecId, alsoListed } of departing) {
    if (!alsoListed) continue;
    const from = { installationZaptecId, circuitZaptecId };
    const to = { installationZaptecId: alsoListed.installationZaptecId, circuitZaptecId: alsoListed.circuitZaptecId };
    changes.departed.push({ zaptecId, to });
    events.push({ type: 'charger.moved', chargerZaptecId: zaptecId, from, to });
    events.push({ type: 'charger.moved-away', chargerZaptecId: zaptecId, from, to });
  }

  const leaves = new Set<StoredCharger>(departing);
  for (const charger of stored) {
    if (found.has(charger.zaptecId) || leaves.has(charger)) continue;
    const { zaptecId } = charger;
    if (charger.presence === 'present') {
      changes.updated.push({ zaptecId, set: { presence: 'missing', missingSince: readAt } });
      events.push({ type: 'charger.missing', chargerZaptecId: zaptecId });
    } else if (charger.presence === 'missing' && input.mayRemove(charger)) {
      changes.updated.push({ zaptecId, set: { presence: 'removed' } });
      events.push({ type: 'charger.removed', chargerZaptecId: zaptecId });
    }
  }

  for (const { zaptecId, alsoListed } of elsewhere.values()) {
    const isClaimedHere = alsoListed?.installationZaptecId === installationZaptecId;
    if (isClaimedHere && !found.has(zaptecId)) changes.alsoListed.push({ zaptecId, alsoListed: null });
  }
}

/** The place where it is stored still lists it, or will say so when it is read: until then it stays there. */
const waitsForItsHome = ({ presence, homeIsRead }: ForeignCharger) => homeIsRead === true && presence === 'present';

function noteAlsoListed(
  { zaptecId, alsoListed }: ForeignCharger,
  place: { installationZaptecId: string; circuitZaptecId: string },
  readAt: Date,
  changes: ChargerRowChanges,
): void {
  const { installationZaptecId, circuitZaptecId } = place;
  const samePlace = alsoListed?.installationZaptecId === installationZaptecId;
  if (samePlace && alsoListed.circuitZaptecId === circuitZaptecId) return;

  const note = { ...place, since: readAt.toISOString(), told: samePlace && alsoListed.told };
  changes.alsoListed.push({ zaptecId, alsoListed: note });
}

/** Told once, when a read that began after the other place's showed it here as well. */
function listedTwice(
  { zaptecId: chargerZaptecId, circuitZaptecId }: StoredCharger,
  alsoListed: AlsoListed,
  { installationZaptecId, readAt }: ChargerDiffInput,
  changes: ChargerRowChanges,
  events: ChargerEvent[],
): void {
  if (alsoListed.told || readAt <= new Date(alsoListed.since)) return;

  changes.alsoListed.push({ zaptecId: chargerZaptecId, alsoListed: { ...alsoListed, told: true } });
  const here = { installationZaptecId, circuitZaptecId };
  const there = { installationZaptecId: alsoListed.installationZaptecId, circuitZaptecId: alsoListed.circuitZaptecId };
  events.push({ type: 'charger.listed-twice', chargerZaptecId, at: here.installationZaptecId, to: there });
  events.push({ type: 'charger.listed-twice', chargerZaptecId, at: there.installationZaptecId, to: here });
}

const saysNothingNew = (before: StoredCharger, now: MergedCharger) =>
  before.presence === 'present' && now.circuitZaptecId === before.circuitZaptecId && !isOtherCharger(before, now);

function rowOf({
  installationZaptecId: _from,
  homeIsRead: _read,
  alsoListed: _also,
  ...row
}: ForeignCharger): StoredCharger {
  return row;
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

/**
 * Who showed each serial number until now; looked up only when a charger shows another one. Of each number those are kept
 * that show it no longer: one that still does shares the number, which is legal.
 */
function boxHolders({ stored, elsewhere, found, isWhole, installationZaptecId }: ChargerDiffInput) {
  let index: Map<string, ForeignCharger[]> | undefined;
  const add = (charger: ForeignCharger, absenceCounts: boolean) => {
    const { deviceId } = charger;
    if (deviceId === null) return;
    const now = found.get(charger.zaptecId);
    const showsAnother = now === undefined ? absenceCounts : now.deviceId !== null && now.deviceId !== deviceId;
    if (!showsAnother) return;
    const others = index?.get(deviceId);
    // Two are enough: whoever asks is at most one of them.
    if (others === undefined) index?.set(deviceId, [charger]);
    else if (others.length < 2) others.push(charger);
  };
  const build = () => {
    index = new Map();
    for (const charger of stored) add({ ...charger, installationZaptecId }, isWhole);
    for (const charger of elsewhere.values()) add(charger, true);
    return index;
  };
  const former = ({ zaptecId, deviceId }: MergedCharger): ForeignCharger | undefined =>
    (index ?? build()).get(deviceId ?? '')?.find((holder) => holder.zaptecId !== zaptecId);
  return former;
}

function boxMoved(chargerZaptecId: string, deviceId: string, holder: ForeignCharger): ChargerEvent {
  const { zaptecId: fromChargerZaptecId, installationZaptecId: fromInstallationZaptecId } = holder;
  return { type: 'charger.box-moved', chargerZaptecId, deviceId, fromChargerZaptecId, fromInstallationZaptecId };
}
