import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Tx } from '../database/transaction.js';
import { laneNumber } from './job-lanes.js';
import type { DueWork } from './nudge.js';
import type { WorkState } from './work-item.entity.js';

/** Columns of a `DueWork`; `due_in_ms` by the database's clock, the only one all processes share. */
const dueWork = `id, name, lane, due_at, lease_token, nudges,
  (EXTRACT(EPOCH FROM due_at - clock_timestamp()) * 1000)::float8 AS due_in_ms`;

interface DueWorkRow {
  id: string;
  name: string;
  lane: number;
  due_at: Date;
  lease_token: string | null;
  nudges: number;
  due_in_ms: number;
}

const toDueWork = (row: DueWorkRow): DueWork => ({
  id: row.id,
  name: row.name,
  lane: row.lane,
  dueAt: row.due_at,
  dueInMs: row.due_in_ms,
  leaseToken: row.lease_token,
  nudges: row.nudges,
});

/** TypeORM answers an UPDATE or DELETE with `[rows, count]`, everything else with rows. */
const updated = async <R>(manager: EntityManager, sql: string, params: unknown[]): Promise<R[]> => {
  const [rows] = await manager.query<[R[], number]>(sql, params);
  return rows;
};

export interface NewWork {
  id: string;
  name: string;
  payload: object;
  lane: number;
  dueAt: Date | null;
  maxAttempts: number;
  dedupeKey: string | null;
  eventId: string | null;
}

