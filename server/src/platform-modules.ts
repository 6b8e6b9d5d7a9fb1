import type { ModuleMetadata } from '@nestjs/common';
import { entities } from './entities.js';
import { AuditModule } from './platform/audit/audit.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { CryptoModule } from './platform/crypto/crypto.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { EditingModule } from './platform/editing/editing.module.js';
import { createLogger, LoggingModule } from './platform/logging/logging.module.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { PersonalDataModule } from './platform/personal-data/personal-data.module.js';
import { ZaptecModule } from './platform/zaptec/zaptec.module.js';

/** The ground every process stands on; TypeORM before BullMQ, so that running jobs keep their database to the end. */
export function platformModules(config: Config, processName: string): NonNullable<ModuleMetadata['imports']> {
  if (!config.databaseUrl) throw new Error('The address of the database is not known yet');

  return [
    ConfigModule.forRoot(config),
    LoggingModule.forRoot(createLogger(config.logLevel)),
    MetricsModule,
    DatabaseModule.forRoot({ url: config.databaseUrl, entities, applicationName: `grantdesk-${processName}` }),
    CryptoModule,
    PersonalDataModule,
    AuditModule,
    EditingModule,
    ZaptecModule,
  ];
}
