import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import { sweepInstallations } from './sweep-installations.job.js';

/** Complete sweeps that make a baseline (product.md §5). */
export const BASELINE_SWEEPS = 2;
/** A refused sign-in is not tried again before a person has changed the account, or an hour is over. */
const REFUSED_PAUSE_MS = 60 * 60_000;
/** A new login's first sweep is due by then whatever becomes of its live test, which starts it earlier. */
const FIRST_SWEEP_AFTER_MS = 60_000;

export const firstSweepAt = (savedAt: Date): Date => new Date(savedAt.getTime() + FIRST_SWEEP_AFTER_MS);

/** The account signs in with another user name than the sweep began with: its list is another account's now. */
export class LoginChangedError extends Error {
  override readonly name = 'LoginChangedError';

  constructor() {
    super('The account was given another user name while its list was read');
  }
}

export interface MergedSweep {
  /** The user name it read with. */
  username: string;
  startedAt: Date;
  finishedAt: Date;
  intervalMinutes: number;
}

/** The moment somebody brought the next sweep forward to after this one ($2) began; null when nobody did. */
const ASKED_FOR_MEANWHILE = `CASE
  WHEN next_sweep_at > $2 AND next_sweep_at < $2::timestamptz + sweep_interval_minutes * interval '1 minute'
  THEN next_sweep_at END`;

/** When an account's installation list is swept next, and what its sweeps have come to so far. */
@Injectable()
export class SweepSchedule {
  constructor(private readonly work: WorkQueue) {}

  /** Starts a sweep unless one is waiting or running; one that waits after a failure is brought forward. */
  async start(tx: Tx, apiAccountId: string, lane: 'sweep' | 'detected-change' = 'sweep'): Promise<boolean> {
    const { created } = await this.work.add(tx, sweepInstallations, { apiAccountId }, { lane });

    return created;
  }

  /** Accounts whose sweep has come due. */
  async listDue(tx: Tx, now: Date): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `SELECT id FROM api_accounts WHERE next_sweep_at <= $1 ORDER BY next_sweep_at LIMIT 100`,
      [now],
    );

    return rows.map((row) => row.id);
  }

  /** Not later than `at`. */
  async bringForward(tx: Tx, apiAccountId: string, at: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE api_accounts SET next_sweep_at = LEAST(COALESCE(next_sweep_at, $2), $2) WHERE id = $1`,
      [apiAccountId, at],
    );
  }

  /** The provider refuses the sign-in: trying again at once would not help. */
  async pauseRefused(tx: Tx, apiAccountId: string, now: Date): Promise<void> {
    const at = new Date(now.getTime() + REFUSED_PAUSE_MS);
    await tx.manager.query(`UPDATE api_accounts SET next_sweep_at = $2 WHERE id = $1`, [apiAccountId, at]);
  }

  /** A sweep begins: the next is due an interval later, so that one asked for from now on stands out as earlier. */
  async noteBegun(tx: Tx, apiAccountId: string, startedAt: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE api_accounts SET next_sweep_at = $2::timestamptz + sweep_interval_minutes * interval '1 minute' WHERE id = $1`,
      [apiAccountId, startedAt],
    );
  }

  /**
   * Notes a complete, merged sweep. The first two follow each other at once; then the interval counts from the start,
   * unless an earlier one was asked for while this one ran.
   * @returns complete sweeps merged so far, and whether this one completed the baseline
   * @throws LoginChangedError
   */
  async noteMerged(
    tx: Tx,
    apiAccountId: string,
    sweep: MergedSweep,
  ): Promise<{ sweepsMerged: number; completedBaseline: boolean }> {
    const { username, startedAt, finishedAt, intervalMinutes } = sweep;
    const [rows] = await tx.manager.query<[{ sweepsMerged: number }[], number]>(
      `UPDATE api_accounts
          SET baseline_sweeps = baseline_sweeps + 1,
              baseline_at = CASE WHEN baseline_sweeps + 1 >= $5 THEN COALESCE(baseline_at, $3) END,
              last_complete_sweep_started_at = $2, last_complete_sweep_at = $3, sweep_interval_minutes = $4,
              next_sweep_at = CASE WHEN baseline_sweeps + 1 < $5 THEN $3::timestamptz
                                   ELSE LEAST(${ASKED_FOR_MEANWHILE},
                                     GREATEST($2::timestamptz + $4::int * interval '1 minute', $3::timestamptz)) END
        WHERE id = $1 AND username = $6 RETURNING baseline_sweeps AS "sweepsMerged"`,
      [apiAccountId, startedAt, finishedAt, intervalMinutes, BASELINE_SWEEPS, username],
    );
    const sweepsMerged = rows[0]?.sweepsMerged;

    if (sweepsMerged === undefined) throw new LoginChangedError();
    return { sweepsMerged, completedBaseline: sweepsMerged === BASELINE_SWEEPS };
  }

  /** Another login sees another list: what was known of it is no baseline any more. */
  async forgetBaseline(tx: Tx, apiAccountId: string, now: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE api_accounts SET baseline_sweeps = 0, baseline_at = NULL, last_complete_sweep_started_at = NULL,
              last_complete_sweep_at = NULL, next_sweep_at = $2 WHERE id = $1`,
      [apiAccountId, firstSweepAt(now)],
    );
  }
}
