import { Module, type DynamicModule, type INestApplicationContext, type Provider } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { entities } from '../../../../server/src/entities.js';
import { jobs } from '../../../../server/src/jobs.js';
import type { Config } from '../../../../server/src/platform/config/config.js';
import { ConfigModule } from '../../../../server/src/platform/config/config.module.js';
import { DatabaseModule } from '../../../../server/src/platform/database/database.module.js';
import type { ListenerDefinition } from '../../../../server/src/platform/events/define-listener.js';
import { EventsModule } from '../../../../server/src/platform/events/events.module.js';
import { JobsModule } from '../../../../server/src/platform/jobs/jobs.module.js';
import { MetricsModule } from '../../../../server/src/platform/metrics/metrics.module.js';
import { SCRIPT, ScriptedJobs, type Script } from './scripted-jobs.js';

@Module({})
class JobsUnderTest {}

/** The jobs and events of the platform with nothing beside them, wired as the processes wire them. */
function start(config: Config, work: DynamicModule[], providers: Provider[]) {
  const root = {
    module: JobsUnderTest,
    imports: [
      ConfigModule.forRoot(config),
      DatabaseModule.forRoot({ url: config.databaseUrl ?? '', entities, applicationName: 'grantdesk-test' }),
      MetricsModule,
      ...work,
    ],
    providers,
  };
  return NestFactory.createApplicationContext(root, {
    logger: false,
    abortOnError: false,
  });
}

const jobsWith = (listeners: readonly ListenerDefinition[]) => [...jobs, ...listeners.map(({ job }) => job)];

export const startProducer = (
  config: Config,
  listeners: readonly ListenerDefinition[] = [],
): Promise<INestApplicationContext> =>
  start(config, [JobsModule.forProducers(config, jobsWith(listeners)), EventsModule.forProducers(listeners)], []);

export const startWorkerWith = (
  config: Config,
  providers: Provider[],
  listeners: readonly ListenerDefinition[] = [],
): Promise<INestApplicationContext> =>
  start(config, [JobsModule.forWorker(config, jobsWith(listeners)), EventsModule.forWorker(listeners)], providers);

export const scripted = (script: Script = {}): Provider[] => [ScriptedJobs, { provide: SCRIPT, useValue: script }];

export const startWorker = (config: Config, script: Script = {}): Promise<INestApplicationContext> =>
  startWorkerWith(config, scripted(script));
