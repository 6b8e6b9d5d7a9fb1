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
  /** Hours between two routine reads of an installation. */
  readHours: number;
  /** Distinct installations it saw. */
  installations: number;
  /** Whether a sweep of so many installations and this one may be a baseline together. */
  agreesWith(installations: number): boolean;
}

export interface NotedSweep {
  /** Complete sweeps merged so far; before there is a baseline those that agree with the newest. */
  sweepsMerged: number;
  completedBaseline: boolean;
  /** How many installations the sweep before saw, when that was too different to be a baseline with this one. */
  disagreedWith: number | null;
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
   * Notes a complete, merged sweep. Before there is a baseline the next follows at once, and the two must agree on the
   * number of installations: else this one is the first anew (product.md §5). Then the interval counts from the start,
   * unless an earlier one was asked for while this one ran.
   * @throws LoginChangedError
   */
  async noteMerged(tx: Tx, apiAccountId: string, sweep: MergedSweep): Promise<NotedSweep> {
    const { username, startedAt, finishedAt, intervalMinutes, readHours, installations } = sweep;
    const [before] = await tx.manager.query<{ merged: number; installations: number | null; hasBaseline: boolean }[]>(
      `SELECT baseline_sweeps AS merged, baseline_installations AS installations, baseline_at IS NOT NULL AS "hasBaseline"
         FROM api_accounts WHERE id = $1 AND username = $2 FOR UPDATE`,
      [apiAccountId, username],
    );
    if (!before) throw new LoginChangedError();

    const previous = before.hasBaseline ? null : before.installations;
    const disagreedWith = previous !== null && !sweep.agreesWith(previous) ? previous : null;
    const sweepsMerged = disagreedWith === null ? before.merged + 1 : 1;
    await tx.manager.query(
      `UPDATE api_accounts
          SET baseline_sweeps = $6::int, baseline_installations = CASE WHEN baseline_at IS NULL THEN $7::int END,
              baseline_at = CASE WHEN $6::int >= $5::int THEN COALESCE(baseline_at, $3) END,
              last_complete_sweep_started_at = $2, last_complete_sweep_at = $3, sweep_interval_minutes = $4, read_interval_hours = $8,
              next_sweep_at = CASE WHEN $6::int < $5::int THEN $3::timestamptz
                                   ELSE LEAST(${ASKED_FOR_MEANWHILE},
                                     GREATEST($2::timestamptz + $4::int * interval '1 minute', $3::timestamptz)) END,
              next_charger_sweep_at = CASE WHEN $6::int >= $5::int THEN COALESCE(next_charger_sweep_at, $3) END
        WHERE id = $1`,
      [apiAccountId, startedAt, finishedAt, intervalMinutes, BASELINE_SWEEPS, sweepsMerged, installations, readHours],
    );
    return { sweepsMerged, completedBaseline: !before.hasBaseline && sweepsMerged >= BASELINE_SWEEPS, disagreedWith };
  }

  /** Another login sees another list: what was known of it is no baseline any more. */
  async forgetBaseline(tx: Tx, apiAccountId: string, now: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE api_accounts SET baseline_sweeps = 0, baseline_installations = NULL, baseline_at = NULL, last_complete_sweep_started_at = NULL,
              last_complete_sweep_at = NULL, next_sweep_at = $2, next_charger_sweep_at = NULL, charger_list_read_at = NULL
        WHERE id = $1`,
      [apiAccountId, firstSweepAt(now)],
    );
  }
}
