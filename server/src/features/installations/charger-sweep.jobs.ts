import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import type { JobPayload } from '../../platform/jobs/define-job.js';
import { HandlesJob } from '../../platform/jobs/handles-job.decorator.js';
import { PermanentJobError, type JobContext, type JobResult } from '../../platform/jobs/job-result.js';
import { PlansDueWork } from '../../platform/jobs/plans-due-work.decorator.js';
import { PrunesDaily } from '../../platform/jobs/prunes-daily.decorator.js';
import { ZaptecSignInRefusedError } from '../../platform/zaptec/zaptec.errors.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { ApiAccountNotFoundProblem } from '../api-accounts/api-accounts.errors.js';
import { ChargerSweepSchedule } from '../api-accounts/charger-sweep-schedule.js';
import { sweepChargers } from '../api-accounts/sweep-chargers.job.js';
import { LoginChangedError } from '../api-accounts/sweep-schedule.js';
import { ChargerSweepsRepository, ChargerSweepSupersededError } from './charger-sweep/charger-sweeps.repository.js';
import { SweepChargers } from './charger-sweep/sweep-chargers.js';

const HISTORY_MS = 90 * 86_400_000;

/** The sweep of an account's list of chargers as a job (product.md §7 "When"). */
@Injectable()
export class ChargerSweepJobs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly sweeps: SweepChargers,
    private readonly history: ChargerSweepsRepository,
    private readonly schedule: ChargerSweepSchedule,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @HandlesJob(sweepChargers)
  async sweepChargers({ apiAccountId }: JobPayload<typeof sweepChargers>, { signal }: JobContext): Promise<JobResult> {
    try {
      const outcome = await this.sweeps.sweep(apiAccountId, signal);
      if (outcome === 'complete') return undefined;
      return { outcome: 'again', at: this.clock.now(), reason: 'the list goes on' };
    } catch (error) {
      if (error instanceof ApiAccountNotFoundProblem) return { outcome: 'skipped', reason: 'The API account is gone' };
      // The new login's chargers are looked for when its list of installations has a baseline.
      if (error instanceof LoginChangedError) return { outcome: 'skipped', reason: error.message };
      if (error instanceof ChargerSweepSupersededError) return { outcome: 'skipped', reason: error.message };
      if (!(error instanceof ZaptecSignInRefusedError)) throw error;
      await this.pause(apiAccountId);
      throw new PermanentJobError(error.message);
    }
  }

  /** Sweeps whose time has come. */
  @PlansDueWork('api-account.charger-sweeps')
  async planSweeps(tx: Tx, now: Date): Promise<number> {
    let added = 0;

    for (const apiAccountId of await this.schedule.listDue(tx, now)) {
      if (await this.schedule.start(tx, apiAccountId)) added += 1;
    }
    return added;
  }

  @PrunesDaily('sweeps of charger lists')
  prune(limit: number): Promise<number> {
    return this.history.deleteOld(this.dataSource.manager, new Date(this.clock.now().getTime() - HISTORY_MS), limit);
  }

  private pause(apiAccountId: string): Promise<void> {
    return this.transactions.run((tx) => this.schedule.pauseRefused(tx, apiAccountId, this.clock.now()));
  }
}
