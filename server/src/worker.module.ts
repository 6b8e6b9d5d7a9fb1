import { Module, type DynamicModule } from '@nestjs/common';
import { features } from './features.js';
import { platformModules } from './platform-modules.js';
import type { Config } from './platform/config/config.js';
import { RewrapKeysAtStart } from './platform/personal-data/rewrap-keys.js';
import { workerModules } from './work-modules.js';

/** The features with the runner of their jobs; no controllers. */
@Module({})
export class WorkerModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: WorkerModule,
      imports: [...platformModules(config, 'worker'), ...workerModules(config), ...features],
      providers: [RewrapKeysAtStart],
    };
  }
}
