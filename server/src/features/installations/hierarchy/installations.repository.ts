import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import type { InstallationWire } from '../../../platform/zaptec/wire/installation.wire.js';
import { newId } from '../../../shared/ids.js';
import type { Unreadable } from './hierarchy.js';

/** What a read needs of the installation's row. */
export interface LockedInstallation {
  id: string;
  zaptecId: string;
  name: string | null;
  networkType: number | null;
  removalsHeld: boolean;
  unreadable: Unreadable | null;
  hierarchyReadAt: Date | null;
  /** Whose read that was. */
  hierarchyReadBy: string | null;
}

@Injectable()
export class InstallationsRepository {
  async insertIfNew(tx: Tx, zaptecId: string, at: Date): Promise<void> {
    await tx.manager.query(
      `INSERT INTO installations (id, zaptec_id, created_at, updated_at) VALUES ($1, $2, $3, $3)
       ON CONFLICT (zaptec_id) DO NOTHING`,
      [newId(), zaptecId, at],
    );
  }

  /** The row, held until the transaction ends: reads of one installation are written one after the other. */
  async lockByZaptecId(tx: Tx, zaptecId: string): Promise<LockedInstallation | null> {
    const [row] = await tx.manager.query<LockedInstallation[]>(
      `SELECT id, zaptec_id AS "zaptecId", name, network_type AS "networkType", removals_held AS "removalsHeld", unreadable,
              hierarchy_read_at AS "hierarchyReadAt", hierarchy_read_by AS "hierarchyReadBy"
         FROM installations WHERE zaptec_id = $1 FOR UPDATE`,
      [zaptecId],
    );

    return row ?? null;
  }

  /**
   * Stores the detail's fields; what it does not state stays. Name and network type are left to the hierarchy's diff
   * where there is one, because it tells their changes as events.
   */
  async updateFromDetail(tx: Tx, id: string, detail: InstallationWire, hasHierarchy: boolean): Promise<void> {
    await tx.manager.query(
      `UPDATE installations i SET name = x.name, address = x.address, zip_code = x.zip_code, city = x.city,
              country_id = x.country_id, installation_type = x.installation_type, network_type = x.network_type,
              time_zone = x.time_zone, active = x.active, zaptec_updated_at = x.zaptec_updated_at, updated_at = now()
         FROM (SELECT COALESCE($2, name) AS name, COALESCE($3, address) AS address, COALESCE($4, zip_code) AS zip_code,
                      COALESCE($5, city) AS city, COALESCE($6::uuid, country_id) AS country_id,
                      COALESCE($7::int, installation_type) AS installation_type,
                      COALESCE($8::int, network_type) AS network_type, COALESCE($9, time_zone) AS time_zone,
                      COALESCE($10::boolean, active) AS active,
                      GREATEST($11::timestamptz, zaptec_updated_at) AS zaptec_updated_at
                 FROM installations WHERE id = $1) x
        WHERE i.id = $1
          AND (i.name, i.address, i.zip_code, i.city, i.country_id, i.installation_type, i.network_type, i.time_zone,
               i.active, i.zaptec_updated_at)
              IS DISTINCT FROM (x.name, x.address, x.zip_code, x.city, x.country_id, x.installation_type,
               x.network_type, x.time_zone, x.active, x.zaptec_updated_at)`,
      [
        id,
        hasHierarchy ? null : detail.name,
        detail.address,
        detail.zipCode,
        detail.city,
        detail.countryId,
        detail.installationType,
        hasHierarchy ? null : detail.networkType,
        detail.timeZone,
        detail.active,
        detail.updatedAt,
      ],
    );
  }
}
