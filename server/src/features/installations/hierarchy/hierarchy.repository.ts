import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { newId } from '../../../shared/ids.js';
import type { ChargerRowChanges, HierarchyEvent } from './hierarchy.changes.js';
import type { ForeignCharger, ForeignCircuit, StoredCharger, StoredCircuit } from './hierarchy.js';

/** A row of `installation_events` to be. */
export interface EventRow {
  installationId: string;
  circuitId: string | null;
  chargerId: string | null;
  at: Date;
  type: HierarchyEvent['type'];
  data: object;
}

type Departed = ChargerRowChanges['departed'][number];
type AlsoListedNote = ChargerRowChanges['alsoListed'][number];

/** Whether the place (`i`) where a row hangs is read, so that its own answer can be waited for. */
const HOME_IS_READ = `i.best_access IS NOT DISTINCT FROM 'active' AS "homeIsRead"`;
const CIRCUIT = `c.zaptec_id AS "zaptecId", c.name, c.max_current AS "maxCurrent", c.is_active AS "isActive",
  c.presence, c.missing_since AS "missingSince"`;
const CHARGER = `h.zaptec_id AS "zaptecId", h.device_id AS "deviceId", h.name, h.active, h.device_type AS "deviceType",
  h.presence, h.missing_since AS "missingSince", c.zaptec_id AS "circuitZaptecId", h.also_listed AS "alsoListed"`;

/** A transaction's manager, or prepared reads outside of any. */
interface Rows {
  query<T extends object[]>(text: string, values?: unknown[]): Promise<T>;
}

/** Circuits and chargers as the diff takes and gives them: by Zaptec's ids (product.md §7 "Diff"). */
@Injectable()
export class HierarchyRepository {
  /**
   * Holds all circuits and chargers that a read of this installation may write, in one order for everybody. Before they
   * are loaded: of two reads, of the place a charger left and of the one it came to, the second must see what the first
   * wrote, or it would drag the charger back.
   */
  async lock(tx: Tx, installationId: string, ids: { circuits: string[]; chargers: string[] }): Promise<void> {
    for (const table of ['circuits', 'chargers'] as const) {
      await tx.manager.query(
        `SELECT 1 FROM ${table} WHERE installation_id = $1 OR zaptec_id = ANY($2) ORDER BY zaptec_id FOR UPDATE`,
        [installationId, ids[table]],
      );
    }
  }

  async loadCircuits(rows: Rows, installationId: string): Promise<StoredCircuit[]> {
    return rows.query<StoredCircuit[]>(`SELECT ${CIRCUIT} FROM circuits c WHERE c.installation_id = $1`, [
      installationId,
    ]);
  }

  async loadChargers(rows: Rows, installationId: string): Promise<StoredCharger[]> {
    return rows.query<StoredCharger[]>(
      `SELECT ${CHARGER} FROM chargers h LEFT JOIN circuits c ON c.id = h.circuit_id WHERE h.installation_id = $1`,
      [installationId],
    );
  }

  /**
   * Rows of other installations that show one of these ids, chargers with one of these serial numbers, and chargers that
   * this one (`zaptecId`) has listed as well.
   */
  async loadElsewhere(
    manager: EntityManager,
    installationId: string,
    zaptecId: string,
    ids: { circuits: string[]; chargers: string[]; deviceIds: string[] },
  ) {
    const circuits = await manager.query<ForeignCircuit[]>(
      `SELECT ${CIRCUIT}, i.zaptec_id AS "installationZaptecId", ${HOME_IS_READ} FROM circuits c JOIN installations i ON i.id = c.installation_id
        WHERE c.zaptec_id = ANY($1) AND c.installation_id <> $2`,
      [ids.circuits, installationId],
    );
    const chargers = await manager.query<ForeignCharger[]>(
      `SELECT ${CHARGER}, i.zaptec_id AS "installationZaptecId", ${HOME_IS_READ}
         FROM chargers h JOIN installations i ON i.id = h.installation_id LEFT JOIN circuits c ON c.id = h.circuit_id
        WHERE (h.zaptec_id = ANY($1) OR h.device_id = ANY($2) OR (h.also_listed ->> 'installationZaptecId') = $4)
          AND h.installation_id <> $3`,
      [ids.chargers, ids.deviceIds, installationId, zaptecId],
    );

    return {
      circuits: new Map(circuits.map((one) => [one.zaptecId, one])),
      chargers: new Map(chargers.map((one) => [one.zaptecId, one])),
    };
  }

