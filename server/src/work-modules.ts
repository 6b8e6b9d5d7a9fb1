import type { DynamicModule } from '@nestjs/common';
import { jobs } from './jobs.js';
import { listeners } from './listeners.js';
import type { Config } from './platform/config/config.js';
import { EventsModule } from './platform/events/events.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';

/** Telling somebody of an event is a job as well. */
const allJobs = [...jobs, ...listeners.map(({ job }) => job)];

/** For processes that add work and publish events, and run none. */
export const producerModules = (config: Config): DynamicModule[] => [
  JobsModule.forProducers(config, allJobs),
  EventsModule.forProducers(listeners),
];

/** For the worker: also runs the jobs and the listeners of its other modules. */
export const workerModules = (config: Config): DynamicModule[] => [
  JobsModule.forWorker(config, allJobs),
  EventsModule.forWorker(listeners),
];
