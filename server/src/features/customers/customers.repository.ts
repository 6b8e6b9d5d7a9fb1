import { Injectable } from '@nestjs/common';
import { type EntityManager } from 'typeorm';
import { nameOrAddressHolds } from '../../platform/auth/email-search.js';
import { type Principal, type Scope } from '../../platform/auth/principal.js';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import type { Tx } from '../../platform/database/transaction.js';
import { idsOf } from '../../platform/http/ids-of.js';
import { keysetPage } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { allOf, rawSql, sql, type Sql } from '../../platform/http/sql.js';
import { PersonalData } from '../../platform/personal-data/personal-data.js';
import { Customer } from './customer.entity.js';
import type { CustomerFilter, CustomerOut, CustomerQuery, CustomerRow } from './customers.dto.js';
import { SuppressionsRepository } from './suppressions.repository.js';

const openStates = `('sending','sent','opened','undeliverable','claimed','review')`;

const rowColumns = `c.id, c.name, c.email, c.language, c.time_zone AS "timeZone",
  c.external_reference AS "externalReference", c.created_at AS "createdAt",
  CASE WHEN m.id IS NULL THEN NULL ELSE json_build_object('id', m.id, 'name', m.name) END AS "accountManager",
  (SELECT count(*)::int FROM consent_requests r WHERE r.customer_id = c.id AND r.state IN ${openStates}) AS "openRequests",
  (SELECT count(*)::int FROM charger_assignments a WHERE a.customer_id = c.id AND a.ended_at IS NULL) AS chargers`;

const source = 'customers c LEFT JOIN staff m ON m.id = c.account_manager_id';

/** The condition that keeps an account manager inside their own customers (product.md §1). */
export const ownCustomers = (scope: Scope, column = 'c.account_manager_id'): Sql[] =>
  scope.kind === 'own' ? [sql`${rawSql(column)} = ${scope.staffId}`] : [];

export interface ManagedCustomer {
  id: string;
  accountManagerId: string | null;
}

/** What the list holds for this person under this filter. */
function rowsOf(principal: Principal, filter: CustomerFilter) {
  const where = ownCustomers(principal.scope);
  if (filter.accountManagerId === 'nobody') where.push(sql`c.account_manager_id IS NULL`);
  else if (filter.accountManagerId) where.push(sql`c.account_manager_id = ${filter.accountManagerId}`);
  if (filter.language) where.push(sql`c.language = ${filter.language}`);
  if (filter.hasOpenRequest !== undefined) {
    const exists = sql`EXISTS (SELECT 1 FROM consent_requests r WHERE r.customer_id = c.id AND r.state IN ${rawSql(openStates)})`;
    where.push(filter.hasOpenRequest ? exists : sql`NOT ${exists}`);
  }
  const search = filter.q ? nameOrAddressHolds(principal, filter.q, 'c') : undefined;
  return { from: source, countFrom: 'customers c', where, search, id: 'c.id' };
}

@Injectable()
export class CustomersRepository {
  constructor(
    private readonly reads: PreparedReads,
    private readonly suppressions: SuppressionsRepository,
    private readonly personalData: PersonalData,
  ) {}

  async find(manager: EntityManager, id: string): Promise<Customer | null> {
    return manager.findOneBy(Customer, { id });
  }

  /** The row, locked until the transaction ends: serialises what must be decided once per customer. */
  async findLocked(tx: Tx, id: string): Promise<Customer | null> {
    return tx.manager.findOne(Customer, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async findInScope(manager: EntityManager, id: string, scope: Scope): Promise<Customer | null> {
    return manager.findOneBy(Customer, { id, ...(scope.kind === 'own' ? { accountManagerId: scope.staffId } : {}) });
  }

  async insert(tx: Tx, customer: Customer): Promise<void> {
    await tx.manager.insert(Customer, customer);
  }

  async update(tx: Tx, id: string, changes: Partial<Customer>): Promise<void> {
    await tx.manager.update(Customer, { id }, changes);
  }

  listCustomers(principal: Principal, query: CustomerQuery): Promise<Page<CustomerRow>> {
    return keysetPage<CustomerRow, CustomerQuery['sort']>(
      this.reads,
      {
        select: rowColumns,
        ...rowsOf(principal, query),
        sort: { name: { sql: 'c.name', type: 'text' }, createdAt: { sql: 'c.created_at', type: 'timestamptz' } },
      },
      query,
    );
  }

  /** Whatever the filter matches, the first made first. */
  idsMatching(manager: EntityManager, principal: Principal, filter: CustomerFilter, limit: number): Promise<string[]> {
    return idsOf(manager, rowsOf(principal, filter), limit);
  }

  /** Those of the ids that are in the scope, with their manager. */
  managersOf(manager: EntityManager, ids: readonly string[], scope: Scope): Promise<ManagedCustomer[]> {
    const { text, values } = sql`SELECT c.id, c.account_manager_id AS "accountManagerId" FROM customers c
      WHERE ${allOf([sql`c.id = ANY(${ids}::uuid[])`, ...ownCustomers(scope)])}`.render();
    return manager.query<ManagedCustomer[]>(text, values);
  }

  async findDetail(id: string, scope: Scope): Promise<CustomerOut | null> {
    const conditions = [sql`c.id = ${id}`, ...ownCustomers(scope)];
    const { text, values } =
      sql`SELECT ${rawSql(rowColumns)}, c.notes, c.updated_at AS "updatedAt", c.email_normalised AS "emailNormalised",
        (SELECT count(*)::int FROM installation_ties t WHERE t.customer_id = c.id AND t.ended_at IS NULL) AS installations
      FROM ${rawSql(source)} WHERE ${conditions.reduce((all, one) => sql`${all} AND ${one}`)}`.render();
    const [row] = await this.reads.query<(Omit<CustomerOut, 'suppressed'> & { emailNormalised: string })[]>(
      text,
      values,
    );
    if (!row) return null;
    const { emailNormalised, ...customer } = row;
    const hash = await this.personalData.addressHash(emailNormalised);
    return { ...customer, suppressed: await this.suppressions.hasActive(hash) };
  }
}
