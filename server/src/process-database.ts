import { join } from 'node:path';
import type { Config } from './platform/config/config.js';
import { EmbeddedPostgres } from './platform/database/embedded-postgres/embedded-postgres.js';

export interface ProcessDatabase {
  config: Config;
  /** Leaves the embedded server, if that is what we use. Close the process's own pools first. */
  release: () => Promise<void>;
}

/** The database of this process: the one of DATABASE_URL, or the embedded one in the data folder. */
export async function openProcessDatabase(config: Config): Promise<ProcessDatabase> {
  if (config.databaseUrl) return { config, release: async () => undefined };

  const embedded = await EmbeddedPostgres.attach({ folder: join(config.dataDir, 'database') });
  return { config: config.withDatabase(embedded.url, embedded.ownerUrl), release: () => embedded.release() };
}
