/** Readable, and tied to nobody (product.md §8), in SQL; `i` is the installations row. */
export const UNATTRIBUTED = `EXISTS (SELECT 1 FROM installation_access a WHERE a.installation_id = i.id
      AND a.status IN ('active', 'provisioning', 'role_too_low', 'unknown'))
  AND NOT EXISTS (SELECT 1 FROM installation_ties t WHERE t.installation_id = i.id AND t.ended_at IS NULL)`;
