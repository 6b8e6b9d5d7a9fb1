import 'reflect-metadata';
import { entities } from '../entities.js';
import { loadConfig } from '../platform/config/config.js';
import { createDataSource } from '../platform/database/data-source.js';

const { databaseOwnerUrl } = loadConfig();
if (!databaseOwnerUrl) throw new Error('TypeORM’s command line needs DATABASE_OWNER_URL or DATABASE_URL.');

/** For TypeORM's own command line (`-d dist/server/cli/data-source.js`), with the role that owns the schema. */
export default createDataSource({ url: databaseOwnerUrl, entities });
