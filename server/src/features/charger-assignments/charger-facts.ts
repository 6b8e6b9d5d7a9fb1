import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Scope } from '../../platform/auth/principal.js';
import { allOf, sql } from '../../platform/http/sql.js';
import { isOwnCustomer, visibleInstallations } from '../installations/ties/staff-scope.js';
import type { ChargerFacts } from './assignment-rules.js';

interface Row {
  id: string;
  presence: string;
  deviceId: string | null;
  assignmentId: string | null;
  customerId: string | null;
  managerId: string | null;
}

/** What the rules of assigning and ending ask about, of many chargers in one statement. */
@Injectable()
export class ChargerFactsReader {
  /** @returns by id, without chargers that are unknown to this person */
  async of(manager: EntityManager, scope: Scope, ids: readonly string[]): Promise<Map<string, ChargerFacts>> {
    const { text, values } = sql`SELECT h.id, h.presence, h.device_id AS "deviceId", s.id AS "assignmentId",
        s.customer_id AS "customerId", c.account_manager_id AS "managerId"
      FROM chargers h LEFT JOIN charger_assignments s ON s.charger_id = h.id AND s.ended_at IS NULL
      LEFT JOIN customers c ON c.id = s.customer_id
      WHERE ${allOf([sql`h.id = ANY(${ids}::uuid[])`, ...visibleInstallations(scope, 'h.installation_id')])}`.render();
    const rows = await manager.query<Row[]>(text, values);
    return new Map(rows.map((row) => [row.id, factsOf(row, scope)]));
  }
}

function factsOf({ presence, deviceId, assignmentId, customerId, managerId }: Row, scope: Scope): ChargerFacts {
  const holder =
    assignmentId && customerId ? { assignmentId, customerId, isOwn: isOwnCustomer(scope, managerId) } : null;
  return { presence, deviceId, holder };
}
