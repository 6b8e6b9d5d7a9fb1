import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { JobPayload } from '../../platform/jobs/define-job.js';
import { HandlesJob } from '../../platform/jobs/handles-job.decorator.js';
import type { JobContext, JobResult } from '../../platform/jobs/job-result.js';
import { PrunesDaily } from '../../platform/jobs/prunes-daily.decorator.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { KEPT_DAYS } from './bulk-run.states.js';
import { BulkRunsRepository } from './bulk-runs.repository.js';
import { WorkOnRun } from './work-on-run.js';
import { workOnRun } from './work-on-run.job.js';

@Injectable()
export class BulkRunJobs {
  constructor(
    private readonly working: WorkOnRun,
    private readonly repository: BulkRunsRepository,
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @HandlesJob(workOnRun)
  workOnRun({ bulkRunId, roundId }: JobPayload<typeof workOnRun>, context: JobContext): Promise<JobResult> {
    return this.working.work(bulkRunId, roundId, context);
  }

  @PrunesDaily('bulk runs')
  prune(limit: number): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEPT_DAYS * 86_400_000);
    return this.repository.deleteEndedBefore(this.dataSource.manager, before, limit);
  }
}
