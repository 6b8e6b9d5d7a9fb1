import { Injectable } from '@nestjs/common';
import type { StaffScope } from '../../../platform/auth/staff-principal.js';
import { PreparedReads } from '../../../platform/database/prepared-reads.js';
import { keysetPage } from '../../../platform/http/keyset-page.js';
import type { Page } from '../../../platform/http/list-query.js';
import { rawSql, sql, type Sql } from '../../../platform/http/sql.js';
import { holdsWords, pastedId } from '../../../platform/http/text-search.js';
import { SENSE_METER } from '../hierarchy/device-type.js';
import type { TieKind } from '../ties/installation-tie.entity.js';
import type { InstallationQuery, InstallationRow } from './installations.dto.js';
import { CUSTOMER_JSON, showCustomer, visibleInstallations, type CustomerJson } from '../ties/staff-scope.js';
import { UNATTRIBUTED } from '../ties/unattributed.js';

/** The best access any account has, which is what the list shows. */
const BEST_ACCESS = `LEFT JOIN LATERAL (
  SELECT a.status, a.api_account_id, min(a.first_seen_at) OVER () AS first_seen_at FROM installation_access a WHERE a.installation_id = i.id
   ORDER BY array_position(ARRAY['active', 'provisioning', 'role_too_low', 'unknown', 'lost', 'not_visible'], a.status)
   LIMIT 1) best ON TRUE`;

const COLUMNS = `i.id, i.zaptec_id AS "zaptecId", i.name, i.address, i.city, i.installation_type AS type, best.status,
  (SELECT p.health FROM api_accounts p WHERE p.id = best.api_account_id) AS "accountHealth",
  best.first_seen_at AS "firstSeenAt", i.hierarchy_read_at AS "hierarchyReadAt", i.created_at AS "createdAt",
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

  async list(query: InstallationQuery, scope: StaffScope): Promise<Page<InstallationRow>> {
    const page = await keysetPage<Row, InstallationQuery['sort']>(
      this.reads,
      {
        select: COLUMNS,
        from: `installations i ${BEST_ACCESS}`,
        ...(query.status ? {} : { countFrom: 'installations i' }),
        where: [...visibleInstallations(scope, 'i.id'), ...filters(query)],
        sort: {
          name: { sql: 'i.name', type: 'text', nullable: true },
          createdAt: { sql: 'i.created_at', type: 'timestamptz' },
          hierarchyReadAt: { sql: 'i.hierarchy_read_at', type: 'timestamptz', nullable: true },
        },
        id: 'i.id',
      },
      query,
    );

    return {
      ...page,
      items: page.items.map((row) => ({
        ...row,
        ties: row.ties.map((tie) => ({ ...tie, customer: showCustomer(scope, tie.customer) })),
      })),
    };
  }
}

function filters(query: InstallationQuery): Sql[] {
  const where: Sql[] = [];
  if (query.q) {
    const id = pastedId(query.q);
    where.push(id ? sql`i.zaptec_id = ${id} OR i.id = ${id}` : holdsWords('i.search_text', query.q));
  }
  if (query.status) where.push(sql`best.status = ANY(${query.status})`);
  if (query.unattributed !== undefined) where.push(query.unattributed ? unattributed : sql`NOT (${unattributed})`);
  if (query.type !== undefined) where.push(sql`i.installation_type = ${query.type}`);
  if (query.removalsHeld !== undefined) where.push(sql`i.removals_held = ${query.removalsHeld}`);
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

const unattributed = rawSql(UNATTRIBUTED);
