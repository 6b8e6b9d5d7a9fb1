import { Client } from 'pg';
import { entities } from './entities.js';
import { migrateAuth } from './platform/auth/migrate-auth.js';
import { grantToApplicationRole } from './platform/database/application-role.js';
import { createDataSource } from './platform/database/data-source.js';
import { migrateQueueStorage } from './platform/jobs/migrate-queue-storage.js';

/**
 * Brings every schema of the database up to date: ours (`public`), the auth library's (`auth`), the queue's (`bullmq`).
 * Starters of several machines may call it at once: they do so one after the other.
 * @param ownerUrl role that owns the schemas
 * @param applicationUrl role of the running processes; gets what it needs
 * @returns names of our migrations that ran now
 */
export async function migrateDatabase(ownerUrl: string, applicationUrl: string): Promise<string[]> {
  const lock = new Client({ connectionString: ownerUrl });
  await lock.connect();
  try {
    // Held by the connection: it ends with the process, whatever becomes of that.
    await lock.query(`SELECT pg_advisory_lock(hashtext('grantdesk:migrate'))`);
    return await migrateAll(ownerUrl, applicationUrl);
  } finally {
    await lock.end();
  }
}

async function migrateAll(ownerUrl: string, applicationUrl: string): Promise<string[]> {
  const owner = await createDataSource({
    url: ownerUrl,
    entities,
    poolSize: 1,
    applicationName: 'grantdesk-migrate',
  }).initialize();
  try {
    const ran = await owner.runMigrations({ transaction: 'all' });
    await migrateAuth(ownerUrl);
    await migrateQueue(ownerUrl, applicationUrl);
    await grantToApplicationRole(owner, applicationUrl, ['public', 'auth', 'bullmq']);
    return ran.map((migration) => migration.name);
  } finally {
    await owner.destroy();
  }
}

async function migrateQueue(ownerUrl: string, applicationUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await migrateQueueStorage(client, decodeURIComponent(new URL(applicationUrl).username));
  } finally {
    await client.end();
  }
}
