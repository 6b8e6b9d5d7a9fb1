import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { newId } from '../../shared/ids.js';
import { FREE } from '../charger-assignments/free-chargers.js';
import type { ArrivalKind } from './charger-arrival.entity.js';
import type { DismissReason, InboxState } from './inbox-item.entity.js';

/** A charger that belongs into the inbox and does not stand there. */
export interface Arriving {
  chargerId: string;
  kind: ArrivalKind;
  /** Where its item stood before. */
  leftArrivalId: string | null;
}

export interface LockedItem {
  chargerId: string;
  arrivalId: string;
  installationId: string;
  state: InboxState;
  stateAt: Date;
  /** The name of who decided it. */
  decidedBy: string | null;
}

/** What stays with whoever decides though it is not free: one that is only missing may be back with the next read. */
const MISSING = `NOT h.is_assigned AND h.presence = 'missing' AND h.active IS NOT FALSE`;

/** Since when it is the customers': the first of the ties that are, or the first read where that came after. */
const GRANTED_AT = `(SELECT greatest(min(t.created_at),
    (SELECT min(e.at) FROM installation_events e WHERE e.installation_id = $1 AND e.type = 'installation.added'))
   FROM installation_ties t WHERE t.installation_id = $1 AND t.ended_at IS NULL)`;

/** The rows of the inbox. Whoever writes holds the installation's row. */
@Injectable()
export class InboxRepository {
  /** @returns false when there is no such installation */
  async lockInstallation(tx: Tx, installationId: string): Promise<boolean> {
    const rows = await tx.manager.query<unknown[]>(`SELECT 1 FROM installations WHERE id = $1 FOR UPDATE`, [
      installationId,
    ]);
    return rows.length > 0;
  }

  /** Items that nobody has to decide any more. One that is only missing stays. @returns their arrivals */
  async closeSettled(tx: Tx, installationId: string, at: Date): Promise<string[]> {
    const [rows] = await tx.manager.query<[{ arrivalId: string }[], number]>(
      `UPDATE charger_inbox_items n
          SET state = CASE WHEN h.is_assigned THEN 'assigned' ELSE 'gone' END, state_at = $2, snoozed_until = NULL,
              reason = NULL, decided_by = NULL
         FROM chargers h JOIN installations i ON i.id = h.installation_id
        WHERE n.installation_id = $1 AND h.id = n.charger_id
          AND (n.state IN ('open', 'snoozed')
                 AND (h.is_assigned OR h.installation_id <> $1 OR NOT i.is_tied
                      OR NOT (${FREE} OR ${MISSING}))
               OR n.state = 'dismissed' AND h.is_assigned)
       RETURNING n.arrival_id AS "arrivalId"`,
      [installationId, at],
    );
    return rows.map(({ arrivalId }) => arrivalId);
  }

  /**
   * Free chargers of a tied installation without an item, or with one whose time has come again, and why. What
   * {@link closeSettled} leaves put off wakes on its day, missing or not: nothing is due that no round settles.
   */
  arriving(tx: Tx, installationId: string, now: Date): Promise<Arriving[]> {
    return tx.manager.query<Arriving[]>(
      `WITH place AS MATERIALIZED (SELECT ${GRANTED_AT} AS granted_at)
       SELECT h.id AS "chargerId", n.arrival_id AS "leftArrivalId",
              CASE WHEN n.installation_id <> $1 THEN 'moved'
                   WHEN n.state = 'snoozed' THEN 'woken'
                   WHEN n.state = 'assigned' OR n.id IS NULL AND EXISTS (
                     SELECT 1 FROM charger_assignments s WHERE s.charger_id = h.id) THEN 'freed'
                   WHEN COALESCE(n.state_at, h.first_seen_at) <= place.granted_at THEN 'granted'
                   WHEN n.id IS NOT NULL THEN 'returned'
                   ELSE 'found' END AS kind
         FROM chargers h JOIN installations i ON i.id = h.installation_id CROSS JOIN place
         LEFT JOIN charger_inbox_items n ON n.charger_id = h.id
        WHERE h.installation_id = $1 AND i.is_tied
          AND (${FREE} AND (n.id IS NULL OR n.state IN ('assigned', 'gone') OR n.installation_id <> $1)
               OR n.installation_id = $1 AND n.state = 'snoozed' AND n.snoozed_until <= $2
                    AND (${FREE} OR ${MISSING}))`,
      [installationId, now],
    );
  }

