import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { newId } from '../../../shared/ids.js';

/** Another run has taken this sweep over, or it was given up: this one must write nothing more. */
export class ChargerSweepSupersededError extends Error {
  override readonly name = 'ChargerSweepSupersededError';

  constructor() {
    super('This sweep was taken over by another run');
  }
}

/** A running sweep as its row holds it. */
export interface RunningChargerSweep {
  id: string;
  apiAccountId: string;
  username: string;
  startedAt: Date;
  progressAt: Date;
  nextPage: number;
  isRead: boolean;
  pagesRead: number;
  pagesStated: number;
  hadShortPage: boolean;
  becameShorter: boolean;
  skipped: number;
  seen: number;
  readsAsked: number;
}

/** What the chargers of one page were, beside what is stored. */
export interface MergedPage {
  /** Chargers that no page before has shown. */
  fresh: number;
  closed: number;
  added: number;
  moved: number;
  changed: number;
  readsAsked: number;
}

/** What one page adds to its sweep. */
export interface PageProgress extends MergedPage {
  isRead: boolean;
  /** What it says of the list. */
  pages: number;
  short: boolean;
  becameShorter: boolean;
  skipped: number;
}

export interface SweepEnd {
  at: Date;
  gone: number;
  readsAsked: number;
  held: boolean;
  note: string | null;
}

const RUNNING = `id, api_account_id AS "apiAccountId", username, started_at AS "startedAt", progress_at AS "progressAt",
  next_page AS "nextPage", is_read AS "isRead", pages_read AS "pagesRead", pages_stated AS "pagesStated",
  had_short_page AS "hadShortPage", became_shorter AS "becameShorter", skipped, seen, reads_asked AS "readsAsked"`;

/** Rows of charger_sweeps: what a sweep is, so that whoever comes after a dead worker goes on with it. */
@Injectable()
export class ChargerSweepsRepository {
  /** The account's running sweep, held until the transaction ends. */
  async lockRunning(tx: Tx, apiAccountId: string): Promise<RunningChargerSweep | null> {
    const [row] = await tx.manager.query<RunningChargerSweep[]>(
      `SELECT ${RUNNING} FROM charger_sweeps WHERE api_account_id = $1 AND state = 'running'
        ORDER BY started_at DESC LIMIT 1 FOR UPDATE`,
      [apiAccountId],
    );
    return row ?? null;
  }

  /** The login of the newest sweep: its list is the one that is kept. */
  async newestUsername(tx: Tx, apiAccountId: string): Promise<string | null> {
    const [row] = await tx.manager.query<{ username: string }[]>(
      `SELECT username FROM charger_sweeps WHERE api_account_id = $1 ORDER BY started_at DESC, id DESC LIMIT 1`,
      [apiAccountId],
    );
    return row?.username ?? null;
  }

  async begin(tx: Tx, apiAccountId: string, username: string, runId: string, at: Date): Promise<string> {
    const id = newId();
    await tx.manager.query(
      `INSERT INTO charger_sweeps (id, api_account_id, username, run_id, started_at, progress_at)
       VALUES ($1, $2, $3, $4, $5, $5)`,
      [id, apiAccountId, username, runId, at],
    );
    return id;
  }

  /** From here on only this run writes to the sweep. */
  async takeOver(tx: Tx, sweepId: string, runId: string): Promise<void> {
    await tx.manager.query(`UPDATE charger_sweeps SET run_id = $2, error = NULL WHERE id = $1`, [sweepId, runId]);
  }

  /** The sweep, held until the transaction ends, if it is still this run's. @throws ChargerSweepSupersededError */
  async lock(tx: Tx, sweepId: string, runId: string): Promise<RunningChargerSweep> {
    const [row] = await tx.manager.query<RunningChargerSweep[]>(
      `SELECT ${RUNNING} FROM charger_sweeps WHERE id = $1 AND run_id = $2 AND state = 'running' FOR UPDATE`,
      [sweepId, runId],
    );

    if (!row) throw new ChargerSweepSupersededError();
    return row;
  }

