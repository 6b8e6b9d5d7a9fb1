import { Injectable } from '@nestjs/common';
import { nameOrAddressHolds } from '../../../platform/auth/email-search.js';
import { emailFor, type Principal } from '../../../platform/auth/principal.js';
import { PreparedReads } from '../../../platform/database/prepared-reads.js';
import { keysetPage } from '../../../platform/http/keyset-page.js';
import type { Page } from '../../../platform/http/list-query.js';
import { rawSql, sql, type Sql } from '../../../platform/http/sql.js';
import { parsePortalAddress } from '../link/access-link.js';
import type { Denier } from '../request/consent-request.entity.js';
import type { ConsentRequestQuery, ConsentRequestRow, StateFilter } from './consent-requests.dto.js';
import { reasonText } from '../claims/review-reasons.js';

export const rowColumns = `r.id, r.state, r.state_changed_at AS "stateChangedAt", r.product,
  json_build_object('id', c.id, 'name', c.name, 'email', c.email) AS customer,
  json_build_object('id', g.id, 'name', g.name) AS "userGroup",
  CASE WHEN m.id IS NULL THEN NULL ELSE json_build_object('id', m.id, 'name', m.name) END AS "accountManager",
  CASE WHEN r.installation_id_source = 'staff' THEN r.installation_zaptec_id END AS "pinnedInstallationId",
  (SELECT a.health FROM api_accounts a WHERE a.id = g.api_account_id) AS "accountHealth",
  r.deadline_at AS "deadlineAt", r.last_sent_at AS "lastSentAt",
  CASE WHEN r.mail_uncertain THEN ARRAY['mail_uncertain'] ELSE '{}' END || r.attentions AS flags,
  r.review_reasons AS "reviewReasons", r.denied_by AS "deniedBy",
  r.created_at AS "createdAt"`;

export const rowSource = `consent_requests r JOIN customers c ON c.id = r.customer_id
  JOIN user_groups g ON g.id = r.user_group_id LEFT JOIN staff m ON m.id = c.account_manager_id`;

/** As the database has it: reasons are codes. */
export type StoredRow = Omit<ConsentRequestRow, 'reviewReasons'> & { reviewReasons: string[] };

/** Lists of requests as plain rows: a read model that joins by table name and never writes. */
@Injectable()
export class RequestList {
  constructor(private readonly reads: PreparedReads) {}

  async page(principal: Principal, query: ConsentRequestQuery): Promise<Page<ConsentRequestRow>> {
    const scope = principal.scope;
    // Whose it is stands in both rows: asked of both, it narrows the search and saves looking at others' customers.
    const own = (query.q ? ['r', 'c'] : ['r']).flatMap((row) =>
      scope.kind === 'own' ? [sql`${rawSql(row)}.account_manager_id = ${scope.staffId}`] : [],
    );
    const asked = filters(query);
    // And nothing else: the indexes on (state, …) and (account_manager_id, state, …) lead through just these.
    const [first, ...others] = query.state ?? [];
    const isOneState = first && others.length === 0 && !DENIER_OF[first] && asked.length === 1 && !query.q;
    const page = await keysetPage<StoredRow, ConsentRequestQuery['sort']>(
      this.reads,
      {
        select: rowColumns,
        from: rowSource,
        countFrom: query.q ? 'consent_requests r JOIN customers c ON c.id = r.customer_id' : 'consent_requests r',
        where: [...own, ...asked],
        search: query.q ? searched(principal, query.q) : undefined,
        sort: {
          createdAt: { sql: 'r.created_at', type: 'timestamptz' },
          stateChangedAt: { sql: 'r.state_changed_at', type: 'timestamptz' },
          deadlineAt: { sql: 'r.deadline_at', type: 'timestamptz', nullable: true },
        },
        id: 'r.id',
        indexed: !isOneState ? [] : own.length > 0 ? ['deadlineAt'] : ['createdAt', 'deadlineAt'],
      },
      query,
    );
    return {
      ...page,
      items: page.items.map((row) => ({
        ...row,
        customer: { ...row.customer, email: emailFor(principal, row.customer.email) },
        reviewReasons: row.reviewReasons.map(reasonText),
      })),
    };
  }
}

function searched(principal: Principal, typed: string): Sql[] {
  const pin = parsePortalAddress(typed);
  const byCustomer = nameOrAddressHolds(principal, typed, 'c');
  return pin ? [...byCustomer, sql`r.installation_zaptec_id = ${pin}::uuid`] : byCustomer;
}

/** A denial may be asked for by whose no it was. */
function inStates(wished: readonly StateFilter[]): Sql {
  const deniers = wished.flatMap((one) => DENIER_OF[one] ?? []);
  const states = wished.filter((one) => !DENIER_OF[one]);
  const [only] = wished;
  // A single one is asked for as such: only then does an index on states give the order of what follows in it.
  if (wished.length === 1) {
    const [denier] = deniers;
    return denier ? sql`r.state = 'denied' AND r.denied_by = ${denier}` : sql`r.state = ${only}`;
  }
  if (deniers.length === 0) return sql`r.state = ANY(${states})`;
  return sql`r.state = ANY(${[...states, 'denied']}) AND (r.state = ANY(${states}) OR r.denied_by = ANY(${deniers}))`;
}
const DENIER_OF: Partial<Record<StateFilter, Denier>> = {
  'denied-by-customer': 'customer',
  'denied-by-staff': 'staff',
};

function filters(query: ConsentRequestQuery): Sql[] {
  const where: Sql[] = [];
  if (query.state?.length) where.push(inStates(query.state));
  if (query.customerId) where.push(sql`r.customer_id = ${query.customerId}`);
  if (query.userGroupId) where.push(sql`r.user_group_id = ${query.userGroupId}`);
  if (query.accountManagerId) where.push(sql`r.account_manager_id = ${query.accountManagerId}`);
  if (query.product) where.push(sql`r.product = ${query.product}`);
  if (query.attention) where.push(sql`cardinality(r.attentions) > 0`);
  // With the state, which has an index; a reason without review is history.
  if (query.reviewReason?.length)
    where.push(sql`r.state = 'review' AND r.review_reasons && ${query.reviewReason}::text[]`);
  return where;
}
