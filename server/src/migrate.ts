import { Client } from 'pg';
import { entities } from './entities.js';
import { migrateAuth } from './platform/auth/migrate-auth.js';
import { grantToApplicationRole } from './platform/database/application-role.js';
import { createDataSource } from './platform/database/data-source.js';
import { migrateQueueStorage } from './platform/jobs/migrate-queue-storage.js';

/**
 * Brings every schema of the database up to date: ours (`public`), the queue's (`bullmq`), the
 * auth library's (`auth`).
 * @param ownerUrl role that owns the schemas
 * @param applicationUrl role of the running processes; gets what it needs
 * @returns names of the migrations that ran now
 */
export async function migrateDatabase(ownerUrl: string, applicationUrl: string): Promise<string[]> {
  const owner = await createDataSource({
    url: ownerUrl,
    entities,
    poolSize: 1,
    applicationName: 'grantdesk-migrate',
  }).initialize();
  try {
    const ran = await owner.runMigrations({ transaction: 'all' });
    await migrateQueues(ownerUrl, applicationUrl);
    await migrateAuth(ownerUrl);
    await grantToApplicationRole(owner, applicationUrl, ['public', 'bullmq', 'auth']);
    return ran.map((migration) => migration.name);
  } finally {
    await owner.destroy();
  }
}

async function migrateQueues(ownerUrl: string, applicationUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await migrateQueueStorage(client, decodeURIComponent(new URL(applicationUrl).username));
  } finally {
    await client.end();
  }
}
