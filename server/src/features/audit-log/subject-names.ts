import type { AuditSubject } from '../../platform/audit/audit-events.js';
import type { PreparedReads } from '../../platform/database/prepared-reads.js';
import { isUuid } from '../../shared/ids.js';

interface Subject {
  type: AuditSubject;
  id: string;
}

/** By kind of subject: where its name stands. The trail is for administrators, who may read all of them (product.md §1). */
const named: Readonly<Record<AuditSubject, string>> = {
  customer: `SELECT c.id, c.name FROM customers c WHERE c.id`,
  'consent-request': `SELECT r.id, concat_ws(', ', c.name, coalesce(granted.name, asked.name))
    FROM consent_requests r JOIN customers c ON c.id = r.customer_id
    LEFT JOIN installations granted ON granted.id = r.granted_installation_id
    LEFT JOIN installations asked ON asked.zaptec_id = r.installation_zaptec_id
    WHERE r.id`,
  installation: `SELECT i.id, coalesce(i.name, i.zaptec_id::text) FROM installations i WHERE i.id`,
  charger: `SELECT h.id, coalesce(nullif(concat_ws(', ', h.name, h.device_id), ''), h.zaptec_id::text)
    FROM chargers h WHERE h.id`,
  'user-group': `SELECT g.id, g.name FROM user_groups g WHERE g.id`,
  'api-account': `SELECT a.id, a.name FROM api_accounts a WHERE a.id`,
  staff: `SELECT s.id, s.email FROM staff s WHERE s.id`,
  'address-suppression': `SELECT x.id, x.address FROM address_suppressions x WHERE x.id`,
  'bulk-run': `SELECT b.id, b.command FROM bulk_runs b WHERE b.id`,
  work: `SELECT w.id, w.name FROM work_items w WHERE w.id`,
};

/** One SELECT, whatever the kinds on a page: each looks up its own ids by primary key. */
const statement = Object.values(named)
  .map((select, at) => `${select} = ANY($${at + 1}::uuid[])`)
  .join(' UNION ALL ');

/** @returns the names by id of those that are still there, in one statement for a whole page */
export async function subjectNames(reads: PreparedReads, subjects: readonly Subject[]): Promise<Map<string, string>> {
  const idsOf = (type: string) => [...new Set(subjects.filter((one) => one.type === type).map(({ id }) => id))];
  const values = Object.keys(named).map((type) => idsOf(type).filter(isUuid));
  if (values.every((ids) => ids.length === 0)) return new Map();
  const rows = await reads.query<{ id: string; name: string }[]>(statement, values);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