  /** Our ids of installations by Zaptec's. */
  async installationIds(manager: EntityManager, zaptecIds: string[]): Promise<Map<string, string>> {
    if (zaptecIds.length === 0) return new Map();
    const rows = await manager.query<{ id: string; zaptecId: string }[]>(
      `SELECT id, zaptec_id AS "zaptecId" FROM installations WHERE zaptec_id = ANY($1::uuid[])`,
      [zaptecIds],
    );
    return new Map(rows.map(({ id, zaptecId }) => [zaptecId, id]));
  }

  /** Inserts or overwrites; rows of another installation move here. @returns our id by Zaptec id */
  async saveCircuits(tx: Tx, installationId: string, rows: StoredCircuit[], at: Date): Promise<Map<string, string>> {
    if (rows.length === 0) return new Map();
    const saved = await tx.manager.query<{ id: string; zaptecId: string }[]>(
      `INSERT INTO circuits (id, zaptec_id, installation_id, name, max_current, is_active, presence, missing_since,
                             created_at, updated_at)
       SELECT x.id, x."zaptecId", $2, x.name, x."maxCurrent", x."isActive", x.presence, x."missingSince", $3, $3
         FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, "zaptecId" uuid, name text, "maxCurrent" float8,
              "isActive" boolean, presence text, "missingSince" timestamptz)
        ORDER BY x."zaptecId"
       ON CONFLICT (zaptec_id) DO UPDATE SET installation_id = EXCLUDED.installation_id, name = EXCLUDED.name,
         max_current = EXCLUDED.max_current, is_active = EXCLUDED.is_active, presence = EXCLUDED.presence,
         missing_since = EXCLUDED.missing_since, updated_at = EXCLUDED.updated_at
       RETURNING id, zaptec_id AS "zaptecId"`,
      [withIds(rows), installationId, at],
    );

    return new Map(saved.map((row) => [row.zaptecId, row.id]));
  }

  /** As saveCircuits; circuits must be saved before, so that the chargers find them. */
  async saveChargers(tx: Tx, installationId: string, rows: StoredCharger[], at: Date): Promise<Map<string, string>> {
    if (rows.length === 0) return new Map();
    const saved = await tx.manager.query<{ id: string; zaptecId: string }[]>(
      `INSERT INTO chargers (id, zaptec_id, device_id, name, active, device_type, installation_id, circuit_id, presence,
                             missing_since, first_seen_at, last_seen_at, created_at, updated_at)
       SELECT x.id, x."zaptecId", x."deviceId", x.name, x.active, x."deviceType", $2, c.id, x.presence,
              x."missingSince", $3, $3, $3, $3
         FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, "zaptecId" uuid, "deviceId" text, name text, active boolean,
              "deviceType" int, "circuitZaptecId" uuid, presence text, "missingSince" timestamptz)
         LEFT JOIN circuits c ON c.zaptec_id = x."circuitZaptecId"
        ORDER BY x."zaptecId"
       ON CONFLICT (zaptec_id) DO UPDATE SET device_id = EXCLUDED.device_id, name = EXCLUDED.name,
         active = EXCLUDED.active, device_type = EXCLUDED.device_type,
         also_listed = CASE WHEN chargers.installation_id = EXCLUDED.installation_id THEN chargers.also_listed END,
         installation_id = EXCLUDED.installation_id,
         circuit_id = EXCLUDED.circuit_id, presence = EXCLUDED.presence, missing_since = EXCLUDED.missing_since,
         last_seen_at = CASE EXCLUDED.presence WHEN 'present' THEN EXCLUDED.last_seen_at ELSE chargers.last_seen_at END,
         updated_at = EXCLUDED.updated_at
       RETURNING id, zaptec_id AS "zaptecId"`,
      [withIds(rows), installationId, at],
    );

    return new Map(saved.map((row) => [row.zaptecId, row.id]));
  }

