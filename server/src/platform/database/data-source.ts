import { DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import * as migrations from './migrations/index.js';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';

export interface DataSourceInput {
  url: string;
  entities: EntityTarget<ObjectLiteral>[];
  /** Connections of this process's pool. */
  poolSize?: number;
  applicationName?: string;
}

export function dataSourceOptions(input: DataSourceInput): DataSourceOptions {
  return {
    type: 'postgres',
    url: input.url,
    entities: input.entities as never[],
    migrations: Object.values(migrations),
    migrationsTableName: 'migrations',
    synchronize: false,
    namingStrategy: new SnakeNamingStrategy(),
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolSize: input.poolSize ?? 10,
    applicationName: input.applicationName ?? 'grantdesk',
    // Instants leave the database in UTC, also inside of JSON; the server's own zone says nothing about ours. What is asked
    // often is in memory, so reading here and there costs hardly more than reading on; and no answer is worth compiling for, or starting workers: what is
    // read is bounded.
    extra: {
      options: '-c TimeZone=UTC -c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0',
      statement_timeout: 30_000,
      connectionTimeoutMillis: 10_000,
    },
  };
}

export const createDataSource = (input: DataSourceInput) => new DataSource(dataSourceOptions(input));
