import type { Grantdesk } from '../../factories/grantdesk.js';

/**
 * Changes what is noted of an installation in the access table of the default API account. It waits for a read that is
 * being stored: that one would write back what it found before.
 * @param changes the SET part of an UPDATE of `installation_access`
 * @param once a column that must be filled before
 * @returns the row's status, nothing while there is no such row
 */
export const changeSighting = (desk: Grantdesk, installationId: string, changes: string, once = 'first_seen_at') =>
  desk.rows(
    `WITH installation AS (SELECT id FROM installations WHERE zaptec_id = $2 FOR UPDATE)
     UPDATE installation_access a SET ${changes} FROM installation
      WHERE a.api_account_id = $1 AND a.installation_id = installation.id AND a.${once} IS NOT NULL RETURNING a.status`,
    [desk.apiAccountId, installationId],
  );
