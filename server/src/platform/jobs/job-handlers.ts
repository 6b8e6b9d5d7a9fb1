import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModuleRef } from '@nestjs/core';
import { duplicateFaults, handlerFaults, type FoundMethod } from './handler-check.js';
import { handledJobs, type HandledJob, type JobHandler, type Method } from './handles-job.decorator.js';
import { JobCatalogue } from './job-catalogue.js';
import { JobsBootError } from './jobs-boot.error.js';
import { plannerName, type DuePlanner } from './plans-due-work.decorator.js';
import { prunerName, type Pruner } from './prunes-daily.decorator.js';

type Found<F> = FoundMethod & { call: F };

/**
 * Every `@HandlesJob`, `@PlansDueWork` and `@PrunesDaily` method among the worker's providers. Refuses to start the worker when the
 * catalogue and the handlers do not match one to one: work that nobody handles would otherwise wait unseen.
 */
@Injectable()
export class JobHandlers implements OnModuleInit {
  private readonly handlers = new Map<string, JobHandler>();
  private readonly planners = new Map<string, DuePlanner>();
  private readonly pruners = new Map<string, Pruner>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly modules: ModuleRef,
    private readonly catalogue: JobCatalogue,
  ) {}

  /** @throws JobsBootError with one sentence for each fault */
  onModuleInit(): void {
    const handlers: Found<JobHandler>[] = [];
    const planners: Found<DuePlanner>[] = [];
    const pruners: Found<Pruner>[] = [];

    for (const { instance, key, method } of this.methods()) {
      const where = `${instance.constructor.name}.${key}`;
      for (const handled of handledJobs(method))
        handlers.push({ name: handled.job.name, where, call: this.handlerFrom(handled, method.bind(instance)) });

      const planner = plannerName(method);
      if (planner) planners.push({ name: planner, where, call: method.bind(instance) as DuePlanner });
      const pruner = prunerName(method);
      if (pruner) pruners.push({ name: pruner, where, call: method.bind(instance) as Pruner });
    }

    const names = this.catalogue.jobs.map(({ name }) => name);
    const faults = [
      ...handlerFaults(handlers, names),
      ...duplicateFaults(planners, 'planner'),
      ...duplicateFaults(pruners, 'pruner'),
    ];
    if (faults.length > 0) throw new JobsBootError(`The worker cannot start:\n- ${faults.join('\n- ')}`);

    for (const { name, call } of handlers) this.handlers.set(name, call);
    for (const { name, call } of planners) this.planners.set(name, call);
    for (const { name, call } of pruners) this.pruners.set(name, call);
  }

  /** The handler of a catalogue job; the boot check has made sure that there is one. */
  handlerOf(name: string): JobHandler {
    const handler = this.handlers.get(name);

    if (!handler) throw new JobsBootError(`No method handles the job "${name}"`);
    return handler;
  }

  allPlanners(): [name: string, planner: DuePlanner][] {
    return [...this.planners];
  }

  allPruners(): [name: string, pruner: Pruner][] {
    return [...this.pruners];
  }

  private handlerFrom({ job, through }: HandledJob, call: Method): JobHandler {
    return through ? this.modules.get(through, { strict: false }).adapt(job, call) : (call as JobHandler);
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
        if (typeof method === 'function') yield { instance, key, method: method as Method };
      }
    }
  }
}
