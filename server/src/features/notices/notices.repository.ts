import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rolesWith, type Scope } from '../../platform/auth/permissions.js';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import type { Tx } from '../../platform/database/transaction.js';
import { cappedCount, countCap, keysetPage } from '../../platform/http/keyset-page.js';
import type { Count, Page } from '../../platform/http/list-query.js';
import { sql } from '../../platform/http/sql.js';
import type { NoticeKind, NoticeSubject } from './notice-kinds.js';
import type { NoticeList, NoticeOut } from './notices.dto.js';

export interface NewNotice {
  kind: NoticeKind;
  subjectType: NoticeSubject;
  subjectId: string;
  customerIds: readonly string[];
  at: Date;
  /** Who did it and knows. */
  exceptStaffId: string | null;
}

export type NoticeRow = Omit<NoticeOut, 'text'> & { name: string };

interface Told {
  staffId: string;
}

export type MarkedAs = 'read' | 'dismissed';
/** `$3` = now. */
const MARKS: Readonly<Record<MarkedAs, string>> = {
  read: 'read_at = COALESCE(read_at, $3)',
  dismissed: 'read_at = COALESCE(read_at, $3), dismissed_at = COALESCE(dismissed_at, $3)',
};

const operators = rolesWith('operations');

/**
 * Who is told of a customer's things (product.md §10): the account manager; without one who is still here, everybody who
 * may do what operations does. `$1` = the roles of those.
 */
const ADDRESSEES = `(
  SELECT c.id AS customer_id, s.id AS staff_id
    FROM customers c LEFT JOIN staff m ON m.id = c.account_manager_id AND m.disabled_at IS NULL
    JOIN staff s ON s.disabled_at IS NULL AND (s.id = m.id OR (m.id IS NULL AND s.role = ANY($1))))`;

