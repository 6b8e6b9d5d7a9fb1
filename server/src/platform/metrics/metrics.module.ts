import { Global, Module } from '@nestjs/common';
import { Metrics } from './metrics.js';

/** In both processes; only the API shows them (MetricsController). */
@Global()
@Module({ providers: [Metrics], exports: [Metrics] })
export class MetricsModule {}