  /** The page counts, and the next one is due. The caller holds the row. */
  async advance(tx: Tx, sweepId: string, page: PageProgress, at: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE charger_sweeps
          SET next_page = next_page + 1, progress_at = $2, is_read = $3, pages_stated = $4,
              pages_read = CASE WHEN $5::int > 0 OR next_page = 0 THEN next_page + 1 ELSE pages_read END,
              pages_total = GREATEST($4, CASE WHEN $5::int > 0 OR next_page = 0 THEN next_page + 1 ELSE pages_read END),
              seen = seen + $5::int, had_short_page = had_short_page OR $6, became_shorter = became_shorter OR $7,
              skipped = skipped + $8, closed = closed + $9, added = added + $10, moved = moved + $11,
              changed = changed + $12, reads_asked = reads_asked + $13, error = NULL
        WHERE id = $1`,
      [
        ...[sweepId, at, page.isRead, page.pages, page.fresh, page.short, page.becameShorter, page.skipped],
        ...[page.closed, page.added, page.moved, page.changed, page.readsAsked],
      ],
    );
  }

  async complete(tx: Tx, sweepId: string, { at, gone, readsAsked, held, note }: SweepEnd): Promise<void> {
    await tx.manager.query(
      `UPDATE charger_sweeps SET state = 'complete', finished_at = $2, gone = $3, reads_asked = reads_asked + $4,
              held = $5, note = $6, error = NULL WHERE id = $1`,
      [sweepId, at, gone, readsAsked, held, note],
    );
  }

  /** The pass came to nothing: no absence follows from it, and the next one starts at the first page. */
  async fail(tx: Tx, sweepId: string, at: Date, error: string): Promise<void> {
    await tx.manager.query(
      `UPDATE charger_sweeps SET state = 'failed', finished_at = $2, error = $3 WHERE id = $1 AND state = 'running'`,
      [sweepId, at, error.slice(0, 500)],
    );
  }

  /** What keeps it waiting where it stands. */
  async noteTrouble(tx: Tx, sweepId: string, runId: string, error: string): Promise<void> {
    await tx.manager.query(`UPDATE charger_sweeps SET error = $3 WHERE id = $1 AND run_id = $2 AND state = 'running'`, [
      sweepId,
      runId,
      error.slice(0, 500),
    ]);
  }

  /** What the newest complete sweep saw, if it held back what it did not show. */
  async newestHeld(tx: Tx, apiAccountId: string): Promise<number | null> {
    const [row] = await tx.manager.query<{ seen: number; held: boolean }[]>(
      `SELECT seen, held FROM charger_sweeps WHERE api_account_id = $1 AND state = 'complete'
        ORDER BY started_at DESC LIMIT 1`,
      [apiAccountId],
    );
    return row?.held ? row.seen : null;
  }

  /** Pages of the account's other list, which is read within the same third of its budget. */
  async pagesOfInstallations(tx: Tx, apiAccountId: string): Promise<number> {
    const [row] = await tx.manager.query<{ pages: number }[]>(
      `SELECT pages_read AS pages FROM list_sweeps WHERE api_account_id = $1 AND state = 'complete'
        ORDER BY started_at DESC LIMIT 1`,
      [apiAccountId],
    );
    return row?.pages ?? 0;
  }

  /** Ended sweeps are history after some time. @returns how many went */
  async deleteOld(manager: EntityManager, before: Date, limit: number): Promise<number> {
    const [, count] = await manager.query<[unknown, number]>(
      `DELETE FROM charger_sweeps WHERE id IN (
         SELECT id FROM charger_sweeps WHERE started_at < $1 AND state <> 'running' LIMIT $2)`,
      [before, limit],
    );
    return count;
  }
}
