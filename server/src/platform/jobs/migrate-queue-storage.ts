import { runMigrations } from 'bullmq';
import { escapeIdentifier, type ClientBase } from 'pg';
import { QUEUE_SCHEMA } from './queue-engine.js';

/**
 * Creates or updates BullMQ's own tables; run by `npm run cli -- migrate` with the owner's connection, never at boot.
 *
 * @param client one dedicated connection, not a pool
 * @param applicationRole role of the running processes
 * @returns the version of the storage after the call
 */
export async function migrateQueueStorage(client: ClientBase, applicationRole: string): Promise<number> {
  const version = await runMigrations(client, QUEUE_SCHEMA);

  // At its first entry BullMQ makes each queue a sequence for entry ids.
  await client.query(`GRANT CREATE ON SCHEMA ${QUEUE_SCHEMA} TO ${escapeIdentifier(applicationRole)}`);
  return version;
}
