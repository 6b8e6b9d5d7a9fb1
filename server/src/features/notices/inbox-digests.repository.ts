import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Tx } from '../../platform/database/transaction.js';
import { newId } from '../../shared/ids.js';
import type { DigestState } from './inbox-digest.entity.js';
import { MOST_PLACES } from './inbox-digest-mail.js';

export interface Recipient {
  staffId: string;
  timeZone: string;
  lastDay: string | null;
}

export interface DigestToSend {
  state: DigestState;
  staffId: string;
  day: string;
  name: string;
  email: string;
  timeZone: string;
  isDisabled: boolean;
  /** Until when the mail tells that is being handed over; null while none is. */
  upTo: Date | null;
  /** Until when the person was told before. */
  toldUpTo: Date | null;
}

export interface WhatCame {
  chargers: number;
  installations: number;
  places: { name: string; chargers: number }[];
}

/** The rows of `inbox_digests`, and what a digest tells of. */
@Injectable()
export class InboxDigestsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Everybody who looks after customers, with the last day that was looked at. */
  recipients(tx: Tx): Promise<Recipient[]> {
    return tx.manager.query<Recipient[]>(
      `SELECT s.id AS "staffId", s.time_zone AS "timeZone",
              (SELECT max(d.day) FROM inbox_digests d WHERE d.staff_id = s.id) AS "lastDay"
         FROM staff s WHERE s.disabled_at IS NULL
          AND EXISTS (SELECT 1 FROM customers c WHERE c.account_manager_id = s.id)`,
    );
  }

  /** @returns its id, or null when this day has been begun already */
  async begin(tx: Tx, staffId: string, day: string): Promise<string | null> {
    const [row] = await tx.manager.query<{ id: string }[]>(
      `INSERT INTO inbox_digests (id, staff_id, day) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id`,
      [newId(), staffId, day],
    );
    return row?.id ?? null;
  }

  async find(id: string): Promise<DigestToSend | null> {
    const [row] = await this.dataSource.query<DigestToSend[]>(
      `SELECT d.state, d.staff_id AS "staffId", d.day, s.name, s.email, s.time_zone AS "timeZone", s.disabled_at IS NOT NULL AS "isDisabled", d.up_to AS "upTo",
              (SELECT max(o.up_to) FROM inbox_digests o WHERE o.staff_id = s.id) AS "toldUpTo"
         FROM inbox_digests d JOIN staff s ON s.id = d.staff_id WHERE d.id = $1`,
      [id],
    );
    return row ?? null;
  }

  /** @returns whether it was still in `from`: the WHERE decides who may act */
  async claim(id: string, from: DigestState, to: DigestState, upTo: Date | null): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE inbox_digests SET state = $3, up_to = $4 WHERE id = $1 AND state = $2`,
      [id, from, to, upTo],
    );
    return count === 1;
  }

  /** What still waits of what came then, where the person sees the installation. */
  async whatCame(staffId: string, after: Date, upTo: Date): Promise<WhatCame> {
    const [row] = await this.dataSource.query<[WhatCame]>(
      `WITH mine AS (
         SELECT n.installation_id, count(*)::int AS chargers FROM charger_inbox_items n
          WHERE n.state = 'open' AND n.came_at > $2 AND n.came_at <= $3
            AND EXISTS (SELECT 1 FROM installation_ties t WHERE t.installation_id = n.installation_id
                           AND t.ended_at IS NULL AND t.account_manager_id = $1)
          GROUP BY n.installation_id),
       named AS (
         SELECT COALESCE(i.name, i.zaptec_id::text) AS name, mine.chargers
           FROM mine JOIN installations i ON i.id = mine.installation_id
          ORDER BY mine.chargers DESC, i.name, i.id LIMIT ${MOST_PLACES})
       SELECT (SELECT COALESCE(sum(chargers), 0)::int FROM mine) AS chargers,
              (SELECT count(*)::int FROM mine) AS installations,
              (SELECT COALESCE(json_agg(named), '[]') FROM named) AS places`,
      [staffId, after, upTo],
    );
    return row;
  }

  /** @returns how many went */
  async deleteBefore(day: string, limit: number): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `DELETE FROM inbox_digests WHERE ctid IN (SELECT ctid FROM inbox_digests WHERE day < $1 LIMIT $2)`,
      [day, limit],
    );
    return count;
  }
}
