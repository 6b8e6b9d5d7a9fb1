import { Inject, Injectable } from '@nestjs/common';
import { jobs } from '../../../../server/src/jobs.js';
import type { Tx } from '../../../../server/src/platform/database/transaction.js';
import { HandlesJob } from '../../../../server/src/platform/jobs/handles-job.decorator.js';
import type { JobDefinition } from '../../../../server/src/platform/jobs/define-job.js';
import type { JobContext, JobResult } from '../../../../server/src/platform/jobs/job-result.js';
import { PlansDueWork, type DuePlanner } from '../../../../server/src/platform/jobs/plans-due-work.decorator.js';

export type ScriptedHandler = (payload: object, context: JobContext) => Promise<JobResult>;

/** What the handlers of a worker under test do; a job without a line fails its test by throwing. */
export interface Script {
  handlers?: Record<string, ScriptedHandler>;
  planner?: DuePlanner;
}

export const SCRIPT = Symbol('script');

/** One handler for each job of the features (added below, so that a new job needs no line here), all scripted. */
@Injectable()
export class ScriptedJobs {
  constructor(@Inject(SCRIPT) private readonly script: Script) {}

  @PlansDueWork('scripted')
  async plan(tx: Tx, now: Date): Promise<number> {
    return this.script.planner ? this.script.planner(tx, now) : 0;
  }

  async run(name: string, payload: object, context: JobContext): Promise<JobResult> {
    const handler = this.script.handlers?.[name];
    if (!handler) throw new Error(`The test scripted no handler for ${name}`);
    return handler(payload, context);
  }
}

/** Gives `target` a method that handles `job`, as `@HandlesJob` in its source would. */
export function addHandler(target: typeof ScriptedJobs, job: JobDefinition, key: string = job.name): void {
  const descriptor = {
    configurable: true,
    value(this: ScriptedJobs, payload: object, context: JobContext) {
      return this.run(job.name, payload, context);
    },
  };
  HandlesJob(job)(target.prototype, key, descriptor);
  Object.defineProperty(target.prototype, key, descriptor);
}

for (const job of jobs) addHandler(ScriptedJobs, job);
