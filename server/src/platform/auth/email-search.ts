import { parseEmailAddress } from '../../shared/email-address.js';
import { rawSql, sql, type Sql } from '../http/sql.js';
import { holdsWords } from '../http/text-search.js';
import { may, type Principal } from './principal.js';

/**
 * The conditions of a search that looks at addresses too; a row fits that meets one. A viewer finds an address only by
 * knowing it whole: by parts it could be rebuilt, letter for letter, from what is masked in every answer (product.md §1).
 *
 * @param table alias of a table with `search_text`, `search_text_and_address` and `email_normalised`
 */
export function nameOrAddressHolds(principal: Principal, typed: string, table: string): Sql[] {
  if (may(principal, 'customers.read-emails')) return [holdsWords(`${table}.search_text_and_address`, typed)];

  const whole = parseEmailAddress(typed);
  const byName = holdsWords(`${table}.search_text`, typed);
  return whole ? [byName, sql`${rawSql(table)}.email_normalised = ${whole}`] : [byName];
}
