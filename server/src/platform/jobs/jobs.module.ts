import { BullModule, InjectQueue } from '@nestjs/bullmq';
import { Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Queue } from 'bullmq';
import { Config } from '../config/config.js';
import { DomainEventsRepository } from '../events/domain-events.repository.js';
import { DueWorkSweep } from './due-work-sweep.js';
import { queueNames, type JobDefinition } from './define-job.js';
import { JOB_DEFINITIONS, JobCatalogue } from './job-catalogue.js';
import { FailedWork } from './failed-work.js';
import { JobHandlers } from './job-handlers.js';
import { JobRunner } from './job-runner.js';
import { JobsMetrics } from './jobs-metrics.js';
import { JobsWorker } from './jobs-worker.js';
import { requireQueueStorage, useQueueEngine, type QueueRole } from './queue-engine.js';
import { pruneWork } from './prune-work.job.js';
import { QueueNudger } from './queue-nudger.js';
import { HousekeepingProcessor, MailProcessor, ZaptecProcessor } from './queue-processors.js';
import { RunningWork } from './running-work.js';
import { WorkItemRepository } from './work-item.repository.js';
import { WorkLeaseRepository } from './work-lease.repository.js';
import { WorkPruneJobs } from './work-prune.jobs.js';
import { WorkQueue } from './work-queue.js';

/** Refuses to start a process whose queue storage was never set up. */
@Injectable()
class QueueStorageCheck implements OnModuleInit {
  constructor(
    private readonly config: Config,
    @InjectQueue('mail') private readonly mail: Queue,
    @InjectQueue('zaptec') private readonly zaptec: Queue,
    @InjectQueue('housekeeping') private readonly housekeeping: Queue,
  ) {}

  onModuleInit(): Promise<void> {
    return requireQueueStorage(this.config, [this.mail, this.zaptec, this.housekeeping]);
  }
}

const producing = [
  JobCatalogue,
  QueueNudger,
  WorkItemRepository,
  WorkQueue,
  FailedWork,
  JobsMetrics,
  QueueStorageCheck,
];
const working = [
  JobHandlers,
  DomainEventsRepository,
  WorkLeaseRepository,
  RunningWork,
  JobRunner,
  MailProcessor,
  ZaptecProcessor,
  HousekeepingProcessor,
  DueWorkSweep,
  WorkPruneJobs,
  JobsWorker,
];

/**
 * Work rows and their queues. Needs the global Config, Database and Metrics modules beside it, and every job there is.
 * Exports `WorkQueue`, the catalogue, and the three BullMQ queues for the console.
 */
@Module({})
export class JobsModule {
  /** For the API: adds work, runs none. */
  static forProducers(config: Config, jobs: readonly JobDefinition[]): DynamicModule {
    return jobsModule(config, 'producer', jobs, {
      providers: producing,
      exports: [WorkQueue, FailedWork, JobCatalogue],
    });
  }

  /** For the worker: also runs what the `@HandlesJob` methods of its other modules handle. */
  static forWorker(config: Config, jobs: readonly JobDefinition[]): DynamicModule {
    return jobsModule(config, 'worker', jobs, {
      providers: [...producing, ...working],
      exports: [WorkQueue, FailedWork, JobCatalogue, DueWorkSweep],
    });
  }
}

function jobsModule(
  config: Config,
  role: QueueRole,
  jobs: readonly JobDefinition[],
  parts: Required<Pick<DynamicModule, 'providers' | 'exports'>>,
): DynamicModule {
  return {
    module: JobsModule,
    global: true,
    imports: [
      DiscoveryModule,
      // Workers are registered by JobsWorker, after the boot check.
      BullModule.forRoot({ ...useQueueEngine(config, role), extraOptions: { manualRegistration: true } }),
      BullModule.registerQueue(...queueNames.map((name) => ({ name }))),
    ],
    providers: [{ provide: JOB_DEFINITIONS, useValue: [pruneWork, ...jobs] }, ...parts.providers],
    exports: [...parts.exports, BullModule],
  };
}
