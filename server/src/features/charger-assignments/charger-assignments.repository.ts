import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../platform/database/transaction.js';
import { PersonalData } from '../../platform/personal-data/personal-data.js';
import { actorId, type Actor } from '../../shared/actor.js';
import { rawSql, sql } from '../../platform/http/sql.js';
import type { AssignmentSource } from './charger-assignment.entity.js';
import { ASSIGNABLE, mayBeSerial } from './free-chargers.js';

export interface ActiveAssignment {
  id: string;
  chargerId: string;
  customerId: string;
  installationId: string;
  source: AssignmentSource;
  consentRequestId: string | null;
  assignedAt: Date;
  touchedByStaff: boolean;
  charger: { name: string | null; deviceId: string | null; circuitName: string | null };
}

export interface AssignmentToInsert {
  id: string;
  chargerId: string;
  customerId: string;
  source: AssignmentSource;
  consentRequestId: string | null;
  at: Date;
  by: Actor;
}

export interface ActiveQuery {
  customerId: string;
  installationId: string;
  after?: string | null;
  before?: string | null;
  limit: number;
}

export interface ActiveFigures {
  count: number;
  skipped: number;
  newest: Date | null;
  /** Of those the customer may change by themselves, if they are young enough. */
  newestOwn: Date | null;
}

const ACTIVE = `SELECT a.id, a.charger_id AS "chargerId", a.customer_id AS "customerId",
    h.installation_id AS "installationId", a.source, a.consent_request_id AS "consentRequestId",
    a.assigned_at AS "assignedAt", a.touched_by_staff AS "touchedByStaff",
    json_build_object('name', h.name, 'deviceId', h.device_id, 'circuitName', c.name) AS charger
  FROM charger_assignments a JOIN chargers h ON h.id = a.charger_id LEFT JOIN circuits c ON c.id = h.circuit_id
  WHERE a.ended_at IS NULL`;

const TABLE = 'charger_assignments';

@Injectable()
export class ChargerAssignmentRepository {
  constructor(private readonly personalData: PersonalData) {}

  /** Queues up behind other changes of the charger's installation. Null when there is no such charger. */
  async lockChargersInstallation(tx: Tx, chargerId: string) {
    const [row] = await tx.manager.query<{ installationId: string; presence: string; deviceId: string | null }[]>(
      `SELECT h.installation_id AS "installationId", h.presence, h.device_id AS "deviceId"
         FROM installations i JOIN chargers h ON h.installation_id = i.id WHERE h.id = $1 FOR UPDATE OF i`,
      [chargerId],
    );

    return row ?? null;
  }

  /** Many in one statement. @returns ids of the chargers that got one; the others have an active assignment */
  async insertAll(tx: Tx, rows: readonly AssignmentToInsert[]): Promise<string[]> {
    const labels: string[] = [];
    for (const { id, by } of rows) {
      const place = { table: TABLE, row: id, column: 'assigned_by_label' };
      labels.push(await this.personalData.sealLabel(tx.manager, place, by));
    }
    const inserted = await tx.manager.query<{ id: string }[]>(
      `INSERT INTO charger_assignments (id, charger_id, customer_id, source, consent_request_id, assigned_at,
                                        assigned_by_kind, assigned_by_id, assigned_by_label, touched_by_staff)
       SELECT id, charger_id, customer_id, source, consent_request_id, assigned_at, by_kind, by_id, by_label,
              by_kind = 'staff'
         FROM json_to_recordset($1) AS r (id uuid, charger_id uuid, customer_id uuid, source text,
              consent_request_id uuid, assigned_at timestamptz, by_kind text, by_id text, by_label text)
       ON CONFLICT (charger_id) WHERE ended_at IS NULL DO NOTHING RETURNING charger_id AS id`,
      [
        JSON.stringify(
          rows.map((row, index) => ({
            id: row.id,
            charger_id: row.chargerId,
            customer_id: row.customerId,
            source: row.source,
            consent_request_id: row.consentRequestId,
            assigned_at: row.at,
            by_kind: row.by.kind,
            by_id: actorId(row.by),
            by_label: labels[index],
          })),
        ),
      ],
    );
    return inserted.map(({ id }) => id);
  }

  /** @returns the id, or null when the charger has an active assignment: the partial unique index decides */
  async insert(tx: Tx, row: AssignmentToInsert): Promise<string | null> {
    const place = { table: TABLE, row: row.id, column: 'assigned_by_label' };
    const inserted = await tx.manager.query<{ id: string }[]>(
      `INSERT INTO charger_assignments (id, charger_id, customer_id, source, consent_request_id, assigned_at,
                                        assigned_by_kind, assigned_by_id, assigned_by_label, touched_by_staff)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7 = 'staff')
       ON CONFLICT (charger_id) WHERE ended_at IS NULL DO NOTHING RETURNING id`,
      [
        row.id,
        row.chargerId,
        row.customerId,
        row.source,
        row.consentRequestId,
        row.at,
        row.by.kind,
        actorId(row.by),
        await this.personalData.sealLabel(tx.manager, place, row.by),
      ],
    );

    return inserted[0]?.id ?? null;
  }

  async findActiveOfCharger(manager: EntityManager, chargerId: string): Promise<ActiveAssignment | null> {
    const [row] = await manager.query<ActiveAssignment[]>(`${ACTIVE} AND a.charger_id = $1`, [chargerId]);
    return row ?? null;
  }

