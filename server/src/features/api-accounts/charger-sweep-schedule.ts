import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import { sweepChargers } from './sweep-chargers.job.js';
import { LoginChangedError } from './sweep-schedule.js';

/** A refused sign-in is not tried again before a person has changed the account, or an hour is over. */
const REFUSED_PAUSE_MS = 60 * 60_000;

export interface CompletedChargerSweep {
  /** The user name it read with. */
  username: string;
  startedAt: Date;
  finishedAt: Date;
  intervalMinutes: number;
  /** Whether what it did not show counts as missed. */
  provesAbsence: boolean;
}

/** When an account's list of chargers is swept next; the first time when its list of installations has a baseline. */
@Injectable()
export class ChargerSweepSchedule {
  constructor(private readonly work: WorkQueue) {}

  /** Starts or goes on with a sweep, unless that is under way; one that waits after a failure is brought forward. */
  async start(tx: Tx, apiAccountId: string, lane: 'sweep' | 'detected-change' = 'sweep'): Promise<boolean> {
    const { created } = await this.work.add(tx, sweepChargers, { apiAccountId }, { lane });

    return created;
  }

  /** Accounts whose sweep has come due. */
  async listDue(tx: Tx, now: Date): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `SELECT id FROM api_accounts WHERE next_charger_sweep_at <= $1 ORDER BY next_charger_sweep_at LIMIT 100`,
      [now],
    );

    return rows.map((row) => row.id);
  }

  /** Due at `at` at the latest; not before there is a baseline. @returns whether there is one */
  async bringForward(tx: Tx, apiAccountId: string, at: Date): Promise<boolean> {
    const [, count] = await tx.manager.query<[unknown, number]>(
      `UPDATE api_accounts SET next_charger_sweep_at = LEAST(next_charger_sweep_at, $2)
        WHERE id = $1 AND baseline_at IS NOT NULL`,
      [apiAccountId, at],
    );

    return count > 0;
  }

  /** A sweep begins or goes on: it is not due again before its interval is over. */
  async noteBegun(tx: Tx, apiAccountId: string, at: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE api_accounts
          SET next_charger_sweep_at = $2::timestamptz + charger_sweep_interval_minutes * interval '1 minute'
        WHERE id = $1`,
      [apiAccountId, at],
    );
  }

  /** @throws LoginChangedError */
  async noteComplete(tx: Tx, apiAccountId: string, sweep: CompletedChargerSweep): Promise<void> {
    const { username, startedAt, finishedAt, intervalMinutes, provesAbsence } = sweep;
    const [, count] = await tx.manager.query<[unknown, number]>(
      `UPDATE api_accounts
          SET charger_sweep_interval_minutes = $5,
              charger_list_read_at = CASE WHEN $6::boolean THEN $3::timestamptz ELSE charger_list_read_at END,
              next_charger_sweep_at = GREATEST($3::timestamptz + $5::int * interval '1 minute', $4::timestamptz)
        WHERE id = $1 AND username = $2`,
      [apiAccountId, username, startedAt, finishedAt, intervalMinutes, provesAbsence],
    );

    if (count === 0) throw new LoginChangedError();
  }

  /** The provider refuses the sign-in: trying again at once would not help. */
  async pauseRefused(tx: Tx, apiAccountId: string, now: Date): Promise<void> {
    const at = new Date(now.getTime() + REFUSED_PAUSE_MS);
    await tx.manager.query(`UPDATE api_accounts SET next_charger_sweep_at = $2 WHERE id = $1`, [apiAccountId, at]);
  }
}
