import { Client } from 'pg';
import { runMigrations as runQueueMigrations } from 'bullmq';
import { entities } from './entities.js';
import { grantToApplicationRole } from './platform/database/application-role.js';
import { createDataSource } from './platform/database/data-source.js';

/**
 * Brings every schema of the database up to date: ours (`public`), the queue's (`bullmq`).
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
    await migrateQueueStorage(ownerUrl);
    await grantToApplicationRole(owner, applicationUrl, ['public', 'bullmq']);
    return ran.map((migration) => migration.name);
  } finally {
    await owner.destroy();
  }
}

async function migrateQueueStorage(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await runQueueMigrations(client, 'bullmq');
  } finally {
    await client.end();
  }
}
