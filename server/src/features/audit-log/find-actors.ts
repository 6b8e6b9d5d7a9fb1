import type { PreparedReads } from '../../platform/database/prepared-reads.js';
import { anyOf, sql, type Sql } from '../../platform/http/sql.js';
import { holdsWords } from '../../platform/http/text-search.js';
import { jobNamesHolding } from '../../platform/jobs/job-actor.js';

/** More people of one name than that are not told apart by it anyway. */
const MOST = 1000;

/**
 * Who is meant by a name: people by the name they have today, since what the trail keeps of a person cannot be searched
 * (docs/decisions/0014); jobs by their title; operator commands and the provider by their label.
 * @returns the condition; `a` is the audit_log row
 */
export async function actedBy(reads: PreparedReads, typed: string): Promise<Sql> {
  const { text, values } = sql`
    (SELECT s.id::text AS id FROM staff s WHERE ${holdsWords('s.search_text', typed)} LIMIT ${MOST})
    UNION ALL (SELECT c.id::text FROM customers c WHERE ${holdsWords('c.search_text', typed)} LIMIT ${MOST})`.render();
  const people = await reads.query<{ id: string }[]>(text, values);
  const ids = [...people.map(({ id }) => id), ...jobNamesHolding(typed)];

  return anyOf([
    ...(ids.length > 0 ? [sql`a.actor_id = ANY(${ids})`] : []),
    sql`a.actor_kind IN ('system', 'provider') AND ${holdsWords(`(' ' || search_form(a.actor_label))`, typed)}`,
  ]);
}
