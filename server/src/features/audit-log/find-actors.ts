import type { PreparedReads } from '../../platform/database/prepared-reads.js';
import { anyOf, sql, type Sql } from '../../platform/http/sql.js';
import { holdsWords } from '../../platform/http/text-search.js';
import type { JobDefinition } from '../../platform/jobs/define-job.js';
import { jobActor } from '../../platform/jobs/job-actor.js';
import { searchForm } from '../../shared/search-form.js';

/** More people of one name than that are not told apart by it anyway. */
const MOST = 1000;

/**
 * Who is meant by a name: people by the name they have today, since what the trail keeps of a person cannot be searched
 * (docs/decisions/0014); jobs by their title; operator commands and the provider by their label.
 * @returns the condition; `a` is the audit_log row
 */
export async function actedBy(
  reads: PreparedReads,
  typed: string,
  jobs: readonly Pick<JobDefinition, 'name' | 'title'>[],
): Promise<Sql> {
  const { text, values } = sql`
    (SELECT s.id::text AS id FROM staff s WHERE ${holdsWords('s.search_text', typed)} LIMIT ${MOST})
    UNION ALL (SELECT c.id::text FROM customers c WHERE ${holdsWords('c.search_text', typed)} LIMIT ${MOST})`.render();
  const people = await reads.query<{ id: string }[]>(text, values);
  const words = searchForm(typed).split(' ').filter(Boolean);
  const meant = jobs.filter(
    (job) => words.length > 0 && words.every((word) => searchForm(jobActor(job).label).includes(word)),
  );
  const ids = [...people.map(({ id }) => id), ...meant.map(({ name }) => name)];

  return anyOf([
    ...(ids.length > 0 ? [sql`a.actor_id = ANY(${ids})`] : []),
    sql`a.actor_kind IN ('system', 'provider') AND ${holdsWords(`(' ' || search_form(a.actor_label))`, typed)}`,
  ]);
}