/** Adding and finding rows of `work_items`; what happens to a row once claimed is in work-lease.repository.ts. */
@Injectable()
export class WorkItemRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns the new rows: all but those for whose dedupe key there is an unsettled row */
  async insert(tx: Tx, work: readonly NewWork[]): Promise<DueWork[]> {
    const rows = await tx.manager.query<DueWorkRow[]>(
      `INSERT INTO work_items (id, name, payload, lane, state, due_at, attempts, max_attempts, nudges, dedupe_key, event_id,
                               created_at)
       SELECT id, name, payload, lane, 'due', COALESCE("dueAt", now()), 0, "maxAttempts", 0, "dedupeKey", "eventId", now()
         FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, name text, payload jsonb, lane int, "dueAt" timestamptz,
              "maxAttempts" int, "dedupeKey" text, "eventId" bigint)
       ON CONFLICT (dedupe_key) WHERE state IN ('due', 'claimed') DO NOTHING
       RETURNING ${dueWork}`,
      [JSON.stringify(work)],
    );

    return rows.map(toDueWork);
  }

  /**
   * Raises the unsettled row of `dedupeKey` to a more urgent lane and brings its due time forward to `dueAt` (null =
   * now). A row that is already that urgent keeps its due time, so that asking twice does not defeat its retry wait;
   * but a person who asks again is not made to wait for it.
   *
   * @returns the row if it was raised or brought forward and is not being worked on, else null
   */
  async raiseLane(tx: Tx, dedupeKey: string, lane: number, dueAt: Date | null): Promise<DueWork | null> {
    const rows = await updated<DueWorkRow & { state: string }>(
      tx.manager,
      `UPDATE work_items
          SET lane = $2, due_at = CASE state WHEN 'due' THEN LEAST(due_at, COALESCE($3::timestamptz, now())) ELSE due_at END
        WHERE dedupe_key = $1 AND state IN ('due', 'claimed')
          AND (lane > $2 OR (lane = $2 AND $2 = $4 AND state = 'due' AND due_at > COALESCE($3::timestamptz, now())))
        RETURNING ${dueWork}, state`,
      [dedupeKey, lane, dueAt, laneNumber('person')],
    );

    return rows[0]?.state === 'due' ? toDueWork(rows[0]) : null;
  }

  /** The unsettled row of `dedupeKey`, if there still is one. */
  async findUnsettledId(tx: Tx, dedupeKey: string): Promise<string | null> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `SELECT id FROM work_items WHERE dedupe_key = $1 AND state IN ('due', 'claimed')`,
      [dedupeKey],
    );

    return rows[0]?.id ?? null;
  }

  /** @returns null when there is no such row */
  async lock(tx: Tx, workId: string): Promise<{ name: string; state: WorkState } | null> {
    const rows = await tx.manager.query<{ name: string; state: WorkState }[]>(
      `SELECT name, state FROM work_items WHERE id = $1 FOR UPDATE`,
      [workId],
    );
    return rows[0] ?? null;
  }

  /** A given-up row starts anew; its last error stays to be read until it is settled. It must be locked. */
  async makeDueAgain(tx: Tx, workId: string, lane: number): Promise<DueWork> {
    const [row] = await updated<DueWorkRow>(
      tx.manager,
      `UPDATE work_items SET state = 'due', lane = LEAST(lane, $2), due_at = now(), attempts = 0, nudges = 0,
              nudged_at = NULL, settled_at = NULL
        WHERE id = $1 RETURNING ${dueWork}`,
      [workId, lane],
    );
    if (!row) throw new Error(`There is no work ${workId}`);
    return toDueWork(row);
  }

  /** It must be locked. */
  async dismiss(tx: Tx, workId: string): Promise<void> {
    await tx.manager.query(
      `UPDATE work_items SET state = 'skipped', result = jsonb_build_object('reason', 'dismissed') WHERE id = $1`,
      [workId],
    );
  }

  /**
   * Rows nobody works on although they are due, or whose worker has let its lease run out; the most urgent first.
   * A row is listed again once `quietMs` have passed since its last nudge from the sweep.
   */
  async listToNudge(limit: number, quietMs: number): Promise<DueWork[]> {
    const rows = await this.dataSource.query<DueWorkRow[]>(
      `SELECT ${dueWork} FROM work_items
        WHERE ((state = 'due' AND due_at <= clock_timestamp()) OR (state = 'claimed' AND lease_until < clock_timestamp()))
          AND (nudged_at IS NULL OR nudged_at < clock_timestamp() - $2 * interval '1 ms')
        ORDER BY lane, due_at LIMIT $1`,
      [limit, quietMs],
    );

    return rows.map(toDueWork);
  }

  /** Rows that were claimed since they were listed are left alone: they are in another situation now. */
  async markNudged(work: DueWork[]): Promise<void> {
    await this.dataSource.query(
      `UPDATE work_items SET nudged_at = clock_timestamp(), nudges = work_items.nudges + 1
         FROM unnest($1::uuid[], $2::uuid[]) AS nudged (id, lease_token)
        WHERE work_items.id = nudged.id AND work_items.lease_token IS NOT DISTINCT FROM nudged.lease_token
          AND (work_items.state = 'due' OR work_items.lease_until < clock_timestamp())`,
      [work.map(({ id }) => id), work.map(({ leaseToken }) => leaseToken)],
    );
  }

  /** Per job name: rows that are due and the age of the oldest, in seconds; for the metrics. */
  async countDue(): Promise<{ name: string; due: number; oldestSeconds: number }[]> {
    const rows = await this.dataSource.query<{ name: string; due: number; oldest_seconds: number }[]>(
      `SELECT name, count(*)::int AS due, EXTRACT(EPOCH FROM clock_timestamp() - min(due_at))::float8 AS oldest_seconds
         FROM work_items WHERE state = 'due' AND due_at <= clock_timestamp() GROUP BY name`,
    );

    return rows.map((row) => ({ name: row.name, due: row.due, oldestSeconds: row.oldest_seconds }));
  }

  /** @returns how many settled rows older than the given days were removed, at most `limit` */
  async deleteSettled(limit: number, keepDays: { done: number; failed: number }): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `DELETE FROM work_items WHERE id IN (
         SELECT id FROM work_items
          WHERE settled_at < now() - CASE state WHEN 'failed' THEN $2::int ELSE $1::int END * interval '1 day'
            AND settled_at < now() - LEAST($1::int, $2::int) * interval '1 day'
            AND state IN ('done', 'skipped', 'failed')
          LIMIT $3)`,
      [keepDays.done, keepDays.failed, limit],
    );

    return count;
  }
}