/** The rows of `notices`; a person's own only, whatever else they may see. */
@Injectable()
export class NoticesRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly reads: PreparedReads,
  ) {}

  /** One for each person; who has not read the last one of the same fact and subject has that one at the new time. @returns whose */
  async insert(tx: Tx, notice: NewNotice): Promise<string[]> {
    const told = await tx.manager.query<Told[]>(
      `INSERT INTO notices (id, staff_id, kind, subject_type, subject_id, customer_id, at)
       SELECT gen_random_uuid(), t.staff_id, $3, $4, $5, t.customer_id, $6
         FROM (SELECT DISTINCT ON (a.staff_id) a.staff_id, a.customer_id FROM ${ADDRESSEES} a
                WHERE a.customer_id = ANY($2) AND a.staff_id IS DISTINCT FROM $7 ORDER BY a.staff_id, a.customer_id) t
       ON CONFLICT (staff_id, kind, subject_id) WHERE read_at IS NULL AND dismissed_at IS NULL
       DO UPDATE SET at = GREATEST(notices.at, EXCLUDED.at)
       RETURNING staff_id AS "staffId"`,
      [
        operators,
        notice.customerIds,
        notice.kind,
        notice.subjectType,
        notice.subjectId,
        notice.at,
        notice.exceptStaffId,
      ],
    );
    return told.map(({ staffId }) => staffId);
  }

  /** What stands open goes from whom it does not concern any more to whom it does; what was read already only goes. @returns whose have changed */
  async readdress(tx: Tx, whose: { customerId: string } | { staffId: string }): Promise<string[]> {
    const [column, id] = 'customerId' in whose ? ['customer_id', whose.customerId] : ['staff_id', whose.staffId];

    const changed = await tx.manager.query<Told[]>(
      `WITH gone AS (
         DELETE FROM notices n WHERE n.${column} = $2 AND n.dismissed_at IS NULL
            AND NOT EXISTS (SELECT 1 FROM ${ADDRESSEES} a WHERE a.customer_id = n.customer_id AND a.staff_id = n.staff_id)
         RETURNING n.staff_id, n.kind, n.subject_type, n.subject_id, n.customer_id, n.at, n.read_at),
       handed_on AS (
       INSERT INTO notices (id, staff_id, kind, subject_type, subject_id, customer_id, at)
       SELECT gen_random_uuid(), a.staff_id, g.kind, g.subject_type, g.subject_id, g.customer_id, g.at
         FROM (SELECT DISTINCT ON (kind, subject_id) * FROM gone WHERE read_at IS NULL
                ORDER BY kind, subject_id, at DESC) g
         JOIN ${ADDRESSEES} a ON a.customer_id = g.customer_id
        WHERE NOT EXISTS (SELECT 1 FROM notices o WHERE o.staff_id = a.staff_id AND o.kind = g.kind
                             AND o.subject_id = g.subject_id AND o.at >= g.at)
       ON CONFLICT (staff_id, kind, subject_id) WHERE read_at IS NULL AND dismissed_at IS NULL DO NOTHING
       RETURNING staff_id)
       SELECT staff_id AS "staffId" FROM gone UNION SELECT staff_id FROM handed_on`,
      [operators, id],
    );
    return changed.map(({ staffId }) => staffId);
  }

  page(staffId: string, scope: Scope, query: NoticeList): Promise<Page<NoticeRow>> {
    return keysetPage<NoticeRow, NoticeList['sort']>(
      this.reads,
      {
        select: `n.id, n.kind, n.at, n.read_at AS "readAt",
          json_build_object('type', n.subject_type, 'id', n.subject_id) AS subject,
          COALESCE(CASE n.subject_type WHEN 'installation' THEN COALESCE(i.name, i.zaptec_id::text) ELSE c.name END,
                   'Unknown') AS name`,
        from: `notices n LEFT JOIN customers c ON c.id = n.customer_id
          LEFT JOIN installations i ON n.subject_type = 'installation' AND i.id = n.subject_id`,
        countFrom: 'notices n LEFT JOIN customers c ON c.id = n.customer_id',
        where: [
          sql`n.staff_id = ${staffId} AND n.dismissed_at IS NULL`,
          ...(scope.kind === 'own' ? [sql`c.account_manager_id = ${scope.staffId}`] : []),
          ...(query.unread ? [sql`n.read_at IS NULL`] : []),
        ],
        sort: { at: { sql: 'n.at', type: 'timestamptz' } },
        id: 'n.id',
      },
      query,
    );
  }

  async countUnread(staffId: string, scope: Scope): Promise<Count> {
    const [row] = await this.dataSource.query<{ n: number }[]>(
      `SELECT count(*)::int AS n FROM (SELECT 1 FROM notices n JOIN customers c ON c.id = n.customer_id
         WHERE n.staff_id = $1 AND n.read_at IS NULL AND n.dismissed_at IS NULL
           AND ($2::uuid IS NULL OR c.account_manager_id = $2) LIMIT ${countCap + 1}) counted`,
      [staffId, scope.kind === 'own' ? scope.staffId : null],
    );
    return cappedCount(row?.n ?? 0);
  }

  /** @returns false when this person has no such notice */
  async mark(tx: Tx, staffId: string, id: string, as: MarkedAs, at: Date): Promise<boolean> {
    const [rows] = await tx.manager.query<[object[], number]>(
      `UPDATE notices SET ${MARKS[as]} WHERE id = $1 AND staff_id = $2 RETURNING id`,
      [id, staffId, at],
    );
    return rows.length === 1;
  }

  async markAll(tx: Tx, staffId: string, upTo: string, as: MarkedAs, at: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE notices SET ${MARKS[as]}
        WHERE staff_id = $1 AND dismissed_at IS NULL AND at <= $2::timestamptz`,
      [staffId, upTo, at],
    );
  }

  /** Customers whom an installation concerns: those tied to it and those asked for it just now. */
  async customersOf(tx: Tx, installationId: string, openStates: readonly string[]): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `SELECT customer_id AS id FROM installation_ties WHERE installation_id = $1 AND ended_at IS NULL
       UNION
       SELECT r.customer_id FROM installations i JOIN consent_requests r ON r.installation_zaptec_id = i.zaptec_id
        WHERE i.id = $1 AND r.state = ANY($2)`,
      [installationId, openStates],
    );
    return rows.map(({ id }) => id);
  }

  /** Whose place it is: the owner, else everybody who is tied to it. */
  async ownersOf(tx: Tx, installationId: string): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string; kind: string }[]>(
      `SELECT customer_id AS id, kind FROM installation_ties WHERE installation_id = $1 AND ended_at IS NULL`,
      [installationId],
    );
    const owners = rows.filter(({ kind }) => kind === 'owner');
    return (owners.length > 0 ? owners : rows).map(({ id }) => id);
  }

  async customerOf(tx: Tx, consentRequestId: string): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `SELECT customer_id AS id FROM consent_requests WHERE id = $1`,
      [consentRequestId],
    );
    return rows.map(({ id }) => id);
  }

  /** @returns how many were removed: dismissed ones after a month, all after half a year */
  async deleteOld(limit: number): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown[], number]>(
      `DELETE FROM notices WHERE id IN (
         SELECT id FROM notices
          WHERE at < now() - interval '180 days' OR (at < now() - interval '30 days' AND dismissed_at IS NOT NULL)
          LIMIT $1)`,
      [limit],
    );
    return count;
  }
}
