import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { newId } from '../../shared/ids.js';
import { Transactions, type Tx } from '../database/transaction.js';
import type { EventDefinition } from '../events/define-event.js';
import { DomainEventsRepository } from '../events/domain-events.repository.js';
import type { DueWork } from './nudge.js';
import { workFailureSettled, workGivenUp } from './work.events.js';

/** How often a worker may die on the last attempt of a row before the row is given up. */
const CRASHES_FORGIVEN = 3;
const LONGEST_ERROR = 2_000;

export interface Lease {
  workId: string;
  token: string;
}

export interface ClaimedWork extends Lease {
  name: string;
  payload: unknown;
  lane: number;
  attempt: number;
  maxAttempts: number;
}

interface DueAgainRow {
  id: string;
  name: string;
  lane: number;
  due_at: Date;
  due_in_ms: number;
  lease_token: string;
}

/** The life of a claimed row: every statement names the lease token, so that a worker that lost its row changes nothing. */
@Injectable()
export class WorkLeaseRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly log: DomainEventsRepository,
  ) {}

  /**
   * Takes a due row, or one whose worker let its lease run out.
   *
   * @returns null when somebody else has it, it is settled, or it is not due yet
   */
  async claim(workId: string, leaseMs: number): Promise<ClaimedWork | null> {
    const token = newId();
    const rows = await this.update<{
      name: string;
      payload: unknown;
      lane: number;
      attempts: number;
      max_attempts: number;
    }>(
      `UPDATE work_items
          SET state = 'claimed', lease_token = $2, lease_until = clock_timestamp() + $3 * interval '1 ms',
              attempts = attempts + 1, nudges = 0, nudged_at = NULL
        WHERE id = $1
          AND ((state = 'due' AND due_at <= clock_timestamp())
            OR (state = 'claimed' AND lease_until < clock_timestamp() AND attempts < max_attempts + $4))
        RETURNING name, payload, lane, attempts, max_attempts`,
      [workId, token, leaseMs, CRASHES_FORGIVEN],
    );

    const row = rows[0];
    if (!row) return null;
    return {
      workId,
      token,
      name: row.name,
      payload: row.payload,
      lane: row.lane,
      attempt: row.attempts,
      maxAttempts: row.max_attempts,
    };
  }

  /** When a row that could not be claimed will be due; null if it is not waiting for its time. */
  async findDueAt(workId: string): Promise<{ dueAt: Date; dueInMs: number } | null> {
    const rows = await this.dataSource.query<{ due_at: Date; due_in_ms: number }[]>(
      `SELECT due_at, (EXTRACT(EPOCH FROM due_at - clock_timestamp()) * 1000)::float8 AS due_in_ms
         FROM work_items WHERE id = $1 AND state = 'due'`,
      [workId],
    );

    return rows[0] ? { dueAt: rows[0].due_at, dueInMs: rows[0].due_in_ms } : null;
  }

  /** @returns the tokens of the leases that were still held and now last `leaseMs` longer */
  async extend(leases: Lease[], leaseMs: number): Promise<Set<string>> {
    const rows = await this.update<{ lease_token: string }>(
      `UPDATE work_items SET lease_until = clock_timestamp() + $3 * interval '1 ms'
        WHERE id = ANY($1::uuid[]) AND lease_token = ANY($2::uuid[]) AND state = 'claimed'
        RETURNING lease_token`,
      [leases.map(({ workId }) => workId), leases.map(({ token }) => token), leaseMs],
    );

    return new Set(rows.map((row) => row.lease_token));
  }

  /** @returns false when the lease was lost */
  async finish(lease: Lease, state: 'done' | 'skipped', reason: string | null): Promise<boolean> {
    const rows = await this.update(
      `UPDATE work_items
          SET state = $3, settled_at = clock_timestamp(), lease_until = NULL, last_error = NULL,
              result = CASE WHEN $4::text IS NULL THEN NULL ELSE jsonb_build_object('reason', $4::text) END
        WHERE id = $1 AND lease_token = $2 AND state = 'claimed' RETURNING id`,
      [lease.workId, lease.token, state, reason],
    );

    if (rows.length === 1) await this.settleEarlierFailures(lease.workId);
    return rows.length === 1;
  }

  /** As `finish`, done, in a transaction of the handler's. @returns false when the lease was lost */
  async finishIn(tx: Tx, lease: Lease): Promise<boolean> {
    const [rows] = await tx.manager.query<[unknown[], number]>(
      `UPDATE work_items
          SET state = 'done', settled_at = clock_timestamp(), lease_until = NULL, last_error = NULL, result = NULL
        WHERE id = $1 AND lease_token = $2 AND state = 'claimed' RETURNING id`,
      [lease.workId, lease.token],
    );

    return rows.length === 1;
  }

  /** @returns false when the lease was lost */
  async giveUp(lease: Lease, error: string): Promise<boolean> {
    const rows = await this.announced(
      workGivenUp,
      `UPDATE work_items SET state = 'failed', settled_at = clock_timestamp(), lease_until = NULL, last_error = $3
        WHERE id = $1 AND lease_token = $2 AND state = 'claimed' RETURNING id`,
      [lease.workId, lease.token, error.slice(0, LONGEST_ERROR)],
    );

    return rows.length === 1;
  }

  /** Due again after a failed attempt, in `waitMs`. @returns the row to nudge, null when the lease was lost */
  retry(lease: Lease, error: string, waitMs: number): Promise<DueWork | null> {
    return this.dueAgain(lease, `due_at = clock_timestamp() + $4 * interval '1 ms', last_error = $3`, [
      error.slice(0, LONGEST_ERROR),
      waitMs,
    ]);
  }

  /** Due again at `at` because the handler asked for it; earlier failures are over. @returns as `retry` */
  async comeBack(lease: Lease, at: Date, reason: string): Promise<DueWork | null> {
    const due = await this.dueAgain(
      lease,
      `due_at = $4::timestamptz, attempts = 0, last_error = NULL, result = jsonb_build_object('reason', $3::text)`,
      [reason, at],
    );
    if (due) await this.settleEarlierFailures(lease.workId);
    return due;
  }

  /**
   * What was given up earlier and has now been done by another row of the same key is nobody's concern any longer. If
   * the process ends before this, the next success does it.
   */
  private async settleEarlierFailures(workId: string): Promise<void> {
    const sameWork = `state = 'failed' AND dedupe_key = (SELECT dedupe_key FROM work_items WHERE id = $1)`;
    // Nearly always there is none, and nothing to announce in a transaction.
    const some = await this.dataSource.query<unknown[]>(`SELECT 1 FROM work_items WHERE ${sameWork} LIMIT 1`, [workId]);
    if (some.length === 0) return;
    await this.announced(
      workFailureSettled,
      `UPDATE work_items SET state = 'skipped', result = jsonb_build_object('reason', 'a later run succeeded')
        WHERE ${sameWork} RETURNING id`,
      [workId],
    );
  }

  /** Hands an unfinished row back, as if it had not been tried. @returns as `retry` */
  release(lease: Lease): Promise<DueWork | null> {
    return this.dueAgain(lease, `attempts = GREATEST(attempts - 1, 0)`, []);
  }

  /** Due again in `waitMs`, as if it had not been tried; `reason` is for the console. @returns as `retry` */
  postpone(lease: Lease, reason: string, waitMs: number): Promise<DueWork | null> {
    return this.dueAgain(
      lease,
      `due_at = clock_timestamp() + $4 * interval '1 ms', attempts = GREATEST(attempts - 1, 0),
       result = jsonb_build_object('reason', $3::text)`,
      [reason.slice(0, LONGEST_ERROR), waitMs],
    );
  }

  /** Gives up rows whose workers died on every try. @returns their ids and names */
  async giveUpAbandoned(): Promise<{ id: string; name: string }[]> {
    return this.announced(
      workGivenUp,
      `UPDATE work_items
          SET state = 'failed', settled_at = clock_timestamp(), lease_until = NULL,
              last_error = 'The worker died or lost its lease on each of the last tries'
        WHERE state = 'claimed' AND lease_until < clock_timestamp() AND attempts >= max_attempts + $1
        RETURNING id, name`,
      [CRASHES_FORGIVEN],
    );
  }

  /** The token stays on the row: it tells the next nudge from the one that led to this claim. */
  private async dueAgain(lease: Lease, changes: string, params: unknown[]): Promise<DueWork | null> {
    const [row] = await this.update<DueAgainRow>(
      `UPDATE work_items SET state = 'due', lease_until = NULL, nudged_at = NULL, ${changes}
        WHERE id = $1 AND lease_token = $2 AND state = 'claimed'
        RETURNING id, name, lane, due_at, lease_token,
          (EXTRACT(EPOCH FROM due_at - clock_timestamp()) * 1000)::float8 AS due_in_ms`,
      [lease.workId, lease.token, ...params],
    );

    if (!row) return null;
    return {
      id: row.id,
      name: row.name,
      lane: row.lane,
      dueAt: row.due_at,
      dueInMs: row.due_in_ms,
      leaseToken: row.lease_token,
      nudges: 0,
    };
  }

  /** As `update`; open windows hear of each row, in the same transaction. */
  private announced<R extends { id: string }>(event: EventDefinition, text: string, params: unknown[]): Promise<R[]> {
    return this.transactions.run(async (tx) => {
      const [rows] = await tx.manager.query<[R[], number]>(text, params);
      const facts = rows.map(({ id }) => event.data.parse({ workId: id }));
      if (facts.length > 0) await this.log.insert(tx, event.name, facts, new Date());
      return rows;
    });
  }

  /** TypeORM answers an UPDATE with `[rows, count]`. */
  private async update<R>(sql: string, params: unknown[]): Promise<R[]> {
    const [rows] = await this.dataSource.query<[R[], number]>(sql, params);
    return rows;
  }
}
