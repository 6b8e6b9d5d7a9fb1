import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { READABLE_SQL } from '../../../platform/zaptec/readable-statuses.js';
import type { AccessRecord } from './access-record.js';
import { nextRoutineRead } from './routine-slot.js';

/**
 * The account's newest read and good read of an installation (`a`, `i`): an unchanged one is noted at the installation
 * alone, with the account's name.
 */
const STAMPED = `CASE WHEN i.hierarchy_read_by = a.api_account_id THEN i.hierarchy_read_at END`;
export const LAST_READ = `GREATEST(a.last_read_at, ${STAMPED})`;
export const LAST_GOOD_READ = `GREATEST(a.last_good_read_at, ${STAMPED})`;

interface DueRead {
  installationId: string;
  apiAccountId: string;
  readEveryHours: number;
  leftToAnother: boolean;
}

/** Rows of installation_access: one per installation and API account that ever saw it. */
@Injectable()
export class InstallationAccessRepository {
  async find(manager: EntityManager, installationId: string, apiAccountId: string): Promise<AccessRecord | null> {
    const [row] = await manager.query<AccessRecord[]>(
      `SELECT a.status, a.status_since AS "statusSince", a.roles, a.first_seen_at AS "firstSeenAt",
              a.last_seen_at AS "lastSeenAt", a.last_absent_at AS "lastAbsentAt", a.first_try_at AS "firstTryAt", a.tries,
              ${LAST_READ} AS "lastReadAt", ${LAST_GOOD_READ} AS "lastGoodReadAt", a.last_problem AS "lastProblem",
              a.absent_reads AS "absentReads", a.last_absent_read_at AS "lastAbsentReadAt", a.next_read_at AS "nextReadAt"
         FROM installation_access a JOIN installations i ON i.id = a.installation_id
        WHERE a.installation_id = $1 AND a.api_account_id = $2`,
      [installationId, apiAccountId],
    );

    return row ?? null;
  }

  /**
   * Writes everything but `in_baseline`, which only list sweeps decide. What a list wanted to know is answered by a detail
   * that was asked later (`detailReadAt`); until then the installation stays due.
   */
  async save(
    tx: Tx,
    installationId: string,
    apiAccountId: string,
    record: AccessRecord,
    detailReadAt: Date | null,
  ): Promise<void> {
    await tx.manager.query(
      `INSERT INTO installation_access AS a
         (installation_id, api_account_id, status, status_since, roles, first_seen_at, last_seen_at, last_absent_at,
          first_try_at, tries, last_read_at, last_good_read_at, last_problem, absent_reads, last_absent_read_at, next_read_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
       ON CONFLICT (installation_id, api_account_id) DO UPDATE SET
         status = $3, status_since = $4, roles = $5, first_seen_at = $6, last_seen_at = $7, last_absent_at = $8,
         first_try_at = $9, tries = $10, last_read_at = $11, last_good_read_at = $12, last_problem = $13,
         absent_reads = $14, last_absent_read_at = $15,
         next_read_at = CASE WHEN a.detail_wanted_at IS NOT NULL AND ($17::timestamptz IS NULL OR a.detail_wanted_at > $17)
                             THEN LEAST(a.next_read_at, $16) ELSE $16 END,
         detail_wanted_at = CASE WHEN $17::timestamptz IS NULL OR a.detail_wanted_at > $17 THEN a.detail_wanted_at END`,
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
        detailReadAt,
      ],
    );
  }

  /** Another account reads it from now on: what is noted at the installation alone is kept with its own. */
  async keepStamp(tx: Tx, installationId: string): Promise<void> {
    await tx.manager.query(
      `UPDATE installation_access a SET last_read_at = ${LAST_READ}, last_good_read_at = ${LAST_GOOD_READ}
         FROM installations i
        WHERE i.id = $1 AND a.installation_id = i.id AND a.api_account_id = i.hierarchy_read_by`,
      [installationId],
    );
  }

  /**
   * Reads that have come due, earliest first, each put to its next place in the day: an unchanged read sets none, and
   * one that cannot be done must not be planned again every few seconds. An installation that another account can read
   * with more is left to that account (product.md §7: read once, through the one with the highest role). What an account
   * would read whose sign-in is refused stays due until it is taken again.
   */
  async takeDueReads(tx: Tx, now: Date, limit: number): Promise<{ installationId: string; apiAccountId: string }[]> {
    const due = await tx.manager.query<DueRead[]>(
      `WITH due AS (
         SELECT * FROM installation_access
          WHERE next_read_at <= $1
            AND api_account_id <> ALL (ARRAY(SELECT id FROM api_accounts WHERE sign_in_refused_at IS NOT NULL))
          ORDER BY next_read_at LIMIT $2 FOR UPDATE SKIP LOCKED
       )
       SELECT a.installation_id AS "installationId", a.api_account_id AS "apiAccountId",
              p.read_interval_hours AS "readEveryHours",
              a.status = 'active' AND a.absent_reads = 0 AND EXISTS (
                SELECT 1 FROM installation_access b
                 WHERE b.installation_id = a.installation_id AND b.api_account_id <> a.api_account_id
                   AND b.status = 'active' AND b.next_read_at IS NOT NULL
                   AND (COALESCE(b.roles, 0), b.api_account_id) > (COALESCE(a.roles, 0), a.api_account_id)) AS "leftToAnother"
         FROM due a JOIN api_accounts p ON p.id = a.api_account_id`,
      [now, limit],
    );
    if (due.length === 0) return [];

    await tx.manager.query(
      `UPDATE installation_access a SET next_read_at = x.at FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) AS x(id, account, at)
        WHERE a.installation_id = x.id AND a.api_account_id = x.account`,
      [
        due.map((one) => one.installationId),
        due.map((one) => one.apiAccountId),
        due.map((one) => nextRoutineRead(one.installationId, now, one.readEveryHours)),
      ],
    );
    return due.filter((one) => !one.leftToAnother);
  }

  /** Places (by Zaptec's ids) that another's read has asked a question about: the planner reads them in its next round. */
  async readSoon(tx: Tx, zaptecIds: readonly string[], at: Date): Promise<void> {
    if (zaptecIds.length === 0) return;
    await tx.manager.query(
      `UPDATE installation_access SET next_read_at = LEAST(next_read_at, $2)
        WHERE status = 'active' AND installation_id IN (SELECT id FROM installations WHERE zaptec_id = ANY($1::uuid[]))`,
      [zaptecIds, at],
    );
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
      `SELECT count(*) FILTER (WHERE (readable AND missed) OR just_lost)::int AS "wouldBeLost",
              count(*) FILTER (WHERE readable OR just_lost)::int AS installations
         FROM (SELECT a.status IN ${READABLE_SQL} AS readable,
                      -- Few are missed: only of those the installation is looked at.
                      CASE WHEN a.last_absent_at > a.last_good_read_at
                            AND a.last_absent_at > COALESCE(a.last_seen_at, a.last_good_read_at)
                           THEN a.last_absent_at > (SELECT ${LAST_GOOD_READ} FROM installations i WHERE i.id = a.installation_id)
                      END AS missed,
                      a.status = 'lost' AND a.status_since > $2::timestamptz - interval '2 hours' AS just_lost
                 FROM installation_access a WHERE a.api_account_id = $1) seen`,
      [apiAccountId, now],
    );

    return row ?? { wouldBeLost: 0, installations: 0 };
  }
}
