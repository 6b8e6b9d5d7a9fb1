import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import type { Tx } from '../database/transaction.js';
import { ConflictProblem, NotFoundProblem } from '../http/problem.js';
import { laneNumber } from './job-lanes.js';
import { QueueNudger } from './queue-nudger.js';
import { WorkItemRepository } from './work-item.repository.js';
import type { WorkState } from './work-item.entity.js';

/** What a person may do with work that was given up; who did it and why is for the caller to record. */
@Injectable()
export class FailedWork {
  constructor(
    private readonly items: WorkItemRepository,
    private readonly nudger: QueueNudger,
  ) {}

  /**
   * Makes it due at once, ahead of routine work and with all its tries.
   * @returns the job's name
   * @throws WorkNotFound, WorkNotFailed, WorkUnderWay
   */
  async retry(tx: Tx, workId: string): Promise<string> {
    const name = await this.lock(tx, workId);
    const due = await this.items.makeDueAgain(tx, workId, laneNumber('person')).catch((error: unknown) => {
      throw isDuplicate(error) ? new WorkUnderWay() : error;
    });
    tx.afterCommit(() => this.nudger.nudge(due));
    return name;
  }

  /** It failed and nobody minds any longer. @returns and throws as `retry` */
  async dismiss(tx: Tx, workId: string): Promise<string> {
    const name = await this.lock(tx, workId);
    await this.items.dismiss(tx, workId);
    return name;
  }

  private async lock(tx: Tx, workId: string): Promise<string> {
    const row = await this.items.lock(tx, workId);
    if (!row) throw new WorkNotFound();
    if (row.state !== 'failed') throw new WorkNotFailed(row.state);
    return row.name;
  }
}

/** One row of a dedupe key is unsettled at a time. */
const isDuplicate = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { code?: unknown }).code === '23505';

export class WorkNotFound extends NotFoundProblem {
  constructor() {
    super('WORK_NOT_FOUND', 'There is no work with this id; what is settled is kept for a while only.');
  }
}

/** 409: somebody else was faster, or a later run of the same work succeeded. */
export class WorkNotFailed extends ConflictProblem {
  constructor(state: WorkState) {
    super('WORK_NOT_FAILED', 'This work is not among the failed any longer.', { currentState: state });
  }
}

/** 409: its success will settle this one. */
export class WorkUnderWay extends ConflictProblem {
  constructor() {
    super('WORK_UNDER_WAY', 'The same work is under way already. When it succeeds, this entry goes by itself.');
  }
}
