import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { READABLE_SQL } from '../../../platform/zaptec/readable-statuses.js';
import type { AccessRecord } from './access-record.js';

/** Rows of installation_access: one per installation and API account that ever saw it. */
@Injectable()
export class InstallationAccessRepository {
  async find(manager: EntityManager, installationId: string, apiAccountId: string): Promise<AccessRecord | null> {
    const [row] = await manager.query<AccessRecord[]>(
      `SELECT status, status_since AS "statusSince", roles, first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt",
              last_absent_at AS "lastAbsentAt", first_try_at AS "firstTryAt", tries, last_read_at AS "lastReadAt",
              last_good_read_at AS "lastGoodReadAt", last_problem AS "lastProblem", absent_reads AS "absentReads",
              last_absent_read_at AS "lastAbsentReadAt", next_read_at AS "nextReadAt"
         FROM installation_access WHERE installation_id = $1 AND api_account_id = $2`,
      [installationId, apiAccountId],
    );

    return row ?? null;
  }

  /** Writes everything but `in_baseline`, which only list sweeps decide. */
  async save(tx: Tx, installationId: string, apiAccountId: string, record: AccessRecord): Promise<void> {
    await tx.manager.query(
      `INSERT INTO installation_access
         (installation_id, api_account_id, status, status_since, roles, first_seen_at, last_seen_at, last_absent_at,
          first_try_at, tries, last_read_at, last_good_read_at, last_problem, absent_reads, last_absent_read_at, next_read_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       ON CONFLICT (installation_id, api_account_id) DO UPDATE SET
         status = $3, status_since = $4, roles = $5, first_seen_at = $6, last_seen_at = $7, last_absent_at = $8,
         first_try_at = $9, tries = $10, last_read_at = $11, last_good_read_at = $12, last_problem = $13,
         absent_reads = $14, last_absent_read_at = $15, next_read_at = $16`,
      [
        installationId,
        apiAccountId,
        record.status,
        record.statusSince,
        record.roles,
        record.firstSeenAt,
        record.lastSeenAt,
        record.lastAbsentAt,
        record.firstTryAt,
        record.tries,
        record.lastReadAt,
        record.lastGoodReadAt,
        record.lastProblem,
        record.absentReads,
        record.lastAbsentReadAt,
        record.nextReadAt,
      ],
    );
  }

  /**
   * Reads that have come due, earliest first, pushed on by a day: the read itself sets the next moment, and one that
   * cannot be done must not be planned again every few seconds. An installation that another account can read with
   * more is left to that account (product.md §7: read once, through the one with the highest role). What an account
   * would read whose sign-in is refused stays due until it is taken again.
   */
  async takeDueReads(tx: Tx, now: Date, limit: number): Promise<{ installationId: string; apiAccountId: string }[]> {
    const [rows] = await tx.manager.query<
      [{ installationId: string; apiAccountId: string; leftToAnother: boolean }[], number]
    >(
      `WITH due AS (
         SELECT installation_id, api_account_id FROM installation_access
          WHERE next_read_at <= $1
            AND api_account_id <> ALL (ARRAY(SELECT id FROM api_accounts WHERE sign_in_refused_at IS NOT NULL))
          ORDER BY next_read_at LIMIT $2 FOR UPDATE SKIP LOCKED
       )
       UPDATE installation_access a SET next_read_at = $1::timestamptz + interval '1 day'
         FROM due WHERE a.installation_id = due.installation_id AND a.api_account_id = due.api_account_id
       RETURNING a.installation_id AS "installationId", a.api_account_id AS "apiAccountId",
         a.status = 'active' AND a.absent_reads = 0 AND EXISTS (
           SELECT 1 FROM installation_access b
            WHERE b.installation_id = a.installation_id AND b.api_account_id <> a.api_account_id
              AND b.status = 'active' AND b.next_read_at IS NOT NULL
              AND (COALESCE(b.roles, 0), b.api_account_id) > (COALESCE(a.roles, 0), a.api_account_id)) AS "leftToAnother"`,
      [now, limit],
    );

    return rows.filter((row) => !row.leftToAnother);
  }

  /** A read that the refused sign-in prevented is due again at once, and so waits for the account. */
  async readWhenAble(tx: Tx, installationId: string, apiAccountId: string, now: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE installation_access SET next_read_at = $3
        WHERE installation_id = $1 AND api_account_id = $2 AND next_read_at IS NOT NULL`,
      [installationId, apiAccountId, now],
    );
  }

  /**
   * How many of the account's installations would be lost within the two hours before `now` if every suspicion came
   * true: those that a complete sweep missed since they were last read well or seen, and those lost already.
   */
  async countLosses(
    manager: EntityManager,
    apiAccountId: string,
    now: Date,
  ): Promise<{ wouldBeLost: number; installations: number }> {
    const [row] = await manager.query<{ wouldBeLost: number; installations: number }[]>(
      `SELECT count(*) FILTER (WHERE (readable AND last_absent_at > last_good_read_at AND
                                      last_absent_at > COALESCE(last_seen_at, last_good_read_at)) OR just_lost)::int AS "wouldBeLost",
              count(*) FILTER (WHERE readable OR just_lost)::int AS installations
         FROM (SELECT last_absent_at, last_good_read_at, last_seen_at,
                      status IN ${READABLE_SQL} AS readable,
                      status = 'lost' AND status_since > $2::timestamptz - interval '2 hours' AS just_lost
                 FROM installation_access WHERE api_account_id = $1) seen`,
      [apiAccountId, now],
    );

    return row ?? { wouldBeLost: 0, installations: 0 };
  }
}
