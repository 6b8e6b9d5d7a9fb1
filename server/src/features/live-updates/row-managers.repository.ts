import { Injectable } from '@nestjs/common';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import type { ScopedResource } from './changed-rows.js';

/**
 * `$1` = ids, `$2` = the managers who listen. The same conditions as the lists': a customer's manager, and for
 * installations and chargers the manager of anybody who is tied to them (product.md §1, footnote 1).
 */
const TIED = `installation_ties t ON t.ended_at IS NULL`;
const SEEN: Readonly<Record<ScopedResource, string>> = {
  customers: `SELECT c.id, c.account_manager_id AS "managerId" FROM customers c
    WHERE c.id = ANY($1) AND c.account_manager_id = ANY($2)`,
  'consent-requests': `SELECT r.id, c.account_manager_id AS "managerId"
    FROM consent_requests r JOIN customers c ON c.id = r.customer_id
    WHERE r.id = ANY($1) AND c.account_manager_id = ANY($2)`,
  installations: `SELECT DISTINCT t.installation_id AS id, c.account_manager_id AS "managerId"
    FROM installation_ties t JOIN customers c ON c.id = t.customer_id
    WHERE t.installation_id = ANY($1) AND t.ended_at IS NULL AND c.account_manager_id = ANY($2)`,
  chargers: `SELECT DISTINCT h.id, c.account_manager_id AS "managerId"
    FROM chargers h JOIN ${TIED} AND t.installation_id = h.installation_id JOIN customers c ON c.id = t.customer_id
    WHERE h.id = ANY($1) AND c.account_manager_id = ANY($2)`,
};

export interface SeenRow {
  id: string;
  managerId: string;
}

/** Which of the account managers who listen sees which row; read models join other features' tables by name. */
@Injectable()
export class RowManagers {
  constructor(private readonly reads: PreparedReads) {}

  /** One statement, whatever the number of rows and managers. */
  async of(resource: ScopedResource, ids: readonly string[], managerIds: readonly string[]): Promise<SeenRow[]> {
    if (ids.length === 0 || managerIds.length === 0) return [];
    return this.reads.query<SeenRow[]>(SEEN[resource], [ids, managerIds]);
  }
}
