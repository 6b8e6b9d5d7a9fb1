import { getMigrations } from 'better-auth/db/migration';
import { Client } from 'pg';
import { authSchema, createAuth } from './staff-auth.js';

/**
 * Brings the auth library's tables up to date, in schema `auth`. May run again and in several processes at once.
 * @param ownerUrl of the role that owns the schema; the running processes' role needs no right to change tables
 */
export async function migrateAuth(ownerUrl: string): Promise<void> {
  // The secret plays no part in the tables; only their shape comes from these options.
  const staffAuth = createAuth({ databaseUrl: ownerUrl, publicUrl: 'http://127.0.0.1', secretKey: 'x'.repeat(32) });
  const lock = new Client({ connectionString: ownerUrl });

  try {
    await lock.connect();
    await lock.query(`SELECT pg_advisory_lock(hashtext('grantdesk:migrate-auth'))`);
    await lock.query(`CREATE SCHEMA IF NOT EXISTS ${authSchema}`);
    const migrations = await getMigrations(staffAuth.auth.options);
    await migrations.runMigrations();
  } finally {
    await staffAuth.close();
    await lock.end();
  }
}
