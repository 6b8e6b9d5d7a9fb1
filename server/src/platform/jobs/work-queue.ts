import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { newId } from '../../shared/ids.js';
import type { Tx } from '../database/transaction.js';
import { storedDedupeKey, type JobDefinition } from './define-job.js';
import { laneNumber, type Lane } from './job-lanes.js';
import { JobsMetrics } from './jobs-metrics.js';
import { LONGEST_DELAY_MS, type DueWork } from './nudge.js';
import { QueueNudger } from './queue-nudger.js';
import { WorkItemRepository, type NewWork } from './work-item.repository.js';

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

const BATCH = 1_000;

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
    const work = newWork(job, payload, options);

    // The row of the same key may be settled between two of these statements; then there is room for a new one.
    for (;;) {
      const [inserted] = await this.items.insert(tx, [work]);
      if (inserted) {
        this.announce(tx, job.name, [inserted]);
        return { workId: work.id, created: true };
      }

      const workId = await this.raise(tx, work);
      if (workId) return { workId, created: false };
    }
  }

  /** As `add` for each payload, in a statement for a thousand of them. */
  async addAll<S extends z.ZodObject>(
    tx: Tx,
    job: JobDefinition<S>,
    payloads: readonly z.output<S>[],
    options: AddWork = {},
  ): Promise<void> {
    for (let from = 0; from < payloads.length; from += BATCH) {
      const batch = payloads.slice(from, from + BATCH).map((payload) => newWork(job, payload, options));
      const inserted = await this.items.insert(tx, batch);
      this.announce(tx, job.name, inserted);

      const isIn = new Set(inserted.map(({ id }) => id));
      for (const work of batch) if (!isIn.has(work.id)) await this.add(tx, job, work.payload as z.output<S>, options);
    }
  }

  /** @returns the id of the unsettled row with the same key, null when it has just been settled */
  private async raise(tx: Tx, { dedupeKey, lane, dueAt }: NewWork): Promise<string | null> {
    if (dedupeKey === null) throw new Error('Work without a key met another with the same one');
    const raised = await this.items.raiseLane(tx, dedupeKey, lane, dueAt);

    if (raised) this.nudgeAfterCommit(tx, raised);
    return raised?.id ?? this.items.findUnsettledId(tx, dedupeKey);
  }

  private announce(tx: Tx, job: string, inserted: DueWork[]): void {
    for (const work of inserted) this.nudgeAfterCommit(tx, work);
    tx.afterCommit(() => this.metrics.added.inc({ job }, inserted.length));
  }

  /** Work due later than a minute is left to the due-work sweep. */
  private nudgeAfterCommit(tx: Tx, work: DueWork): void {
    if (work.dueInMs <= LONGEST_DELAY_MS) tx.afterCommit(() => this.nudger.nudge(work));
  }
}

function newWork<S extends z.ZodObject>(job: JobDefinition<S>, payload: z.output<S>, options: AddWork): NewWork {
  const checked = job.payload.parse(payload);

  return {
    id: newId(),
    name: job.name,
    payload: checked,
    lane: laneNumber(options.lane ?? job.lane),
    dueAt: options.dueAt ?? null,
    maxAttempts: job.maxAttempts,
    dedupeKey: storedDedupeKey(job, checked),
    eventId: job.eventId?.(checked) ?? null,
  };
}
