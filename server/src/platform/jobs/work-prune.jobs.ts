import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '../../shared/clock.js';
import type { Tx } from '../database/transaction.js';
import { HandlesJob } from './handles-job.decorator.js';
import type { JobPayload } from './job-catalogue.js';
import type { JobContext, JobResult } from './job-result.js';
import { PlansDueWork } from './plans-due-work.decorator.js';
import { WorkItemRepository } from './work-item.repository.js';
import { WorkQueue } from './work-queue.js';

const KEEP_DAYS = { done: 7, failed: 90 };
const BATCH = 5_000;
const DAY_MS = 24 * 60 * 60_000;

/** Settled rows are history, not state: once a day the old ones go. One row, always there, comes back every day. */
@Injectable()
export class WorkPruneJobs {
  constructor(
    private readonly queue: WorkQueue,
    private readonly items: WorkItemRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @PlansDueWork('work.prune')
  async plan(tx: Tx): Promise<number> {
    const { created } = await this.queue.add(tx, 'work.prune', {}, { dedupeKey: 'work.prune' });
    return created ? 1 : 0;
  }

  @HandlesJob('work.prune')
  async prune(_payload: JobPayload<'work.prune'>, { signal }: JobContext): Promise<JobResult> {
    let removed = 0;
    let batch: number;

    do {
      batch = await this.items.deleteSettled(BATCH, KEEP_DAYS);
      removed += batch;
    } while (batch === BATCH && !signal.aborted);

    return {
      outcome: 'again',
      at: new Date(this.clock.now().getTime() + DAY_MS),
      reason: `removed ${removed} settled rows`,
    };
  }
}
