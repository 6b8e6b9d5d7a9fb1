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
    // Instants leave the database in UTC, also inside of JSON; the server's own zone says nothing about ours.
    extra: { options: '-c TimeZone=UTC', statement_timeout: 30_000, connectionTimeoutMillis: 10_000 },
  };
}

export const createDataSource = (input: DataSourceInput) => new DataSource(dataSourceOptions(input));
