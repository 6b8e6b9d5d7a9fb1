import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../platform/database/transaction.js';
import { PersonalData } from '../../platform/personal-data/personal-data.js';
import { actorId, type Actor } from '../../shared/actor.js';
import type { AssignmentSource } from './charger-assignment.entity.js';

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

  listActiveOfCustomer(
    manager: EntityManager,
    customerId: string,
    installationId: string | null,
  ): Promise<ActiveAssignment[]> {
    return manager.query<ActiveAssignment[]>(
      `${ACTIVE} AND a.customer_id = $1 AND ($2::uuid IS NULL OR h.installation_id = $2) ORDER BY a.assigned_at, a.id`,
      [customerId, installationId],
    );
  }

  /** Ids of the installation's chargers that are somebody's. */
  async takenOf(manager: EntityManager, installationId: string): Promise<Set<string>> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT h.id FROM chargers h JOIN charger_assignments a ON a.charger_id = h.id AND a.ended_at IS NULL
        WHERE h.installation_id = $1`,
      [installationId],
    );

    return new Set(rows.map((row) => row.id));
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
    const [rows] = await tx.manager.query<[{ chargerId: string; customerId: string }[], number]>(
      `UPDATE charger_assignments
          SET ended_at = $2, ended_by_kind = $3, ended_by_id = $4, ended_by_label = $5, end_reason = $6,
              touched_by_staff = touched_by_staff OR $3 = 'staff'
        WHERE id = $1 AND ended_at IS NULL RETURNING charger_id AS "chargerId", customer_id AS "customerId"`,
      [input.assignmentId, input.at, input.actor.kind, actorId(input.actor), label, words.end_reason],
    );

    return rows[0] ?? null;
  }

  async exists(manager: EntityManager, assignmentId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(`SELECT 1 FROM charger_assignments WHERE id = $1`, [assignmentId]);
    return rows.length > 0;
  }
}
