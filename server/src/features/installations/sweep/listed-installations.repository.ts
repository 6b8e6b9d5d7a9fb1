import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import type { InstallationWire } from '../../../platform/zaptec/wire/installation.wire.js';
import { READABLE_SQL } from '../../../platform/zaptec/readable-statuses.js';
import { newId } from '../../../shared/ids.js';
import type { AccessStatus } from '../access/installation-access.entity.js';

/** What is stored of an installation that stands on a page of the list. */
export interface ListedRow {
  id: string;
  zaptecId: string;
  name: string | null;
  address: string | null;
  zipCode: string | null;
  city: string | null;
  countryId: string | null;
  installationType: number | null;
  active: boolean | null;
  zaptecUpdatedAt: Date | null;
  /** Null: this account never saw it. */
  access: { status: AccessStatus; roles: number | null; everSeen: boolean } | null;
}

export interface PageSighting {
  installationId: string;
  roles: number | null;
  /** New, back or different: to be read soon, and its series of tries starts over. */
  refresh: boolean;
  /** The account could not see it before, as far as was known. */
  appeared: boolean;
}

const ITEM = `id uuid, "zaptecId" uuid, name text, address text, "zipCode" text, city text, "countryId" uuid,
  "installationType" int, "networkType" int, "timeZone" text, active boolean, "updatedAt" timestamptz`;

/** A page of an account's list as a batch: some statements per page, whatever its length. */
@Injectable()
export class ListedInstallationsRepository {
  /** @returns Zaptec ids that were not stored before */
  async insertNew(tx: Tx, items: readonly InstallationWire[], at: Date): Promise<Set<string>> {
    const rows = await tx.manager.query<{ zaptecId: string }[]>(
      `INSERT INTO installations (id, zaptec_id, name, address, zip_code, city, country_id, installation_type,
                                  network_type, time_zone, active, zaptec_updated_at, created_at, updated_at)
       SELECT x.id, x."zaptecId", x.name, x.address, x."zipCode", x.city, x."countryId", x."installationType",
              x."networkType", x."timeZone", x.active, x."updatedAt", $2, $2
         FROM jsonb_to_recordset($1::jsonb) AS x(${ITEM}) ORDER BY x."zaptecId"
       ON CONFLICT (zaptec_id) DO NOTHING RETURNING zaptec_id AS "zaptecId"`,
      [toJson(items), at],
    );

    return new Set(rows.map((row) => row.zaptecId));
  }

  /** The page's rows, held until the transaction ends, in one order for everybody so that sweeps do not deadlock. */
  lock(tx: Tx, apiAccountId: string, zaptecIds: readonly string[]): Promise<ListedRow[]> {
    return tx.manager.query<ListedRow[]>(
      `SELECT i.id, i.zaptec_id AS "zaptecId", i.name, i.address, i.zip_code AS "zipCode", i.city,
              i.country_id AS "countryId", i.installation_type AS "installationType", i.active,
              i.zaptec_updated_at AS "zaptecUpdatedAt",
              CASE WHEN a.status IS NOT NULL THEN
                json_build_object('status', a.status, 'roles', a.roles, 'everSeen', a.first_seen_at IS NOT NULL)
              END AS access
         FROM installations i
         LEFT JOIN installation_access a ON a.installation_id = i.id AND a.api_account_id = $1
        WHERE i.zaptec_id = ANY($2) ORDER BY i.zaptec_id FOR UPDATE OF i`,
      [apiAccountId, zaptecIds],
    );
  }

  /** What the list does not state stays. The name waits for the hierarchy's diff once there is a hierarchy. */
  async update(tx: Tx, items: readonly InstallationWire[], at: Date): Promise<void> {
    if (items.length === 0) return;
    await tx.manager.query(
      `UPDATE installations i
          SET name = CASE WHEN i.hierarchy_read_at IS NULL THEN COALESCE(x.name, i.name) ELSE i.name END,
              address = COALESCE(x.address, i.address), zip_code = COALESCE(x."zipCode", i.zip_code),
              city = COALESCE(x.city, i.city), country_id = COALESCE(x."countryId", i.country_id),
              installation_type = COALESCE(x."installationType", i.installation_type),
              active = COALESCE(x.active, i.active),
              zaptec_updated_at = GREATEST(x."updatedAt", i.zaptec_updated_at), updated_at = $2
         FROM jsonb_to_recordset($1::jsonb) AS x(${ITEM}) WHERE i.zaptec_id = x."zaptecId"`,
      [toJson(items), at],
    );
  }

