import type { Client } from 'pg';
import { KeyRing } from '../../../server/src/platform/crypto/key-ring.js';
import { SecretBox } from '../../../server/src/platform/crypto/secret-box.js';
import { PASSWORD_LABEL } from '../../../server/src/features/api-accounts/api-accounts.service.js';
import { newId } from '../../../server/src/shared/ids.js';
import { generatedId } from '../../../server/zaptec-simulator/src/world/ids.js';

/** The simulator's own logins (server/zaptec-simulator/README.md). */
export const integrator = { username: 'integrator@partner.example', password: 'simulator-integrator' };

export interface SeededUserGroup {
  apiAccountId: string;
  userGroupId: string;
  username: string;
}

/** Rows that take staff minutes or sweeps to make, written straight into the database. */
export class Seed {
  private readonly secrets: SecretBox;

  constructor(
    private readonly client: Client,
    secretKey: string,
  ) {
    this.secrets = new SecretBox(new KeyRing(secretKey));
  }

  /**
   * An API account whose baseline was completed a moment ago, so that what is shared from now on is new to it
   * (product.md §5), with its next sweep an hour away.
   */
  async apiAccount(login: { username: string; password: string } = integrator): Promise<string> {
    const id = newId();
    await this.client.query(
      `INSERT INTO api_accounts (id, name, username, password_encrypted, health, baseline_sweeps, baseline_at,
         last_complete_sweep_started_at, last_complete_sweep_at, next_sweep_at, created_at, updated_at)
       VALUES ($1, $2, $2, $3, 'ok', 2, now(), now(), now(), now() + interval '1 hour', now(), now())`,
      [id, login.username, this.secrets.for(PASSWORD_LABEL).seal(login.password)],
    );
    return id;
  }

  /** The simulator's group GRNT with its account. */
  async userGroup(): Promise<SeededUserGroup> {
    const apiAccountId = await this.apiAccount();
    const userGroupId = newId();
    await this.client.query(
      `INSERT INTO user_groups (id, name, lookup_key, partner_name, default_language, default_time_zone, sender_name,
         sender_address, api_account_id, created_at, updated_at)
       VALUES ($1, 'Nordlys Drift', 'GRNT', 'Nordlys Lading', 'nb', 'Europe/Oslo', 'Nordlys Lading',
         'lading@nordlys.example', $2, now(), now())`,
      [userGroupId, apiAccountId],
    );
    return { apiAccountId, userGroupId, username: integrator.username };
  }

  /**
   * Generated installations `from` … `from + count - 1` of the simulator's default seed as the account's list shows
   * them, never read yet.
   * @returns our ids, in order
   */
  async installations(apiAccountId: string, count: number, from = 0): Promise<string[]> {
    const rows = Array.from({ length: count }, (_, place) => ({
      id: newId(),
      zaptecId: generatedId('nordlys', 'installation', from + place),
    }));
    const ids = rows.map(({ id }) => id);
    await this.client.query(
      `INSERT INTO installations (id, zaptec_id, name, created_at, updated_at)
       SELECT id, zaptec_id, 'Generated', now(), now() FROM unnest($1::uuid[], $2::uuid[]) AS rows (id, zaptec_id)
       ON CONFLICT (zaptec_id) DO NOTHING`,
      [ids, rows.map(({ zaptecId }) => zaptecId)],
    );
    const known = await this.client.query<{ id: string }>(
      `SELECT i.id FROM unnest($1::uuid[]) WITH ORDINALITY AS wanted (zaptec_id, place)
         JOIN installations i USING (zaptec_id) ORDER BY place`,
      [rows.map(({ zaptecId }) => zaptecId)],
    );
    await this.client.query(
      `INSERT INTO installation_access (installation_id, api_account_id, status, status_since, roles, first_seen_at,
         last_seen_at, in_baseline)
       SELECT id, $2, 'active', now(), 70, now(), now(), true FROM unnest($1::uuid[]) AS id`,
      [known.rows.map(({ id }) => id), apiAccountId],
    );
    return known.rows.map(({ id }) => id);
  }

  /** Due reads of these installations, as the planner adds them; nobody has been nudged. */
  async dueReads(apiAccountId: string, installationIds: string[]): Promise<void> {
    await this.client.query(
      `INSERT INTO work_items (id, name, payload, lane, due_at, max_attempts, dedupe_key, created_at)
       SELECT gen_random_uuid(), 'installation.refresh-hierarchy',
              jsonb_build_object('installationId', id, 'apiAccountId', $2::text), 5, now(), 40,
              'installation.refresh-hierarchy:' || id || ':' || $2::text, now()
         FROM unnest($1::uuid[]) AS id`,
      [installationIds, apiAccountId],
    );
  }
}
