import { InjectQueue } from '@nestjs/bullmq';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { within } from './bounded.js';
import { FaultLog } from './fault-log.js';
import type { QueueName } from './define-job.js';
import { JobCatalogue } from './job-catalogue.js';
import { JobsMetrics } from './jobs-metrics.js';
import { nudgeOf, type DueWork, type Nudge } from './nudge.js';

const ANSWER_WITHIN_MS = 3_000;
const BATCH = 500;
const MOST_WAITING = 5_000;

/**
 * Tells the queues that rows are due. A nudge only makes things faster: one that is lost is logged, counted and given
 * again by the due-work sweep, so nothing here ever throws to, or is waited for by, the code that added the work.
 */
@Injectable()
export class QueueNudger implements OnApplicationShutdown {
  private readonly queues: Record<QueueName, Queue>;
  private readonly waiting = new Map<string, Nudge>();
  private readonly faults = new FaultLog(QueueNudger.name);
  /** One call at a time for each queue. */
  private readonly tails = new Map<QueueName, Promise<unknown>>();
  /** Queues that still owe an answer to a call given up on; nothing more is piled onto them. */
  private readonly away = new Set<QueueName>();
  private flushing: Promise<void> | null = null;

  constructor(
    @InjectQueue('mail') mail: Queue,
    @InjectQueue('zaptec') zaptec: Queue,
    @InjectQueue('housekeeping') housekeeping: Queue,
    private readonly catalogue: JobCatalogue,
    private readonly metrics: JobsMetrics,
  ) {
    this.queues = { mail, zaptec, housekeeping };

    for (const queue of Object.values(this.queues)) {
      queue.on('error', (error) => this.faults.report(queue.name, `The queue "${queue.name}" reports a fault`, error));
    }
  }

  /** Returns at once; the nudge is on its way. */
  nudge(work: DueWork): void {
    const nudge = this.nudgeOf(work);

    if (this.waiting.size >= MOST_WAITING) {
      this.metrics.nudgeFailures.inc({ queue: nudge.queue });
      return;
    }
    this.waiting.set(nudge.opts.jobId, nudge);
    this.flushing ??= this.flush().finally(() => (this.flushing = null));
  }

  /** @returns the work its queue has taken; what it did not take within seconds is left out */
  async deliver(work: DueWork[]): Promise<DueWork[]> {
    const taken = await this.hand(work.map((one) => this.nudgeOf(one)));
    return work.filter(({ name: job, id }) => taken.some((nudge) => nudge.name === job && nudge.data.workId === id));
  }

  /** What the last requests added goes out before the connections close. */
  async onApplicationShutdown(): Promise<void> {
    if (this.flushing) await within(1_000, this.flushing, 'The last nudges').catch(() => undefined);
  }

  private nudgeOf(work: DueWork): Nudge {
    return nudgeOf(work, this.catalogue.queueOf(work.name));
  }

  private async flush(): Promise<void> {
    while (this.waiting.size > 0) {
      const batch = [...this.waiting.values()].slice(0, BATCH);
      for (const { opts } of batch) this.waiting.delete(opts.jobId);
      await this.hand(batch);
    }
  }

  private async hand(nudges: Nudge[]): Promise<Nudge[]> {
    const names = Object.keys(this.queues) as QueueName[];
    const taken = await Promise.all(
      names.map((queue) =>
        this.handTo(
          queue,
          nudges.filter((nudge) => nudge.queue === queue),
        ),
      ),
    );
    return taken.flat();
  }

  private async handTo(queue: QueueName, nudges: Nudge[]): Promise<Nudge[]> {
    if (nudges.length === 0) return [];

    const call = (this.tails.get(queue) ?? Promise.resolve()).then(() => this.addTo(queue, nudges));
    const answered = call.then(
      () => nudges,
      (error: unknown) => {
        this.metrics.nudgeFailures.inc({ queue }, nudges.length);
        this.faults.report(`nudge ${queue}`, `The queue "${queue}" took no nudge; the sweep gives it again`, error);
        return [];
      },
    );

    this.tails.set(queue, answered);
    return answered;
  }

  private async addTo(queue: QueueName, nudges: Nudge[]): Promise<void> {
    if (this.away.has(queue)) throw new Error('It still owes an answer to an earlier call');

    this.away.add(queue);
    const answer = this.queues[queue].addBulk(nudges).finally(() => this.away.delete(queue));
    await within(ANSWER_WITHIN_MS, answer, `Nudging the queue "${queue}"`);
  }
}
