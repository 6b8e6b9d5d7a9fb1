import { Processor, WorkerHost } from '@nestjs/bullmq';
import { Injectable, Logger } from '@nestjs/common';
import { DelayedError, UnrecoverableError, type Job } from 'bullmq';
import { queueConcurrency, type QueueName } from './define-job.js';
import { JobRunner } from './job-runner.js';

/** After a fault of the database: soon enough not to matter, late enough not to spin. */
const LOOK_AGAIN_MS = 2_000;

/** A worker that died mid-run is no fault of the entry: the row's own attempts decide when to give up. */
const workerOptions = (queue: QueueName) => ({ concurrency: queueConcurrency[queue], maxStalledCount: 1_000 });

/**
 * Turns a queue entry into a run of its row. The entry itself is never retried by the queue: a row that is due again
 * gets a new nudge. A failed try fails its entry, so that the console shows it.
 */
@Injectable()
export abstract class WorkProcessor extends WorkerHost {
  private readonly logger = new Logger(WorkProcessor.name);

  constructor(private readonly runner: JobRunner) {
    super();
  }

  override async process(entry: Job<{ workId: string }>, token?: string): Promise<string> {
    const report = await this.runner.run(entry.data.workId).catch((error: unknown) => {
      this.logger.error(
        { err: error, workId: entry.data.workId },
        'A work row could not be read or settled; looking again',
      );
      return { kind: 'early' as const, dueAt: new Date(Date.now() + LOOK_AGAIN_MS) };
    });

    if (report.kind === 'failed') throw new UnrecoverableError(report.message);
    if (report.kind === 'early') {
      await entry.moveToDelayed(report.dueAt.getTime(), token);
      throw new DelayedError();
    }
    return report.kind;
  }
}

@Processor('mail', workerOptions('mail'))
export class MailProcessor extends WorkProcessor {}

@Processor('zaptec', workerOptions('zaptec'))
export class ZaptecProcessor extends WorkProcessor {}

@Processor('housekeeping', workerOptions('housekeeping'))
export class HousekeepingProcessor extends WorkProcessor {}