  /** They hang at another place from now on, as it listed them. @returns our id by Zaptec id */
  async saveDeparted(tx: Tx, departed: readonly Departed[], at: Date): Promise<Map<string, string>> {
    if (departed.length === 0) return new Map();
    const [saved] = await tx.manager.query<[{ id: string; zaptecId: string }[], number]>(
      `UPDATE chargers h SET installation_id = i.id, circuit_id = c.id, presence = 'present', missing_since = NULL,
              also_listed = NULL, last_seen_at = $4, updated_at = $4
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(id, installation, circuit)
         JOIN installations i ON i.zaptec_id = x.installation LEFT JOIN circuits c ON c.zaptec_id = x.circuit
        WHERE h.zaptec_id = x.id RETURNING h.id, h.zaptec_id AS "zaptecId"`,
      [
        departed.map((one) => one.zaptecId),
        departed.map((one) => one.to.installationZaptecId),
        departed.map((one) => one.to.circuitZaptecId),
        at,
      ],
    );
    return new Map(saved.map((row) => [row.zaptecId, row.id]));
  }

  /** Which other place lists them, or that none does. @returns our id by Zaptec id */
  async saveAlsoListed(tx: Tx, notes: readonly AlsoListedNote[]): Promise<Map<string, string>> {
    if (notes.length === 0) return new Map();
    const [saved] = await tx.manager.query<[{ id: string; zaptecId: string }[], number]>(
      `UPDATE chargers h SET also_listed = x.note
         FROM unnest($1::uuid[], $2::jsonb[]) AS x(id, note)
        WHERE h.zaptec_id = x.id RETURNING h.id, h.zaptec_id AS "zaptecId"`,
      [notes.map((one) => one.zaptecId), notes.map(({ alsoListed }) => alsoListed && JSON.stringify(alsoListed))],
    );
    return new Map(saved.map((row) => [row.zaptecId, row.id]));
  }

  async insertEvents(tx: Tx, events: EventRow[]): Promise<void> {
    if (events.length === 0) return;
    await tx.manager.query(
      `INSERT INTO installation_events (id, installation_id, circuit_id, charger_id, at, type, data)
       SELECT x.id, x."installationId", x."circuitId", x."chargerId", x.at, x.type, x.data
         FROM jsonb_to_recordset($1::jsonb) AS x(id uuid, "installationId" uuid, "circuitId" uuid, "chargerId" uuid,
              at timestamptz, type text, data jsonb)`,
      [withIds(events)],
    );
  }
}

const withIds = (rows: object[]) => JSON.stringify(rows.map((row) => ({ ...row, id: newId() })));

/** Every row the changes speak of, whole: the stored values with the differences over them. */
export function rowsToSave<Row extends { zaptecId: string }>(
  stored: readonly Row[],
  changes: { added: Row[]; arrived: Row[]; updated: { zaptecId: string; set: Partial<Omit<Row, 'zaptecId'>> }[] },
): Row[] {
  const known = new Map(stored.map((row) => [row.zaptecId, row]));
  const updated = changes.updated.flatMap(({ zaptecId, set }) => {
    const row = known.get(zaptecId);
    return row ? [{ ...row, ...set }] : [];
  });

  return [...changes.added, ...changes.arrived, ...updated];
}
