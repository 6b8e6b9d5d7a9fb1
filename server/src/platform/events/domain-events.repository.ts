import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../database/transaction.js';

/** What `LISTEN` hears when a transaction with events has committed: a reason to read the log, nothing else. */
export const EVENTS_CHANNEL = 'domain_events';

/** How far a reader of the log has come; the next one begins after it. */
export interface EventCursor {
  transactionId: string;
  id: string;
}

export interface LoggedEvent extends EventCursor {
  name: string;
  data: Record<string, unknown>;
  at: Date;
}

const LOGGED = `id::text AS id, transaction_id::text AS "transactionId", name, data, at`;

/** The rows of `domain_events`. */
@Injectable()
export class DomainEventsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** One statement, which also announces the events to whoever listens once `tx` commits. @returns their ids, in order */
  async insert(tx: Tx, name: string, data: readonly object[], at: Date): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `WITH inserted AS (
         INSERT INTO domain_events (transaction_id, name, data, at)
         SELECT pg_current_xact_id()::text::bigint, $1, d.value, $3
           FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS d (value, n) ORDER BY d.n
         RETURNING id)
       SELECT id::text AS id FROM inserted, (SELECT pg_notify('${EVENTS_CHANNEL}', '')) AS told ORDER BY inserted.id`,
      [name, JSON.stringify(data), at],
    );

    return rows.map(({ id }) => id);
  }

  async find(tx: Tx, id: string): Promise<LoggedEvent | null> {
    const [row] = await tx.manager.query<LoggedEvent[]>(`SELECT ${LOGGED} FROM domain_events WHERE id = $1`, [id]);
    return row ?? null;
  }

  /** Where the log ends now: what a new reader has not missed. */
  async end(): Promise<EventCursor> {
    const [row] = await this.dataSource.query<EventCursor[]>(
      `SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1)::text AS "transactionId",
              '9223372036854775807' AS id`,
    );
    if (!row) throw new Error('The database did not say which transactions are over');
    return row;
  }

  /** The events after `cursor`, none of which another can still come before; the oldest first, at most `limit`. */
  async listAfter(cursor: EventCursor, limit: number): Promise<LoggedEvent[]> {
    return this.dataSource.query<LoggedEvent[]>(
      `SELECT ${LOGGED} FROM domain_events
        WHERE (transaction_id, id) > ($1::bigint, $2::bigint)
          AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        ORDER BY transaction_id, id LIMIT $3`,
      [cursor.transactionId, cursor.id, limit],
    );
  }

  /**
   * Committed events after `cursor` that another can still come before, because an older transaction is open anywhere in
   * the database cluster; without those of `known`, at most `limit`.
   */
  async listUnsettled(cursor: EventCursor, known: readonly string[], limit: number): Promise<LoggedEvent[]> {
    return this.dataSource.query<LoggedEvent[]>(
      `SELECT ${LOGGED} FROM domain_events
        WHERE (transaction_id, id) > ($1::bigint, $2::bigint)
          AND transaction_id >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint
          AND id <> ALL ($3::bigint[])
        ORDER BY transaction_id, id LIMIT $4`,
      [cursor.transactionId, cursor.id, known, limit],
    );
  }

  /** Whether anything stands behind `cursor`, also what cannot be read yet. */
  async hasAfter(cursor: EventCursor): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM domain_events WHERE (transaction_id, id) > ($1::bigint, $2::bigint) LIMIT 1`,
      [cursor.transactionId, cursor.id],
    );
    return rows.length > 0;
  }

  /** Removes old events that every listener has dealt with; one that failed may still be tried again. @returns how many */
  async deleteOld(limit: number, keepDays: number): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `DELETE FROM domain_events WHERE id IN (
         SELECT id FROM domain_events e
          WHERE at < now() - $2::int * interval '1 day'
            AND NOT EXISTS (SELECT 1 FROM work_items w WHERE w.event_id = e.id AND w.state NOT IN ('done', 'skipped'))
          LIMIT $1)`,
      [limit, keepDays],
    );

    return count;
  }
}
