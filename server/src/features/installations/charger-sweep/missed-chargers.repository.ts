import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { REMOVAL_AFTER_MS } from '../hierarchy/hierarchy.removal.js';

const READABLE_PLACE = `chargers c ON c.zaptec_id = l.zaptec_id
  JOIN installation_access a ON a.installation_id = c.installation_id AND a.api_account_id = l.api_account_id
   AND a.status = 'active'`;

/** What complete sweeps did not show, beside the hierarchy: what to have read, each thing once (product.md §7). */
@Injectable()
export class MissedChargersRepository {
  /**
   * Chargers that are stored as present and that the list no longer shows.
   * @returns how many they are, and the installations to read, at most `most`; the others are found again
   */
  async takeGone(tx: Tx, apiAccountId: string, most: number): Promise<{ gone: number; installationIds: string[] }> {
    const rows = await tx.manager.query<{ installationId: string; gone: number }[]>(
      `WITH place AS (
         SELECT c.installation_id AS id, count(*)::int AS gone, array_agg(l.zaptec_id) AS chargers
           FROM listed_chargers l JOIN ${READABLE_PLACE}
          WHERE l.api_account_id = $1 AND l.missed_sweeps > 0 AND c.presence = 'present' AND l.asked IS DISTINCT FROM 'gone'
          GROUP BY c.installation_id ORDER BY c.installation_id LIMIT $2
       ), asked AS (
         UPDATE listed_chargers l SET asked = 'gone' FROM (SELECT unnest(chargers) AS id FROM place) gone
          WHERE l.api_account_id = $1 AND l.zaptec_id = gone.id
       )
       SELECT id AS "installationId", gone FROM place`,
      [apiAccountId, most],
    );

    const gone = rows.reduce((sum, row) => sum + row.gone, 0);
    return { gone, installationIds: rows.map((row) => row.installationId) };
  }

  /**
   * Chargers that a read missed and that the list does not show either: the second read that may remove them is due an
   * hour after the first (product.md §7 "Removal is slow").
   */
  async planSecondReads(tx: Tx, apiAccountId: string, now: Date): Promise<void> {
    await tx.manager.query(
      `WITH missed AS (
         SELECT c.installation_id AS id, l.zaptec_id,
                GREATEST($2::timestamptz, c.missing_since + ${REMOVAL_AFTER_MS} * interval '1 ms') AS due
           FROM listed_chargers l JOIN ${READABLE_PLACE}
          WHERE l.api_account_id = $1 AND l.missed_sweeps > 1 AND c.presence = 'missing'
            AND l.asked IS DISTINCT FROM 'removal'
       ), asked AS (
         UPDATE listed_chargers l SET asked = 'removal' FROM missed
          WHERE l.api_account_id = $1 AND l.zaptec_id = missed.zaptec_id
       )
       UPDATE installation_access a SET next_read_at = LEAST(a.next_read_at, place.due)
         FROM (SELECT id, max(due) AS due FROM missed GROUP BY id) place
        WHERE a.installation_id = place.id AND a.api_account_id = $1`,
      [apiAccountId, now],
    );
  }

  /** Rows that the list has not shown for so long are of no use: not on the list is what they say. */
  async forget(tx: Tx, apiAccountId: string, before: Date): Promise<void> {
    await tx.manager.query(
      `DELETE FROM listed_chargers WHERE api_account_id = $1 AND missed_sweeps > 1 AND missing_since < $2`,
      [apiAccountId, before],
    );
  }
}
