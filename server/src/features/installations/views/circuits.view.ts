import { Injectable } from '@nestjs/common';
import type { Scope } from '../../../platform/auth/principal.js';
import { PreparedReads } from '../../../platform/database/prepared-reads.js';
import { keysetPage } from '../../../platform/http/keyset-page.js';
import type { Page } from '../../../platform/http/list-query.js';
import { sql } from '../../../platform/http/sql.js';
import { searchForm } from '../../../shared/search-form.js';
import { InstallationDetailView } from './installations.detail-view.js';
import type { CircuitOut, CircuitQuery } from './installations.dto.js';

const COLUMNS = `k.id, k.zaptec_id AS "zaptecId", k.name, k.max_current AS "maxCurrent", k.is_active AS "isActive",
  k.presence, (SELECT count(*)::int FROM chargers h WHERE h.circuit_id = k.id) AS chargers`;

/** The circuits of an installation, a page at a time; their chargers are a list of their own. */
@Injectable()
export class CircuitsView {
  constructor(
    private readonly reads: PreparedReads,
    private readonly installations: InstallationDetailView,
  ) {}

  /** By name, as people count. @throws InstallationNotFoundProblem (404) also for one outside the scope */
  async list(installationId: string, query: CircuitQuery, scope: Scope): Promise<Page<CircuitOut>> {
    await this.installations.requireVisible(installationId, scope);
    return keysetPage<CircuitOut, CircuitQuery['sort']>(
      this.reads,
      {
        select: COLUMNS,
        from: 'circuits k',
        where: [sql`k.installation_id = ${installationId}`],
        search: query.q ? [sql`search_form(k.name) LIKE ${`%${searchForm(query.q)}%`}`] : undefined,
        sort: { name: { sql: 'k.name COLLATE natural_order', type: 'text', nullable: true } },
        id: 'k.id',
      },
      query,
    );
  }
}
