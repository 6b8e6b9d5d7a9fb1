import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import type { HierarchyWire } from '../../../platform/zaptec/wire/hierarchy.wire.js';
import type { HierarchyDiff, HierarchyEvent } from './hierarchy.changes.js';
import { isUnchanged } from './hierarchy.changes.js';
import { hierarchyEvents, installationChargersChanged } from './hierarchy.events.js';
import { diffHierarchy } from './hierarchy.diff.js';
import { ChargerListWord } from './charger-list-word.js';
import { EaseHolds } from './ease-holds.js';
import type { ForeignCharger, HierarchySnapshot, StoredCharger, StoredHierarchy, Unreadable } from './hierarchy.js';
import { HierarchyRepository, rowsToSave, type EventRow } from './hierarchy.repository.js';
import { toSnapshot } from './to-snapshot.js';

export interface HierarchyToStore {
  installation: {
    id: string;
    zaptecId: string;
    name: string | null;
    networkType: number | null;
    removalsHeld: boolean;
    unreadable: Unreadable | null;
    /** Null: its hierarchy was never stored. */
    hierarchyReadAt: Date | null;
  };
  wire: HierarchyWire;
  readAt: Date;
  /** The account that read it: its list of chargers has a say in what is gone. */
  apiAccountId: string;
  /** When a person accepted held removals, if this read was made thereupon. */
  removalsAcceptedAt: Date | null;
}

/** Writes the differences between what is stored and one read, with their events (product.md §7 "Diff"). */
@Injectable()
export class StoreHierarchy {
  constructor(
    private readonly repository: HierarchyRepository,
    private readonly chargerLists: ChargerListWord,
    private readonly easeHolds: EaseHolds,
    private readonly events: DomainEvents,
  ) {}

  /**
   * The caller holds the installation's row.
   * @returns the events that were written, empty when nothing changed, and the installations (by Zaptec's id) that have to
   *   be read for this read to be understood: what both list stays where it is until then
   */
  async store(tx: Tx, input: HierarchyToStore): Promise<{ events: HierarchyEvent[]; toReadAlso: string[] }> {
    const { installation, readAt, removalsAcceptedAt } = input;
    const snapshot = toSnapshot(installation.zaptecId, input.wire);
    const named = namedBy(snapshot);
    await this.repository.lock(tx, installation.id, named);
    const circuits = await this.repository.loadCircuits(tx.manager, installation.id);
    const chargers = await this.repository.loadChargers(tx.manager, installation.id);
    const elsewhere = await this.repository.loadElsewhere(tx.manager, installation.id, installation.zaptecId, named);
    const { id: _id, hierarchyReadAt, ...installationStored } = installation;
    const stored: StoredHierarchy = { installation: installationStored, circuits, chargers };

    const diff = diffHierarchy({
      stored: hierarchyReadAt === null ? null : stored,
      snapshot,
      readAt,
      chargerListSweep: await this.wordOnMissing(tx, input, stored),
      elsewhere,
      removalsAcceptedAt,
    });
    await this.touchInstallation(tx, input, diff);
    if (isUnchanged(diff)) return { events: [], toReadAlso: [] };

    const circuitIds = await this.repository.saveCircuits(
      tx,
      installation.id,
      rowsToSave(circuits, diff.changes.circuits),
      readAt,
    );
    const chargerIds = await this.repository.saveChargers(
      tx,
      installation.id,
      rowsToSave(chargers, diff.changes.chargers),
      readAt,
    );
    const { departed, alsoListed } = diff.changes.chargers;
    for (const [zaptecId, id] of await this.repository.saveDeparted(tx, departed, readAt)) chargerIds.set(zaptecId, id);
    for (const [zaptecId, id] of await this.repository.saveAlsoListed(tx, alsoListed)) chargerIds.set(zaptecId, id);

    const places = await this.repository.installationIds(tx.manager, [...new Set(diff.events.flatMap(toldAt))]);
    const left = diff.events.flatMap((event) => (event.type === 'charger.moved-away' ? toldAt(event) : []));
    // Of this place the comparison has judged already.
    const placesLeft = [...new Set(left)].flatMap((zaptecId) => places.get(zaptecId) ?? []);
    const eased = await this.easeHolds.at(
      tx,
      placesLeft.filter((id) => id !== installation.id),
      readAt,
    );
    const known = new Map<string, StoredCharger>([...elsewhere.chargers, ...chargers.map(byZaptecId)]);
    const rows = diff.events.map((event) => {
      const tellAt = places.get(toldAt(event)[0] ?? '') ?? installation.id;
      return eventRow(asCalledThere(event, known), tellAt, readAt, circuitIds, chargerIds);
    });
    rows.push(...eased);
    await this.repository.insertEvents(tx, rows);
    await this.publish(tx, rows);
    return { events: diff.events, toReadAlso: toReadAlso(diff, elsewhere) };
  }

