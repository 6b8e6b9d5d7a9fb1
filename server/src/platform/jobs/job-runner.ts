import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config/config.js';
import { JobCatalogue } from './job-catalogue.js';
import { JobHandlers } from './job-handlers.js';
import { laneOf } from './job-lanes.js';
import {
  PermanentJobError,
  postponementOf,
  WorkLeaseLostError,
  WorkReleasedError,
  type JobResult,
} from './job-result.js';
import { JobsMetrics, type WorkOutcome } from './jobs-metrics.js';
import { LONGEST_DELAY_MS, type DueWork } from './nudge.js';
import { QueueNudger } from './queue-nudger.js';
import { RunningWork } from './running-work.js';
import { WorkLeaseRepository, type ClaimedWork } from './work-lease.repository.js';

/** What the queue entry that led here should do now. */
export type RunReport =
  | { kind: 'settled' }
  /** Somebody else has the row, or it is settled: the normal end of a nudge given twice. */
  | { kind: 'not-mine' }
  | { kind: 'early'; dueAt: Date }
  /** This try failed; `message` is for the console. */
  | { kind: 'failed'; message: string };

/** For a row that a newer version added: by then this version may have been replaced. */
const UNKNOWN_JOB_RETRY_MS = 60_000;

/** Work put off together does not come back together. */
const POSTPONED_JITTER_MS = 1_000;

/** The handler's own transaction has settled the row. */
const SETTLED = Symbol('settled');

/** Claims a row, runs its handler under a lease, settles it. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);
  private readonly leaseMs: number;

  constructor(
    config: Config,
    private readonly leases: WorkLeaseRepository,
    private readonly catalogue: JobCatalogue,
    private readonly handlers: JobHandlers,
    private readonly running: RunningWork,
    private readonly nudger: QueueNudger,
    private readonly metrics: JobsMetrics,
  ) {
    this.leaseMs = config.work.leaseMs;
  }

  /** @throws only what the database throws; a fault of the handler is in the report and on the row */
  async run(workId: string): Promise<RunReport> {
    // The queue may hand over one more entry while it is being closed; it goes back for another worker.
    if (this.running.isDraining) return { kind: 'early', dueAt: new Date() };

    const claimedAt = performance.now();
    const work = await this.leases.claim(workId, this.leaseMs);
    if (!work) return this.unclaimed(workId);

    const signal = this.running.begin(work, claimedAt);
    const stopTimer = this.metrics.seconds.startTimer({ job: work.name });
    this.metrics.claimed.inc({ job: work.name });

    try {
      // The two ways to settle stand outside each other: a database that fails while settling is no fault of the job.
      const settle = await stoppable(this.handle(work, signal), signal).then(
        (result) => () => this.settle(work, result),
        (error: unknown) => () => this.settleFault(work, error),
      );
      stopTimer();
      return await settle();
    } finally {
      this.running.end(work);
    }
  }

  private async unclaimed(workId: string): Promise<RunReport> {
    const waiting = await this.leases.findDueAt(workId);

    if (waiting && waiting.dueInMs <= LONGEST_DELAY_MS) return { kind: 'early', dueAt: waiting.dueAt };
    return { kind: 'not-mine' };
  }

  private async handle(work: ClaimedWork, signal: AbortSignal): Promise<JobResult | typeof SETTLED> {
    const job = this.catalogue.find(work.name);
    if (!job) throw new Error(`The job "${work.name}" is not in this version's catalogue`);

    const payload = job.payload.safeParse(work.payload);
    if (!payload.success)
      throw new PermanentJobError(`The payload does not fit the catalogue: ${payload.error.message}`);

    let settled = false;
    const result = await this.handlers.handlerOf(work.name)(payload.data, {
      workId: work.workId,
      attempt: work.attempt,
      lane: laneOf(work.lane),
      signal,
      extendLease: () => this.running.extend(work),
      settleIn: async (tx) => {
        if (!(await this.leases.finishIn(tx, work))) throw new WorkLeaseLostError(work.workId);
        settled = true;
      },
    });
    return settled ? SETTLED : result;
  }

  private async settle(work: ClaimedWork, result: JobResult | typeof SETTLED): Promise<RunReport> {
    if (result === SETTLED) return this.report(work, 'done');
    if (result?.outcome === 'again') {
      const due = await this.leases.comeBack(work, result.at, result.reason);
      this.nudgeIfSoon(due);
      return this.report(work, due ? 'again' : 'lease_lost');
    }

    const state = result?.outcome ?? 'done';
    const held = await this.leases.finish(work, state, result?.reason ?? null);
    return this.report(work, held ? state : 'lease_lost');
  }

  private async settleFault(work: ClaimedWork, error: unknown): Promise<RunReport> {
    if (error instanceof WorkLeaseLostError) return this.report(work, 'lease_lost');

    if (error instanceof WorkReleasedError) {
      const due = await this.leases.release(work);
      if (due) this.nudger.nudge(due);
      return this.report(work, due ? 'released' : 'lease_lost');
    }

    const message = error instanceof Error ? error.message : String(error);
    const postponedMs = postponementOf(error);
    if (postponedMs !== null) {
      const due = await this.leases.postpone(work, message, postponedMs + Math.random() * POSTPONED_JITTER_MS);
      this.nudgeIfSoon(due);
      return this.report(work, due ? 'postponed' : 'lease_lost');
    }

    const retryInMs = this.catalogue.find(work.name)?.retryInMs(work.attempt) ?? UNKNOWN_JOB_RETRY_MS;
    const last = error instanceof PermanentJobError || work.attempt >= work.maxAttempts;
    this.logger.warn(
      { err: error, job: work.name, workId: work.workId, attempt: work.attempt, retryInMs: last ? null : retryInMs },
      last ? 'Work failed for good' : 'Work failed and is tried again',
    );

    if (last) {
      const held = await this.leases.giveUp(work, message);
      return this.report(work, held ? 'failed' : 'lease_lost', message);
    }
    const due = await this.leases.retry(work, message, retryInMs);
    this.nudgeIfSoon(due);
    return this.report(work, due ? 'retry' : 'lease_lost', message);
  }

  private nudgeIfSoon(due: DueWork | null): void {
    if (due && due.dueInMs <= LONGEST_DELAY_MS) this.nudger.nudge(due);
  }

  private report(work: ClaimedWork, outcome: WorkOutcome, message?: string): RunReport {
    this.metrics.settled.inc({ job: work.name, outcome });

    if (outcome === 'lease_lost') {
      this.logger.warn({ job: work.name, workId: work.workId }, 'The lease was lost; nothing was settled');
      return { kind: 'not-mine' };
    }
    return message === undefined ? { kind: 'settled' } : { kind: 'failed', message };
  }
}

/** Ends with `run`, or with the signal's reason as soon as it is aborted, even if the handler does not listen. */
async function stoppable<T>(run: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
  });

  try {
    return await Promise.race([run, stopped]);
  } catch (error) {
    // A handler stopped by the signal often throws its own error; the reason is what counts.
    throw signal.aborted ? signal.reason : error;
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
    run.catch(() => undefined);
  }
}