  /**
   * Seen at `at`: a first sighting also keeps the newest complete sweep as the last one without it (product.md §5);
   * one that was lost or not visible is `unknown` until it is read.
   */
  async see(
    tx: Tx,
    seen: readonly PageSighting[],
    at: { apiAccountId: string; sweepId: string; now: Date; newestSweepStartedAt: Date | null; inBaseline: boolean },
  ): Promise<void> {
    await tx.manager.query(
      `INSERT INTO installation_access AS a (installation_id, api_account_id, status, status_since, roles, first_seen_at,
                                             last_seen_at, last_absent_at, in_baseline, next_read_at)
       SELECT x.id, $3, 'unknown', $4, x.roles, $4, $4, $5, $6, $4
         FROM unnest($1::uuid[], $2::int[]) AS x(id, roles)
       ON CONFLICT (installation_id, api_account_id) DO UPDATE SET
         last_seen_at = GREATEST(a.last_seen_at, EXCLUDED.last_seen_at),
         first_seen_at = COALESCE(a.first_seen_at, EXCLUDED.first_seen_at),
         last_absent_at = CASE WHEN a.first_seen_at IS NULL THEN COALESCE(a.last_absent_at, EXCLUDED.last_absent_at)
                               ELSE a.last_absent_at END,
         roles = COALESCE(EXCLUDED.roles, a.roles),
         in_baseline = a.in_baseline OR EXCLUDED.in_baseline,
         status = CASE WHEN a.status IN ('lost', 'not_visible') THEN 'unknown' ELSE a.status END,
         status_since = CASE WHEN a.status IN ('lost', 'not_visible') THEN EXCLUDED.status_since ELSE a.status_since END,
         absent_reads = 0, last_absent_read_at = NULL`,
      [
        seen.map((one) => one.installationId),
        seen.map((one) => one.roles),
        at.apiAccountId,
        at.now,
        at.newestSweepStartedAt,
        at.inBaseline,
      ],
    );
    await tx.manager.query(
      `UPDATE installation_access SET first_try_at = NULL, next_read_at = $3, detail_wanted_at = $3
        WHERE api_account_id = $2 AND installation_id = ANY($1::uuid[])`,
      [seen.filter((one) => one.refresh).map((one) => one.installationId), at.apiAccountId, at.now],
    );
    if (at.inBaseline) return;
    await tx.manager.query(
      `UPDATE installation_access SET appeared_in_sweep = $3, appearance_refused_at = NULL
        WHERE api_account_id = $2 AND installation_id = ANY($1::uuid[])`,
      [seen.filter((one) => one.appeared).map((one) => one.installationId), at.apiAccountId, at.sweepId],
    );
  }

  /**
   * Everything of the account that a complete sweep did not show was absent at its start (product.md §5).
   * @returns those that were taken to be readable and have not been seen since in any other way
   */
  async markAbsent(tx: Tx, apiAccountId: string, seenIds: readonly string[], startedAt: Date): Promise<string[]> {
    const [rows] = await tx.manager.query<[{ id: string; vanished: boolean }[], number]>(
      `UPDATE installation_access a SET last_absent_at = $3
        WHERE a.api_account_id = $1 AND (a.last_absent_at IS NULL OR a.last_absent_at < $3)
          AND NOT EXISTS (SELECT 1 FROM unnest($2::uuid[]) AS s(id) WHERE s.id = a.installation_id)
       RETURNING installation_id AS id,
         status IN ${READABLE_SQL} AND last_seen_at < $3 AS vanished`,
      [apiAccountId, seenIds, startedAt],
    );

    return rows.filter((row) => row.vanished).map((row) => row.id);
  }

  /** Makes the planner read them in its next rounds. */
  async readSoon(tx: Tx, apiAccountId: string, installationIds: readonly string[], at: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE installation_access SET next_read_at = $3 WHERE api_account_id = $1 AND installation_id = ANY($2::uuid[])`,
      [apiAccountId, installationIds, at],
    );
  }
}

const toJson = (items: readonly InstallationWire[]) =>
  JSON.stringify(items.map(({ id, ...fields }) => ({ ...fields, zaptecId: id, id: newId() })));
