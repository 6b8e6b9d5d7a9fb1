import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { newId } from '../../../shared/ids.js';

/** Another run has taken this sweep over, or given it up: this one must write nothing more. */
export class SweepSupersededError extends Error {
  override readonly name = 'SweepSupersededError';
}

export interface SweepProgress {
  pagesRead: number;
  pagesTotal: number;
  seen: number;
  appeared: number;
}

/** Rows of list_sweeps: one per pass over an account's installation list. */
@Injectable()
export class ListSweepsRepository {
  /** A new running sweep. One that was left running belongs to a dead process: it said nothing and starts over. */
  async begin(tx: Tx, apiAccountId: string, at: Date): Promise<string> {
    await tx.manager.query(
      `UPDATE list_sweeps SET state = 'failed', finished_at = $2, error = 'Interrupted; started again'
        WHERE api_account_id = $1 AND state = 'running'`,
      [apiAccountId, at],
    );

    const id = newId();
    await tx.manager.query(
      `INSERT INTO list_sweeps (id, api_account_id, state, started_at) VALUES ($1, $2, 'running', $3)`,
      [id, apiAccountId, at],
    );
    return id;
  }

  /** @throws SweepSupersededError when the sweep is not running any more */
  async noteProgress(tx: Tx, sweepId: string, progress: SweepProgress): Promise<void> {
    const { pagesRead, pagesTotal, seen, appeared } = progress;
    await this.updateRunning(tx, sweepId, 'pages_read = $2, pages_total = $3, seen = $4, appeared = $5', [
      pagesRead,
      pagesTotal,
      seen,
      appeared,
    ]);
  }

  /** @throws SweepSupersededError */
  async complete(tx: Tx, sweepId: string, at: Date, vanished: number): Promise<void> {
    await this.updateRunning(tx, sweepId, `state = 'complete', finished_at = $2, vanished = $3`, [at, vanished]);
  }

  /** What the staff who look at the sweep should know. */
  async note(tx: Tx, sweepId: string, note: string): Promise<void> {
    await tx.manager.query(`UPDATE list_sweeps SET note = $2 WHERE id = $1`, [sweepId, note]);
  }

  /** The pass came to nothing: no absence follows from it. */
  async fail(tx: Tx, sweepId: string, at: Date, error: string): Promise<void> {
    await tx.manager.query(
      `UPDATE list_sweeps SET state = 'failed', finished_at = $2, error = $3 WHERE id = $1 AND state = 'running'`,
      [sweepId, at, error.slice(0, 500)],
    );
  }

  private async updateRunning(tx: Tx, sweepId: string, changes: string, values: unknown[]): Promise<void> {
    const [, count] = await tx.manager.query<[unknown, number]>(
      `UPDATE list_sweeps SET ${changes} WHERE id = $1 AND state = 'running'`,
      [sweepId, ...values],
    );

    if (count === 0) throw new SweepSupersededError('This sweep was taken over by another run');
  }
}
