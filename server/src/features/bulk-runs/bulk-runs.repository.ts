import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { asLocked, type Locked } from '../../platform/database/locked.js';
import type { Tx } from '../../platform/database/transaction.js';
import { newId } from '../../shared/ids.js';
import type { RulingRefusal } from '../../shared/ruling.js';
import { BulkRun } from './bulk-run.entity.js';
import type { BulkItemState } from './bulk-run.states.js';
import type { JudgedRow } from './judge-rows.js';

/** How one item ended. */
export interface ItemResult {
  state: 'done' | 'skipped' | 'failed';
  code: string | null;
  sentence: string | null;
}

export interface PendingItem {
  subjectId: string;
  version: string | null;
}

const OPEN = `state IN ('waiting', 'running')`;

/** Writing runs and their items. Whoever writes an item holds the run's row, so that it can be stopped between two items. */
@Injectable()
export class BulkRunsRepository {
  find(manager: EntityManager, id: string): Promise<BulkRun | null> {
    return manager.findOneBy(BulkRun, { id });
  }

  async findLocked(tx: Tx, id: string): Promise<Locked<BulkRun> | null> {
    const run = await tx.manager.findOne(BulkRun, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return run && asLocked(run);
  }

  /** How many of this person's are under way; whoever begins another one waits for this answer to be used. */
  async countOpenLocked(tx: Tx, staffId: string): Promise<number> {
    await tx.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('bulk-runs-of:' || $1, 0))`, [staffId]);
    const [row] = await tx.manager.query<[{ count: number }]>(
      `SELECT count(*)::int AS count FROM bulk_runs WHERE staff_id = $1 AND ${OPEN}`,
      [staffId],
    );
    return row.count;
  }

  /** The run with every selected row, refused ones as skipped already. */
  async insert(tx: Tx, run: BulkRun, rows: readonly JudgedRow[]): Promise<void> {
    await tx.manager.insert(BulkRun, run);
    await tx.manager.query(
      `INSERT INTO bulk_run_items (id, run_id, subject_id, position, state, version, code, sentence, settled_at)
       SELECT i.id, $1, i.subject, i.position, CASE WHEN i.code IS NULL THEN 'pending' ELSE 'skipped' END, i.version, i.code,
              i.sentence, CASE WHEN i.code IS NOT NULL THEN $3::timestamptz END
         FROM json_to_recordset($2) AS i (id uuid, subject uuid, position int, version text, code text, sentence text)`,
      [
        run.id,
        JSON.stringify(
          rows.map(({ id, version, refusal }, position) => ({
            id: newId(),
            subject: id,
            position,
            version,
            code: refusal?.code,
            sentence: refusal?.sentence,
          })),
        ),
        run.createdAt,
      ],
    );
  }

  async update(tx: Tx, run: Locked<BulkRun>, change: Partial<BulkRun>): Promise<void> {
    await tx.manager.update(BulkRun, { id: run.id }, change);
  }

  nextPending(manager: EntityManager, runId: string, limit: number): Promise<PendingItem[]> {
    return manager.query<PendingItem[]>(
      `SELECT subject_id AS "subjectId", version FROM bulk_run_items
        WHERE run_id = $1 AND state = 'pending' ORDER BY position LIMIT $2`,
      [runId, limit],
    );
  }

  async isPending(tx: Tx, run: Locked<BulkRun>, subjectId: string): Promise<boolean> {
    const rows = await tx.manager.query<unknown[]>(
      `SELECT 1 FROM bulk_run_items WHERE run_id = $1 AND subject_id = $2 AND state = 'pending'`,
      [run.id, subjectId],
    );
    return rows.length > 0;
  }

  /** The item and the run's count of such, together. */
  async settle(tx: Tx, run: Locked<BulkRun>, subjectId: string, result: ItemResult, at: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE bulk_run_items SET state = $3, code = $4, sentence = $5, settled_at = $6
        WHERE run_id = $1 AND subject_id = $2`,
      [run.id, subjectId, result.state, result.code, result.sentence, at],
    );
    await tx.manager.increment(BulkRun, { id: run.id }, result.state, 1);
  }

  /** What is left to do gets another state. @returns how many */
  async moveAll(
    tx: Tx,
    run: Locked<BulkRun>,
    from: BulkItemState,
    to: 'pending' | 'cancelled' | 'failed',
    at: Date | null,
  ): Promise<number> {
    const { code, sentence } = to === 'failed' ? BROKEN : { code: null, sentence: null };
    const [, moved] = await tx.manager.query<[unknown[], number]>(
      `UPDATE bulk_run_items SET state = $3, code = $4, sentence = $5, settled_at = $6
        WHERE run_id = $1 AND state = $2`,
      [run.id, from, to, code, sentence, at],
    );
    return moved;
  }

  /** Items first, so that no run is left without its end. @returns how many rows */
  async deleteEndedBefore(manager: EntityManager, before: Date, limit: number): Promise<number> {
    const [, items] = await manager.query<[unknown[], number]>(
      `DELETE FROM bulk_run_items WHERE id IN (
         SELECT i.id FROM bulk_runs r JOIN bulk_run_items i ON i.run_id = r.id
          WHERE r.ended_at < $1 LIMIT $2)`,
      [before, limit],
    );
    if (items >= limit) return items;
    const [, runs] = await manager.query<[unknown[], number]>(
      `DELETE FROM bulk_runs WHERE id IN (
         SELECT r.id FROM bulk_runs r WHERE r.ended_at < $1
            AND NOT EXISTS (SELECT 1 FROM bulk_run_items i WHERE i.run_id = r.id) LIMIT $2)`,
      [before, limit - items],
    );
    return items + runs;
  }
}

/** What failed broke on our side, and only so. */
export const BROKEN: ItemResult = {
  state: 'failed',
  code: 'UNEXPECTED',
  sentence: 'It broke on our side and nothing was changed. Try again what failed.',
};

export const skippedFor = ({ code, sentence }: RulingRefusal): ItemResult => ({ state: 'skipped', code, sentence });
