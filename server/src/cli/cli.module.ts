import { Module, type DynamicModule } from '@nestjs/common';
import { features } from '../features.js';
import { StaffAdministrationModule } from '../features/staff/staff-administration.module.js';
import { StaffModule } from '../features/staff/staff.module.js';
import { platformModules } from '../platform-modules.js';
import { StaffAuthCoreModule } from '../platform/auth/staff-auth-core.module.js';
import type { Config } from '../platform/config/config.js';
import { producerModules } from '../work-modules.js';

/** What operator commands need: the features and the means to create people; no controllers, no running jobs. */
@Module({})
export class CliModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: CliModule,
      imports: [
        ...platformModules(config, 'cli'),
        ...producerModules(config),
        StaffAuthCoreModule.forRoot({ databaseUrl: config.databaseUrl ?? '', identities: StaffModule }),
        ...features,
        StaffAdministrationModule,
      ],
    };
  }
}