  /** The arrival and its items, open. @returns its id */
  async insertArrival(
    tx: Tx,
    arrival: { installationId: string; kind: ArrivalKind; chargerIds: readonly string[]; at: Date },
  ): Promise<string> {
    const id = newId();
    const { installationId, kind, chargerIds, at } = arrival;
    await tx.manager.query(
      `INSERT INTO charger_arrivals (id, installation_id, kind, came_at, open_count) VALUES ($1, $2, $3, $4, $5)`,
      [id, installationId, kind, at, chargerIds.length],
    );
    await tx.manager.query(
      `INSERT INTO charger_inbox_items AS n (id, charger_id, installation_id, arrival_id, state, came_at, state_at)
       SELECT gen_random_uuid(), one, $2, $3, 'open', $4, $4 FROM unnest($1::uuid[]) AS one ORDER BY one
       ON CONFLICT (charger_id) DO UPDATE
          SET installation_id = EXCLUDED.installation_id, arrival_id = EXCLUDED.arrival_id, state = 'open',
              came_at = EXCLUDED.came_at, state_at = EXCLUDED.state_at, snoozed_until = NULL, reason = NULL,
              decided_by = NULL`,
      [chargerIds, installationId, id, at],
    );
    return id;
  }

  /**
   * After items have changed. Items of one arrival may stand at several installations, and each is changed under its own:
   * the arrivals are locked before they are counted, so that the later count sees what the earlier one's transaction did.
   */
  async recount(tx: Tx, arrivalIds: readonly string[]): Promise<void> {
    if (arrivalIds.length === 0) return;
    await tx.manager.query(`SELECT 1 FROM charger_arrivals WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`, [
      arrivalIds,
    ]);
    await tx.manager.query(
      `UPDATE charger_arrivals a SET open_count = n.open, snoozed_count = n.snoozed, dismissed_count = n.dismissed
         FROM (SELECT one AS id, count(*) FILTER (WHERE t.state = 'open') AS open,
                      count(*) FILTER (WHERE t.state = 'snoozed') AS snoozed,
                      count(*) FILTER (WHERE t.state = 'dismissed') AS dismissed
                 FROM unnest($1::uuid[]) AS one LEFT JOIN charger_inbox_items t ON t.arrival_id = one GROUP BY one) n
        WHERE a.id = n.id`,
      [arrivalIds],
    );
  }

  /** The item of a charger, locked. Null when there is none. */
  async lockItem(tx: Tx, chargerId: string): Promise<LockedItem | null> {
    const [row] = await tx.manager.query<LockedItem[]>(
      `SELECT charger_id AS "chargerId", arrival_id AS "arrivalId", installation_id AS "installationId", state,
              state_at AS "stateAt", (SELECT s.name FROM staff s WHERE s.id = decided_by) AS "decidedBy"
         FROM charger_inbox_items WHERE charger_id = $1 FOR UPDATE`,
      [chargerId],
    );
    return row ?? null;
  }

  /** Where the item of each charger stands; ids without one are left out. */
  async placesOf(tx: Tx, chargerIds: readonly string[]): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `SELECT DISTINCT installation_id AS id FROM charger_inbox_items WHERE charger_id = ANY($1::uuid[]) ORDER BY 1`,
      [chargerIds],
    );
    return rows.map(({ id }) => id);
  }

  async decide(
    tx: Tx,
    chargerId: string,
    to: {
      state: 'open' | 'snoozed' | 'dismissed';
      until: Date | null;
      reason: DismissReason | null;
      staffId: string | null;
      at: Date;
    },
  ): Promise<void> {
    await tx.manager.query(
      `UPDATE charger_inbox_items SET state = $2, snoozed_until = $3, reason = $4, decided_by = $5, state_at = $6
        WHERE charger_id = $1`,
      [chargerId, to.state, to.until, to.reason, to.staffId, to.at],
    );
  }

  /** Installations where a snooze has ended; at most `limit`. */
  async placesToWake(tx: Tx, now: Date, limit: number): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `SELECT DISTINCT installation_id AS id FROM (
         SELECT installation_id FROM charger_inbox_items WHERE state = 'snoozed' AND snoozed_until <= $1
          ORDER BY snoozed_until LIMIT $2) due`,
      [now, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Arrivals of long ago that no item belongs to any more. @returns how many went */
  async deleteEmptyArrivals(tx: Tx, before: Date, limit: number): Promise<number> {
    const [, count] = await tx.manager.query<[unknown[], number]>(
      `DELETE FROM charger_arrivals WHERE id IN (
         SELECT a.id FROM charger_arrivals a
          WHERE a.came_at < $1 AND a.open_count + a.snoozed_count + a.dismissed_count = 0
            AND NOT EXISTS (SELECT 1 FROM charger_inbox_items t WHERE t.arrival_id = a.id) LIMIT $2)`,
      [before, limit],
    );
    return count;
  }
}
