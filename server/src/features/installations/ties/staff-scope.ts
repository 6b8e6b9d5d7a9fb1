import type { Scope } from '../../../platform/auth/principal.js';
import { rawSql, sql, type Sql } from '../../../platform/http/sql.js';

/** A customer as staff read it beside an installation; of another manager's customer neither id nor name is shown. */
export interface ShownCustomer {
  id: string | null;
  name: string;
}

/** SQL of a json object with what `showCustomer` needs; `c` is the customers row. */
export const CUSTOMER_JSON = `json_build_object('id', c.id, 'name', c.name, 'managerId', c.account_manager_id)`;

export interface CustomerJson {
  id: string;
  name: string;
  managerId: string | null;
}

/** Limits an account manager to the installations tied to their customers (product.md §1, footnote 1). */
export const visibleInstallations = (scope: Scope, installationId: string): Sql[] =>
  scope.kind === 'all'
    ? []
    : [
        sql`EXISTS (SELECT 1 FROM installation_ties vt
                     WHERE vt.installation_id = ${rawSql(installationId)} AND vt.ended_at IS NULL
                       AND vt.account_manager_id = ${scope.staffId})`,
      ];

export const isOwnCustomer = (scope: Scope, managerId: string | null): boolean =>
  scope.kind === 'all' || managerId === scope.staffId;

const ANOTHER = 'another customer';

/** Other managers' customers are "another customer" (product.md §1, footnote 2). */
export const showCustomer = (scope: Scope, { id, name, managerId }: CustomerJson): ShownCustomer =>
  isOwnCustomer(scope, managerId) ? { id, name } : { id: null, name: ANOTHER };

/** Who did it to a customer's row: a customer's label is their name, so another manager's customer is not named. */
export const showActor = (scope: Scope, customer: CustomerJson, kind: string, label: string): string =>
  kind !== 'customer' || isOwnCustomer(scope, customer.managerId) ? label : ANOTHER;

/** A reason is free text and may name the customer: of another manager's customer it is not shown. */
export const showReason = (scope: Scope, customer: CustomerJson, reason: string | null): string | null =>
  isOwnCustomer(scope, customer.managerId) ? reason : null;
