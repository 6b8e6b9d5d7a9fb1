import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { newId } from '../../shared/ids.js';
import type { Tx } from '../database/transaction.js';
import { storedDedupeKey, type JobDefinition } from './define-job.js';
import { laneNumber, type Lane } from './job-lanes.js';
import { JobsMetrics } from './jobs-metrics.js';
import { LONGEST_DELAY_MS, type DueWork } from './nudge.js';
import { QueueNudger } from './queue-nudger.js';
import { WorkItemRepository } from './work-item.repository.js';

export interface AddWork {
  /** Not before this moment; now if left out. */
  dueAt?: Date;
  /** The job's own lane if left out. */
  lane?: Lane;
}

export interface AddedWork {
  workId: string;
  /** False when an unsettled row with the same dedupe key was there already. */
  created: boolean;
}

/** The only way to have something done later (product.md §9): a row in the caller's transaction, a nudge after it. */
@Injectable()
export class WorkQueue {
  constructor(
    private readonly items: WorkItemRepository,
    private readonly nudger: QueueNudger,
    private readonly metrics: JobsMetrics,
  ) {}

  /**
   * Adds work that exists exactly if `tx` commits. An unsettled row with the same dedupe key (the job's own function of
   * the payload) is returned instead; it is raised to the new lane, and brought forward, if that lane is more urgent or
   * a person asks.
   *
   * @throws ZodError when the payload does not fit the definition
   */
  async add<S extends z.ZodObject>(
    tx: Tx,
    job: JobDefinition<S>,
    payload: z.output<S>,
    options: AddWork = {},
  ): Promise<AddedWork> {
    const lane = laneNumber(options.lane ?? job.lane);
    const dueAt = options.dueAt ?? null;
    const checked = job.payload.parse(payload);
    const dedupeKey = storedDedupeKey(job, checked);

    // The row of the same key may be settled between two of these statements; then there is room for a new one.
    for (;;) {
      const id = newId();
      const inserted = await this.items.insert(tx, {
        id,
        name: job.name,
        payload: checked,
        lane,
        dueAt,
        maxAttempts: job.maxAttempts,
        dedupeKey,
      });
      if (inserted || dedupeKey === null) {
        if (inserted) this.nudgeAfterCommit(tx, inserted);
        tx.afterCommit(() => this.metrics.added.inc({ job: job.name }));
        return { workId: id, created: true };
      }

      const raised = await this.items.raiseLane(tx, dedupeKey, lane, dueAt);
      if (raised) this.nudgeAfterCommit(tx, raised);

      const workId = raised?.id ?? (await this.items.findUnsettledId(tx, dedupeKey));
      if (workId) return { workId, created: false };
    }
  }

  /** Work due later than a minute is left to the due-work sweep. */
  private nudgeAfterCommit(tx: Tx, work: DueWork): void {
    if (work.dueInMs <= LONGEST_DELAY_MS) tx.afterCommit(() => this.nudger.nudge(work));
  }
}
