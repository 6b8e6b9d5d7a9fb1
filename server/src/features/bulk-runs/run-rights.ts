import { may, type Principal } from '../../platform/auth/principal.js';
import { ForbiddenProblem } from '../../platform/http/problem.js';
import type { AnyBulkCommand } from './bulk-command.js';
import { MOST_ITEMS_SINGLE } from './bulk-run.states.js';
import { BulkOver50Problem } from './bulk-runs.errors.js';

type Needs = Pick<AnyBulkCommand, 'permission'>;

/** More than 50 rows at a time are for operations (product.md §1). */
export const isTooManyFor = (principal: Principal, rows: number): boolean =>
  rows > MOST_ITEMS_SINGLE && !may(principal, 'operations');

/** With the rights the person has now, which may not be those they began the run with (product.md §10). */
export const mayWorkOn = (principal: Principal, { permission }: Needs, rows: number): boolean =>
  may(principal, 'bulk-runs') && may(principal, permission) && !isTooManyFor(principal, rows);

/** @throws BulkOver50Problem, ForbiddenProblem (403) */
export function requireMayWorkOn(principal: Principal, command: Needs, rows: number): void {
  if (isTooManyFor(principal, rows)) throw new BulkOver50Problem();
  if (!mayWorkOn(principal, command, rows)) throw new ForbiddenProblem();
}
