import { containsPattern, rawSql, sql, type Sql } from '../http/sql.js';
import { parseEmailAddress } from '../../shared/email-address.js';
import { may, type Principal } from './principal.js';

/**
 * The condition of a search that looks at addresses too. A viewer finds an address only by knowing it whole: by parts
 * it could be rebuilt, letter for letter, from what is masked in every answer (product.md §1).
 *
 * @param table alias of a table with `email` and `email_normalised`
 */
export function emailMatches(principal: Principal, typed: string, table: string): Sql {
  if (may(principal, 'customers.read-emails')) return sql`${rawSql(table)}.email ILIKE ${containsPattern(typed)}`;

  const whole = parseEmailAddress(typed);
  return whole ? sql`${rawSql(table)}.email_normalised = ${whole}` : rawSql('FALSE');
}
