import { Module, type DynamicModule, type INestApplicationContext, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { entities } from '../../../../server/src/entities.js';
import { jobs } from '../../../../server/src/jobs.js';
import type { Config } from '../../../../server/src/platform/config/config.js';
import { ConfigModule } from '../../../../server/src/platform/config/config.module.js';
import { DatabaseModule } from '../../../../server/src/platform/database/database.module.js';
import { JobsModule } from '../../../../server/src/platform/jobs/jobs.module.js';
import { MetricsModule } from '../../../../server/src/platform/metrics/metrics.module.js';
import { SCRIPT, ScriptedJobs, type Script } from './scripted-jobs.js';

@Module({})
class JobsUnderTest {}

/** The jobs platform with nothing beside it, wired as the processes wire it. */
function start(config: Config, jobsModule: DynamicModule, providers: Provider[]) {
  const root = {
    module: JobsUnderTest,
    imports: [
      ConfigModule.forRoot(config),
      DatabaseModule.forRoot({ url: config.databaseUrl ?? '', entities, applicationName: 'grantdesk-test' }),
      MetricsModule,
      jobsModule,
    ],
    providers,
  };
  return NestFactory.createApplicationContext(root, {
    logger: false,
    abortOnError: false,
  });
}

export const startProducer = (config: Config): Promise<INestApplicationContext> =>
  start(config, JobsModule.forProducers(config, jobs), []);

export const startWorkerWith = (config: Config, providers: Provider[]): Promise<INestApplicationContext> =>
  start(config, JobsModule.forWorker(config, jobs), providers);

export const startWorker = (config: Config, script: Script = {}): Promise<INestApplicationContext> =>
  startWorkerWith(config, [ScriptedJobs, { provide: SCRIPT, useValue: script }]);
