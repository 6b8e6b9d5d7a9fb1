import type { Type } from '@nestjs/common';
import type { z } from 'zod';
import type { JobDefinition } from './define-job.js';
import type { JobContext, JobResult } from './job-result.js';

const HANDLED_JOBS = Symbol('handled-jobs');

export type JobHandler = (payload: unknown, context: JobContext) => Promise<JobResult>;
/** Before it is known what kind of marked method it is. */
export type Method = (...parameters: never[]) => Promise<unknown>;

/** Turns a method of another shape into a handler; a provider of the worker. */
export interface JobAdapter {
  adapt(job: JobDefinition, call: Method): JobHandler;
}

export interface HandledJob {
  job: JobDefinition;
  /** Null: the method is a handler as it stands. */
  through: Type<JobAdapter> | null;
}

/**
 * Marks a provider's method as the handler of one job; the payload type is checked against its definition. The method
 * must be safe to run twice: a worker may die between acting and settling.
 */
export const HandlesJob =
  <S extends z.ZodObject>(job: JobDefinition<S>) =>
  <M extends (payload: z.output<S>, context: JobContext) => Promise<JobResult>>(
    _target: object,
    _key: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ): void => {
    if (descriptor.value) mark(descriptor.value, { job, through: null });
  };

/** For decorators of other platform parts whose methods take something else than a payload. */
export const mark = (method: object, handled: HandledJob): void =>
  Reflect.defineMetadata(HANDLED_JOBS, [...handledJobs(method), handled], method);

/** The jobs a method was marked with; empty for a plain method. */
export const handledJobs = (method: object): HandledJob[] =>
  (Reflect.getMetadata(HANDLED_JOBS, method) as HandledJob[] | undefined) ?? [];
