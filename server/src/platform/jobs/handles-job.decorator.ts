import type { JobName, JobPayload } from './job-catalogue.js';
import type { JobContext, JobResult } from './job-result.js';

const HANDLED_JOBS = Symbol('handled-jobs');

/**
 * Marks a provider's method as the handler of one catalogue job; the payload type is checked against the catalogue.
 * The method must be safe to run twice: a worker may die between acting and settling.
 */
export const HandlesJob =
  <N extends JobName>(name: N) =>
  <M extends (payload: JobPayload<N>, context: JobContext) => Promise<JobResult>>(
    _target: object,
    _key: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    if (descriptor.value)
      Reflect.defineMetadata(HANDLED_JOBS, [...handledJobs(descriptor.value), name], descriptor.value);
  };

/** The job names a method was marked with; empty for a plain method. */
export const handledJobs = (method: object): JobName[] =>
  (Reflect.getMetadata(HANDLED_JOBS, method) as JobName[]) ?? [];
