import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/clock.js';
import type { Tx } from '../database/transaction.js';
import type { JobPayload } from './define-job.js';
import { HandlesJob } from './handles-job.decorator.js';
import { JobHandlers } from './job-handlers.js';
import type { JobContext, JobResult } from './job-result.js';
import { PlansDueWork } from './plans-due-work.decorator.js';
import { pruneWork } from './prune-work.job.js';
import { PrunesDaily } from './prunes-daily.decorator.js';
import { WorkItemRepository } from './work-item.repository.js';
import { WorkQueue } from './work-queue.js';

const KEEP_DAYS = { done: 7, failed: 90 };
const BATCH = 5_000;
const DAY_MS = 24 * 60 * 60_000;

/** What is history and not state goes once a day, by the `@PrunesDaily` methods of the rooms that keep it. */
@Injectable()
export class WorkPruneJobs {
  constructor(
    private readonly queue: WorkQueue,
    private readonly items: WorkItemRepository,
    private readonly handlers: JobHandlers,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @PlansDueWork('work.prune')
  async plan(tx: Tx): Promise<number> {
    const { created } = await this.queue.add(tx, pruneWork, {});
    return created ? 1 : 0;
  }

  @HandlesJob(pruneWork)
  async prune(_payload: JobPayload<typeof pruneWork>, { signal }: JobContext): Promise<JobResult> {
    const removed: string[] = [];

    for (const [what, pruner] of this.handlers.allPruners()) {
      let count = 0;
      let batch: number;
      do {
        batch = await pruner(BATCH);
        count += batch;
      } while (batch === BATCH && !signal.aborted);
      removed.push(`${count} ${what}`);
    }

    return {
      outcome: 'again',
      at: new Date(this.clock.now().getTime() + DAY_MS),
      reason: `removed ${removed.join(', ')}`,
    };
  }

  @PrunesDaily('settled rows')
  pruneSettled(limit: number): Promise<number> {
    return this.items.deleteSettled(limit, KEEP_DAYS);
  }
}
