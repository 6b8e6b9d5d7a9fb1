import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import type { ChargerWire } from '../../../platform/zaptec/wire/charger.wire.js';
import type { ListedBeside } from './charger-differences.js';

const ITEM = `"zaptecId" uuid, "deviceId" text, name text, active boolean, "deviceType" int,
  "installationZaptecId" uuid, "installationName" text, "circuitZaptecId" uuid`;
const LISTED = `device_id, name, active, device_type, installation_zaptec_id, installation_name, circuit_zaptec_id`;

/** What a page changed about the row beside what it says: never the list's own words. */
export interface JudgedRow {
  zaptecId: string;
  isOpen: boolean;
  asked: string | null;
}

/** A page of an account's list of chargers as a batch: some statements per page, and only what differs is written. */
@Injectable()
export class ListedChargersRepository {
  /** Another login sees another list. */
  async forget(tx: Tx, apiAccountId: string): Promise<void> {
    await tx.manager.query(`DELETE FROM listed_chargers WHERE api_account_id = $1`, [apiAccountId]);
  }

  /** Keeps what the page says; a row that says what it said is not written. The caller holds the sweep's row. */
  async save(tx: Tx, apiAccountId: string, items: readonly ChargerWire[], at: Date): Promise<void> {
    await tx.manager.query(
      `WITH item AS (
         SELECT x.*, row_number() OVER () AS place FROM jsonb_to_recordset($2::jsonb) AS x(${ITEM})
       ), differing AS (
         SELECT item.*, l.position FROM item
           LEFT JOIN listed_chargers l ON l.api_account_id = $1 AND l.zaptec_id = item."zaptecId"
          WHERE l.zaptec_id IS NULL OR l.missed_sweeps > 0
             OR (l.device_id, l.name, l.active, l.device_type, l.installation_zaptec_id, l.installation_name, l.circuit_zaptec_id)
                IS DISTINCT FROM (item."deviceId", item.name, item.active, item."deviceType", item."installationZaptecId",
                                  item."installationName", item."circuitZaptecId")
       ), newest AS (
         SELECT COALESCE((SELECT position FROM listed_chargers WHERE api_account_id = $1 ORDER BY position DESC LIMIT 1), -1) AS position
       )
       INSERT INTO listed_chargers AS l (api_account_id, zaptec_id, position, ${LISTED}, first_listed_at, changed_at)
       SELECT $1, d."zaptecId",
              COALESCE(d.position, newest.position + count(*) FILTER (WHERE d.position IS NULL) OVER (ORDER BY d.place)),
              d."deviceId", d.name, d.active, d."deviceType", d."installationZaptecId", d."installationName",
              d."circuitZaptecId", $3, $3
         FROM differing d CROSS JOIN newest
       ON CONFLICT (api_account_id, zaptec_id) DO UPDATE SET
         (${LISTED}) = (EXCLUDED.device_id, EXCLUDED.name, EXCLUDED.active, EXCLUDED.device_type,
           EXCLUDED.installation_zaptec_id, EXCLUDED.installation_name, EXCLUDED.circuit_zaptec_id),
         changed_at = EXCLUDED.changed_at, missing_since = NULL, missed_sweeps = 0`,
      [apiAccountId, toJson(items), at],
    );
  }

  /**
   * The page's rows beside what is stored of the same chargers, whoever's read stored it. Joined, not `= ANY`, for which
   * PostgreSQL would rather walk the whole of an account in another index.
   */
  beside(tx: Tx, apiAccountId: string, zaptecIds: readonly string[]): Promise<ListedBeside[]> {
    return tx.manager.query<ListedBeside[]>(
      `SELECT l.zaptec_id AS "zaptecId", l.position, l.device_id AS "deviceId", l.name, l.active,
              l.installation_zaptec_id AS "installationZaptecId", l.circuit_zaptec_id AS "circuitZaptecId",
              l.is_open AS "wasOpen", l.asked, i.id AS "installationId", COALESCE(a.status = 'active', false) AS "isOpen",
              COALESCE(i.hierarchy_read_at IS NOT NULL, false) AS "isRead",
              CASE WHEN c.id IS NOT NULL THEN json_build_object(
                'presence', c.presence, 'installationId', c.installation_id, 'installationZaptecId', ci.zaptec_id,
                'isOpen', COALESCE(ca.status = 'active', false), 'circuitZaptecId', cc.zaptec_id, 'deviceId', c.device_id,
                'name', c.name, 'active', c.active) END AS stored
         FROM unnest($2::uuid[]) AS page(id)
         JOIN listed_chargers l ON l.api_account_id = $1 AND l.zaptec_id = page.id
         LEFT JOIN installations i ON i.zaptec_id = l.installation_zaptec_id
         LEFT JOIN installation_access a ON a.installation_id = i.id AND a.api_account_id = l.api_account_id
         LEFT JOIN chargers c ON c.zaptec_id = l.zaptec_id
         LEFT JOIN installations ci ON ci.id = c.installation_id
         LEFT JOIN installation_access ca ON ca.installation_id = c.installation_id AND ca.api_account_id = l.api_account_id
         LEFT JOIN circuits cc ON cc.id = c.circuit_id
        ORDER BY l.zaptec_id`,
      [apiAccountId, zaptecIds],
    );
  }

  async noteJudged(tx: Tx, apiAccountId: string, rows: readonly JudgedRow[]): Promise<void> {
    if (rows.length === 0) return;
    await tx.manager.query(
      `UPDATE listed_chargers l SET is_open = x.open, asked = x.asked
         FROM unnest($2::uuid[], $3::boolean[], $4::text[]) AS x(id, open, asked)
        WHERE l.api_account_id = $1 AND l.zaptec_id = x.id`,
      [apiAccountId, rows.map((row) => row.zaptecId), rows.map((row) => row.isOpen), rows.map((row) => row.asked)],
    );
  }
}

const toJson = (items: readonly ChargerWire[]) =>
  JSON.stringify(
    items.map(({ id, deviceId, name, active, deviceType, installationId, installationName, circuitId }) => ({
      zaptecId: id,
      ...{ deviceId, name, active, deviceType, installationName },
      installationZaptecId: installationId,
      circuitZaptecId: circuitId,
    })),
  );