  /** Asked only where something is missing: an unchanged read costs nothing more. */
  private async wordOnMissing(
    tx: Tx,
    { apiAccountId, readAt }: HierarchyToStore,
    { circuits, chargers }: StoredHierarchy,
  ) {
    const missing = chargers.filter(({ presence }) => presence === 'missing').map(({ zaptecId }) => zaptecId);
    if (missing.length === 0 && circuits.every(({ presence }) => presence !== 'missing')) return null;
    return this.chargerLists.of(tx, apiAccountId, missing, readAt);
  }

  /** By kind, so that a first read of 20,000 chargers takes statements by the thousand. */
  private async publish(tx: Tx, rows: readonly EventRow[]): Promise<void> {
    for (const type of new Set(rows.map((row) => row.type))) {
      const ofType = rows.filter((row) => row.type === type);
      await this.events.publishAll(
        tx,
        hierarchyEvents[type],
        ofType.map(({ installationId, circuitId, chargerId }) => ({ installationId, circuitId, chargerId })),
      );
    }
    const places = new Set(rows.flatMap((row) => (row.type.startsWith('charger.') ? row.installationId : [])));
    await this.events.publishAll(
      tx,
      installationChargersChanged,
      [...places].map((installationId) => ({ installationId })),
    );
  }

  private async touchInstallation(
    tx: Tx,
    { installation, readAt, apiAccountId }: HierarchyToStore,
    diff: HierarchyDiff,
  ) {
    const set = diff.changes.installation;
    const held = diff.events.find((event) => event.type === 'installation.removals-held');
    const detail = held ? { missedChargers: held.missedChargers, knownChargers: held.knownChargers, at: readAt } : null;

    await tx.manager.query(
      `UPDATE installations
          SET hierarchy_read_at = $2, hierarchy_read_by = $10, name = COALESCE($3, name), network_type = COALESCE($4, network_type),
              removals_held = COALESCE($5, removals_held),
              removals_held_detail = CASE WHEN $5 IS NULL THEN removals_held_detail ELSE $6::jsonb END,
              updated_at = CASE WHEN $7 THEN $2 ELSE updated_at END,
              unreadable = CASE WHEN $8 THEN $9::jsonb ELSE unreadable END
        WHERE id = $1`,
      [
        installation.id,
        readAt,
        set.name ?? null,
        set.networkType ?? null,
        set.removalsHeld ?? null,
        detail && JSON.stringify(detail),
        !isUnchanged(diff),
        set.unreadable !== undefined,
        set.unreadable ? JSON.stringify(set.unreadable) : null,
        apiAccountId,
      ],
    );
  }
}

/** Where an event is told that is not of the installation that was read. */
function toldAt(event: HierarchyEvent): string[] {
  if (event.type === 'charger.moved-away') return [event.from.installationZaptecId];
  if (event.type === 'charger.moved') return [event.to.installationZaptecId];
  return event.type === 'charger.listed-twice' ? [event.at] : [];
}

/** Places where something hangs that this one newly turns out to list, and those to which something has gone. */
function toReadAlso(diff: HierarchyDiff, elsewhere: { chargers: ReadonlyMap<string, ForeignCharger> }): string[] {
  const { alsoListed, departed } = diff.changes.chargers;
  const homes = alsoListed.flatMap(({ zaptecId, alsoListed: note }) =>
    note && !note.told ? (elsewhere.chargers.get(zaptecId)?.installationZaptecId ?? []) : [],
  );
  return [...new Set([...homes, ...departed.map(({ to }) => to.installationZaptecId)])];
}

function namedBy(snapshot: HierarchySnapshot) {
  const chargers = snapshot.circuits.flatMap((circuit) => circuit.chargers);
  return {
    circuits: snapshot.circuits.map((circuit) => circuit.zaptecId),
    chargers: chargers.map((charger) => charger.zaptecId),
    deviceIds: chargers.flatMap((charger) => charger.deviceId ?? []),
  };
}

const byZaptecId = <Row extends { zaptecId: string }>(row: Row): [string, Row] => [row.zaptecId, row];

/** What left keeps there the name and number it had: what it is called since is for who may see its new place. */
function asCalledThere(event: HierarchyEvent, known: ReadonlyMap<string, StoredCharger>): HierarchyEvent {
  if (event.type !== 'charger.moved-away') return event;
  const { name = null, deviceId = null } = known.get(event.chargerZaptecId) ?? {};
  return { ...event, called: { name, deviceId } };
}

function eventRow(
  event: HierarchyEvent,
  installationId: string,
  at: Date,
  circuitIds: ReadonlyMap<string, string>,
  chargerIds: ReadonlyMap<string, string>,
): EventRow {
  const { type, ...data } = event;
  const circuitId = 'circuitZaptecId' in event && event.circuitZaptecId ? circuitIds.get(event.circuitZaptecId) : null;
  const chargerId = 'chargerZaptecId' in event ? chargerIds.get(event.chargerZaptecId) : null;

  return { installationId, circuitId: circuitId ?? null, chargerId: chargerId ?? null, at, type, data };
}
