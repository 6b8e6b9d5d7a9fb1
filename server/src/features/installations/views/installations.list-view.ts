import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Scope } from '../../../platform/auth/principal.js';
import { PreparedReads } from '../../../platform/database/prepared-reads.js';
import { idsOf } from '../../../platform/http/ids-of.js';
import { keysetPage, type KeysetSource } from '../../../platform/http/keyset-page.js';
import type { Page } from '../../../platform/http/list-query.js';
import { rawSql, sql, type Sql } from '../../../platform/http/sql.js';
import { holdsWords, pastedId } from '../../../platform/http/text-search.js';
import { SENSE_METER } from '../hierarchy/device-type.js';
import type { TieKind } from '../ties/installation-tie.entity.js';
import type { InstallationFilter, InstallationQuery, InstallationRow } from './installations.dto.js';
import { CUSTOMER_JSON, showCustomer, visibleInstallations, type CustomerJson } from '../ties/staff-scope.js';
import { UNATTRIBUTED } from '../ties/unattributed.js';

const COLUMNS = `i.id, i.zaptec_id AS "zaptecId", i.name, i.address, i.city, i.installation_type AS type, i.best_access AS status,
  (SELECT min(a.first_seen_at) FROM installation_access a WHERE a.installation_id = i.id) AS "firstSeenAt", i.hierarchy_read_at AS "hierarchyReadAt", i.created_at AS "createdAt",
  (SELECT p.health FROM installation_access a JOIN api_accounts p ON p.id = a.api_account_id
    WHERE a.installation_id = i.id AND a.status = i.best_access
    ORDER BY p.health IN ('failing', 'suspect') LIMIT 1) AS "accountHealth",
  (SELECT count(*)::int FROM chargers h WHERE h.installation_id = i.id AND h.presence = 'present'
      AND NOT ${SENSE_METER}) AS chargers,
  COALESCE((SELECT json_agg(json_build_object('id', t.id, 'kind', t.kind, 'customer', ${CUSTOMER_JSON})
                            ORDER BY t.kind, t.created_at)
     FROM installation_ties t JOIN customers c ON c.id = t.customer_id
    WHERE t.installation_id = i.id AND t.ended_at IS NULL), '[]') AS ties`;

type Row = Omit<InstallationRow, 'ties'> & { ties: { id: string; kind: TieKind; customer: CustomerJson }[] };

/** The list of installations; account managers see those tied to their customers (product.md §1). */
@Injectable()
export class InstallationListView {
  constructor(private readonly reads: PreparedReads) {}

  async list(query: InstallationQuery, scope: Scope): Promise<Page<InstallationRow>> {
    const page = await keysetPage<Row, InstallationQuery['sort']>(this.reads, sourceOf(query, scope), query);

    return {
      ...page,
      items: page.items.map((row) => ({
        ...row,
        ties: row.ties.map((tie) => ({ ...tie, customer: showCustomer(scope, tie.customer) })),
      })),
    };
  }

  /** Whatever the filter matches, the first made first; at most `limit`. */
  idsMatching(manager: EntityManager, filter: InstallationFilter, scope: Scope, limit: number): Promise<string[]> {
    return idsOf(manager, sourceOf(filter, scope), limit);
  }
}

const sourceOf = (filter: InstallationFilter, scope: Scope): KeysetSource<InstallationQuery['sort']> => ({
  select: COLUMNS,
  from: 'installations i',
  where: [...visibleInstallations(scope, 'i.id'), ...filters(filter)],
  search: filter.q ? searched(filter.q) : undefined,
  sort: {
    name: { sql: 'i.name', type: 'text', nullable: true },
    createdAt: { sql: 'i.created_at', type: 'timestamptz' },
    hierarchyReadAt: { sql: 'i.hierarchy_read_at', type: 'timestamptz', nullable: true },
  },
  id: 'i.id',
});

function searched(typed: string): Sql[] {
  const id = pastedId(typed);
  return id ? [sql`i.zaptec_id = ${id}`, sql`i.id = ${id}`] : [holdsWords('i.search_text', typed)];
}

function filters(query: InstallationFilter): Sql[] {
  const where: Sql[] = [];
  if (query.status) where.push(sql`i.best_access = ANY(${query.status})`);
  if (query.unattributed !== undefined)
    where.push(rawSql(query.unattributed ? UNATTRIBUTED : `(${UNATTRIBUTED}) IS NOT TRUE`));
  if (query.type !== undefined) where.push(sql`i.installation_type = ${query.type}`);
  if (query.unreadable !== undefined)
    where.push(rawSql(query.unreadable ? 'i.unreadable IS NOT NULL' : 'i.unreadable IS NULL'));
  if (query.removalsHeld !== undefined)
    where.push(rawSql(query.removalsHeld ? 'i.removals_held' : 'NOT i.removals_held'));
  if (query.appearanceHeld !== undefined) {
    const held = sql`EXISTS (SELECT 1 FROM installation_access a
                              WHERE a.installation_id = i.id AND a.appearance_held_at IS NOT NULL)`;
    where.push(query.appearanceHeld ? held : sql`NOT ${held}`);
  }
  if (query.customerId) {
    where.push(sql`EXISTS (SELECT 1 FROM installation_ties t WHERE t.installation_id = i.id AND t.ended_at IS NULL
                              AND t.customer_id = ${query.customerId})`);
  }
  if (query.apiAccountId) {
    where.push(sql`EXISTS (SELECT 1 FROM installation_access a
                            WHERE a.installation_id = i.id AND a.api_account_id = ${query.apiAccountId})`);
  }
  if (query.userGroupId) {
    where.push(sql`EXISTS (SELECT 1 FROM installation_access a JOIN user_groups g ON g.api_account_id = a.api_account_id
                            WHERE a.installation_id = i.id AND g.id = ${query.userGroupId})`);
  }
  return where;
}
