import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal, Scope } from '../../platform/auth/principal.js';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import { allOf, rawSql, sql, type Sql } from '../../platform/http/sql.js';
import { CustomerFilter } from '../customers/customers.dto.js';
import { Customers } from '../customers/customers.service.js';
import { ChargerFilter } from '../installations/views/chargers.dto.js';
import { ChargerViews } from '../installations/views/chargers.views.js';
import { InstallationFilter } from '../installations/views/installations.dto.js';
import { InstallationListView } from '../installations/views/installations.list-view.js';
import { visibleInstallations } from '../installations/ties/staff-scope.js';
import { parsedAt } from './bulk-commands.js';
import { MOST_ITEMS, type BulkResource } from './bulk-run.states.js';
import type { BulkSelection } from './bulk-runs.dto.js';
import { BulkOver50Problem, SelectionTooLargeProblem } from './bulk-runs.errors.js';
import { isTooManyFor } from './run-rights.js';

const FILTER = 'selection.filter';

/** Which rows a person means: those they ticked, or all that a list shows them under its filter. */
@Injectable()
export class BulkSelections {
  constructor(
    private readonly reads: PreparedReads,
    private readonly customers: Customers,
    private readonly installations: InstallationListView,
    private readonly chargers: ChargerViews,
  ) {}

  /**
   * @returns ids, each once; ticked ones may be unknown to this person
   * @throws SelectionTooLargeProblem (409), BulkOver50Problem (403), ValidationProblem (400 naming the filter's field)
   */
  async resolve(
    manager: EntityManager,
    principal: Principal,
    resource: BulkResource,
    selection: BulkSelection,
  ): Promise<string[]> {
    const ids =
      selection.filter === undefined
        ? [...new Set(selection.ids?.map((id) => id.toLowerCase()))]
        : await this.matching(manager, principal, resource, selection.filter);

    if (isTooManyFor(principal, ids.length)) throw new BulkOver50Problem();
    if (ids.length > MOST_ITEMS) throw new SelectionTooLargeProblem();
    return ids;
  }

  /** @returns names by id, without rows that this person may not see */
  async labels(scope: Scope, resource: BulkResource, ids: readonly string[]): Promise<Map<string, string | null>> {
    if (ids.length === 0) return new Map();
    const { text, values } = LABELS[resource](ids, scope).render();
    const rows = await this.reads.query<{ id: string; label: string | null }[]>(text, values);
    return new Map(rows.map(({ id, label }) => [id, label]));
  }

  private matching(
    manager: EntityManager,
    principal: Principal,
    resource: BulkResource,
    filter: Record<string, string>,
  ): Promise<string[]> {
    const { scope } = principal;
    const most = MOST_ITEMS + 1;
    switch (resource) {
      case 'customers':
        return this.customers.idsMatching(manager, principal, parsedAt(FILTER, CustomerFilter, filter), most);
      case 'installations':
        return this.installations.idsMatching(manager, parsedAt(FILTER, InstallationFilter, filter), scope, most);
      case 'chargers':
        return this.chargers.idsMatching(manager, parsedAt(FILTER, ChargerFilter, filter), scope, most);
    }
  }
}

const labelled = (from: string, id: string, label: string, ids: readonly string[], scope: readonly Sql[]): Sql =>
  sql`SELECT ${rawSql(id)} AS id, ${rawSql(label)} AS label FROM ${rawSql(from)}
       WHERE ${allOf([sql`${rawSql(id)} = ANY(${ids}::uuid[])`, ...scope])}`;

/** What a row is called, as its list calls it; read when it is shown, never kept. */
const LABELS: Readonly<Record<BulkResource, (ids: readonly string[], scope: Scope) => Sql>> = {
  customers: (ids, scope) =>
    labelled(
      'customers c',
      'c.id',
      'c.name',
      ids,
      scope.kind === 'own' ? [sql`c.account_manager_id = ${scope.staffId}`] : [],
    ),
  installations: (ids, scope) =>
    labelled(
      'installations i',
      'i.id',
      'COALESCE(i.name, i.zaptec_id::text)',
      ids,
      visibleInstallations(scope, 'i.id'),
    ),
  chargers: (ids, scope) =>
    labelled(
      'chargers h',
      'h.id',
      `concat_ws(', ', h.name, h.device_id)`,
      ids,
      visibleInstallations(scope, 'h.installation_id'),
    ),
};
