import { migrateDatabase } from '../migrate.js';
import type { Command } from './command.js';

export const migrateCommand: Command = {
  summary: 'bring the database up to date (tables, sign-in, queue storage)',
  usage: 'migrate',
  run: async ({ config, print }) => {
    if (!config.databaseUrl || !config.databaseOwnerUrl) throw new Error('The address of the database is not known');
    const ran = await migrateDatabase(config.databaseOwnerUrl, config.databaseUrl);
    print(ran.length === 0 ? 'The database is up to date.' : `Ran ${ran.length} migration(s): ${ran.join(', ')}`);
  },
};