  /** The newest that staff have ended since then. */
  async findEndedByStaff(manager: EntityManager, chargerId: string, since: Date) {
    const [row] = await manager.query<{ id: string; customerId: string }[]>(
      `SELECT id, customer_id AS "customerId" FROM charger_assignments
        WHERE charger_id = $1 AND ended_at >= $2 AND ended_by_kind = 'staff' ORDER BY ended_at DESC, id DESC LIMIT 1`,
      [chargerId, since],
    );
    return row ?? null;
  }

  /** The earliest first, a page at a time. @param after, before our ids of chargers; unknown ones count as none */
  async listActive(manager: EntityManager, query: ActiveQuery): Promise<ActiveAssignment[]> {
    const { customerId, installationId, after = null, before = null, limit } = query;
    const [sign, order] = before ? ['<', 'DESC'] : ['>', 'ASC'];
    const rows = await manager.query<ActiveAssignment[]>(
      `${ACTIVE} AND a.customer_id = $1 AND h.installation_id = $2
          AND COALESCE((a.assigned_at, a.id) ${sign} (SELECT s.assigned_at, s.id FROM charger_assignments s
                         WHERE s.charger_id = $3 AND s.customer_id = $1 AND s.ended_at IS NULL), TRUE)
        ORDER BY a.assigned_at ${order}, a.id ${order} LIMIT $4`,
      [customerId, installationId, before ?? after, limit],
    );
    return before ? rows.reverse() : rows;
  }

  async findNewest(manager: EntityManager, customerId: string, installationId: string) {
    const [row] = await manager.query<ActiveAssignment[]>(
      `${ACTIVE} AND a.customer_id = $1 AND h.installation_id = $2 ORDER BY a.assigned_at DESC, a.id DESC LIMIT 1`,
      [customerId, installationId],
    );
    return row ?? null;
  }

  /** How many there are, how many of them stand before this one, and what the customer may still change. */
  async activeFigures(manager: EntityManager, customerId: string, installationId: string, first: string | null) {
    const [row] = await manager.query<[ActiveFigures]>(
      `SELECT count(*)::int AS count, max(assigned_at) AS newest,
              max(assigned_at) FILTER (WHERE source <> 'staff' AND NOT touched_by_staff) AS "newestOwn",
              (count(*) FILTER (WHERE (assigned_at, id) < (SELECT s.assigned_at, s.id FROM charger_assignments s
                 WHERE s.charger_id = $3 AND s.customer_id = $1 AND s.ended_at IS NULL)))::int AS skipped
         FROM (SELECT a.* FROM charger_assignments a JOIN chargers h ON h.id = a.charger_id
                WHERE a.ended_at IS NULL AND a.customer_id = $1 AND h.installation_id = $2) mine`,
      [customerId, installationId, first],
    );
    return row;
  }

  /** Whose serial number may be this folded one; told by folding theirs. */
  async activeBySerial(
    manager: EntityManager,
    customerId: string,
    installationId: string,
    serial: string,
  ): Promise<ActiveAssignment[]> {
    const { text, values } = sql`${rawSql(ACTIVE)} AND a.customer_id = ${customerId}
      AND h.installation_id = ${installationId} AND (${mayBeSerial(serial)}) LIMIT 1000`.render();
    return manager.query<ActiveAssignment[]>(text, values);
  }

  /** Queues up behind other changes of the installation's chargers. */
  async lockInstallation(tx: Tx, installationId: string): Promise<void> {
    await tx.manager.query(`SELECT 1 FROM installations WHERE id = $1 FOR UPDATE`, [installationId]);
  }

  /** Those of the ids that are this customer's. */
  async mineAmong(manager: EntityManager, customerId: string, ids: readonly string[]): Promise<Set<string>> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT charger_id AS id FROM charger_assignments
        WHERE customer_id = $1 AND charger_id = ANY($2::uuid[]) AND ended_at IS NULL`,
      [customerId, ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Up to `limit` that can be somebody's, whether they are or not. */
  async listAssignable(manager: EntityManager, installationId: string, limit: number): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT h.id FROM chargers h WHERE h.installation_id = $1 AND ${ASSIGNABLE} LIMIT $2`,
      [installationId, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** @returns what was ended, or null when it was not active */
  async end(tx: Tx, input: { assignmentId: string; actor: Actor; reason: string | null; at: Date }) {
    const [assignment] = await tx.manager.query<{ customerId: string }[]>(
      `SELECT customer_id AS "customerId" FROM charger_assignments WHERE id = $1`,
      [input.assignmentId],
    );
    if (!assignment) return null;
    const place = { table: TABLE, row: input.assignmentId };
    const words = await this.personalData.seal(tx.manager, assignment.customerId, place, { end_reason: input.reason });
    const label = await this.personalData.sealLabel(tx.manager, { ...place, column: 'ended_by_label' }, input.actor);
    const [rows] = await tx.manager.query<
      [{ chargerId: string; customerId: string; installationId: string }[], number]
    >(
      `UPDATE charger_assignments s
          SET ended_at = $2, ended_by_kind = $3, ended_by_id = $4, ended_by_label = $5, end_reason = $6,
              touched_by_staff = touched_by_staff OR $3 = 'staff'
        WHERE id = $1 AND ended_at IS NULL RETURNING charger_id AS "chargerId", customer_id AS "customerId",
              (SELECT h.installation_id FROM chargers h WHERE h.id = s.charger_id) AS "installationId"`,
      [input.assignmentId, input.at, input.actor.kind, actorId(input.actor), label, words.end_reason],
    );

    return rows[0] ?? null;
  }

  async exists(manager: EntityManager, assignmentId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(`SELECT 1 FROM charger_assignments WHERE id = $1`, [assignmentId]);
    return rows.length > 0;
  }
}
