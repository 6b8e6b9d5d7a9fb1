import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { duplicateFaults, handlerFaults, JobsBootError, type FoundMethod } from './handler-check.js';
import { handledJobs } from './handles-job.decorator.js';
import { jobNames, type JobName } from './job-catalogue.js';
import type { JobContext, JobResult } from './job-result.js';
import { plannerName, type DuePlanner } from './plans-due-work.decorator.js';

export type JobHandler = (payload: unknown, context: JobContext) => Promise<JobResult>;
type Found<F> = FoundMethod & { call: F };

/**
 * Every `@HandlesJob` and `@PlansDueWork` method among the worker's providers. Refuses to start the worker when the
 * catalogue and the handlers do not match one to one: work that nobody handles would otherwise wait unseen.
 */
@Injectable()
export class JobHandlers implements OnModuleInit {
  private readonly handlers = new Map<JobName, JobHandler>();
  private readonly planners = new Map<string, DuePlanner>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws JobsBootError with one sentence for each fault */
  onModuleInit(): void {
    const handlers: Found<JobHandler>[] = [];
    const planners: Found<DuePlanner>[] = [];

    for (const { instance, key, method } of this.methods()) {
      const where = `${instance.constructor.name}.${key}`;
      for (const name of handledJobs(method)) handlers.push({ name, where, call: method.bind(instance) as JobHandler });

      const planner = plannerName(method);
      if (planner) planners.push({ name: planner, where, call: method.bind(instance) as DuePlanner });
    }

    const faults = [...handlerFaults(handlers, jobNames), ...duplicateFaults(planners, 'planner')];
    if (faults.length > 0) throw new JobsBootError(`The worker cannot start:\n- ${faults.join('\n- ')}`);

    for (const { name, call } of handlers) this.handlers.set(name as JobName, call);
    for (const { name, call } of planners) this.planners.set(name, call);
  }

  /** The handler of a catalogue job; the boot check has made sure that there is one. */
  handlerOf(name: JobName): JobHandler {
    const handler = this.handlers.get(name);

    if (!handler) throw new JobsBootError(`No method handles the job "${name}"`);
    return handler;
  }

  allPlanners(): [name: string, planner: DuePlanner][] {
    return [...this.planners];
  }

  /** Each method once, although an alias provider shows the same instance twice. */
  private *methods() {
    const instances = new Set<object>();

    for (const { instance } of this.discovery.getProviders() as { instance: unknown }[]) {
      if (typeof instance !== 'object' || instance === null || instances.has(instance)) continue;
      instances.add(instance);

      const prototype = Object.getPrototypeOf(instance) as Record<string, unknown> | null;
      if (!prototype) continue;
      for (const key of this.scanner.getAllMethodNames(prototype)) {
        const method = prototype[key];
        if (typeof method === 'function') yield { instance, key, method };
      }
    }
  }
}
