import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { MARKS_PER_BLOCK } from './charger-sweep-mark.entity.js';

/** Rows of the account's list that the sweep $2 did not show, and that are not known to be gone already. */
const UNSEEN = `listed_chargers l
  LEFT JOIN charger_sweep_marks m ON m.sweep_id = $2 AND m.block = l.position / ${MARKS_PER_BLOCK}
 WHERE l.api_account_id = $1 AND l.missed_sweeps < 2
   AND (m.seen IS NULL OR get_bit(m.seen, l.position % ${MARKS_PER_BLOCK}) = 0)`;

/** What a sweep has seen, bit by bit, and what that leaves unseen: sets that never leave the database. */
@Injectable()
export class ChargerMarksRepository {
  /** @returns how many of the positions no page before has shown */
  async mark(tx: Tx, sweepId: string, positions: readonly number[]): Promise<number> {
    if (positions.length === 0) return 0;
    const [row] = await tx.manager.query<{ fresh: number }[]>(
      `SELECT count(*)::int AS fresh FROM unnest($2::int[]) AS p(position)
         LEFT JOIN charger_sweep_marks m ON m.sweep_id = $1 AND m.block = p.position / ${MARKS_PER_BLOCK}
        WHERE m.seen IS NULL OR get_bit(m.seen, p.position % ${MARKS_PER_BLOCK}) = 0`,
      [sweepId, positions],
    );
    const fresh = row?.fresh ?? 0;
    if (fresh === 0) return 0;

    await tx.manager.query(
      `INSERT INTO charger_sweep_marks AS m (sweep_id, block, seen)
       SELECT $1, p.position / ${MARKS_PER_BLOCK},
              bit_or(set_bit(repeat('0', ${MARKS_PER_BLOCK})::varbit, p.position % ${MARKS_PER_BLOCK}, 1))
         FROM unnest($2::int[]) AS p(position) GROUP BY 2
       ON CONFLICT (sweep_id, block) DO UPDATE SET seen = m.seen | EXCLUDED.seen`,
      [sweepId, positions],
    );
    return fresh;
  }

  /** Of the rows that the list showed until now: how many there are, and how many this sweep did not show. */
  async count(tx: Tx, apiAccountId: string, sweepId: string): Promise<{ known: number; missed: number }> {
    const [row] = await tx.manager.query<{ known: number; missed: number }[]>(
      `SELECT (SELECT count(*)::int FROM listed_chargers WHERE api_account_id = $1 AND missed_sweeps = 0) AS known,
              (SELECT count(*)::int FROM ${UNSEEN} AND l.missed_sweeps = 0) AS missed`,
      [apiAccountId, sweepId],
    );
    return row ?? { known: 0, missed: 0 };
  }

  /** Counts this sweep against everything that it did not show. */
  async countMissed(tx: Tx, apiAccountId: string, sweepId: string, startedAt: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE listed_chargers u SET missed_sweeps = u.missed_sweeps + 1, missing_since = COALESCE(u.missing_since, $3)
         FROM (SELECT l.zaptec_id FROM ${UNSEEN}) unseen
        WHERE u.api_account_id = $1 AND u.zaptec_id = unseen.zaptec_id`,
      [apiAccountId, sweepId, startedAt],
    );
  }

  async clear(tx: Tx, apiAccountId: string): Promise<void> {
    await tx.manager.query(
      `DELETE FROM charger_sweep_marks WHERE sweep_id IN (SELECT id FROM charger_sweeps WHERE api_account_id = $1)`,
      [apiAccountId],
    );
  }
}
