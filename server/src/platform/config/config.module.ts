import { Module, type DynamicModule } from '@nestjs/common';
import { CLOCK, systemClock } from '../../shared/clock.js';
import { Config } from './config.js';

@Module({})
export class ConfigModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      providers: [
        { provide: Config, useValue: config },
        { provide: CLOCK, useValue: systemClock },
      ],
      exports: [Config, CLOCK],
    };
  }
}
