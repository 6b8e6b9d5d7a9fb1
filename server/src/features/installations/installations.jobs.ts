import { Inject, Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { HandlesJob } from '../../platform/jobs/handles-job.decorator.js';
import type { JobPayload } from '../../platform/jobs/define-job.js';
import { PermanentJobError, type JobContext, type JobResult } from '../../platform/jobs/job-result.js';
import { PlansDueWork } from '../../platform/jobs/plans-due-work.decorator.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import { ZaptecSignInRefusedError } from '../../platform/zaptec/zaptec.errors.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { DataSource } from 'typeorm';
import { LoginChangedError, SweepSchedule } from '../api-accounts/sweep-schedule.js';
import { ApiAccountNotFoundProblem } from '../api-accounts/api-accounts.errors.js';
import { InstallationAccessRepository } from './access/installation-access.repository.js';
import { InstallationDirectory } from './views/installation-directory.js';
import { InstallationReads } from './reading/installation-reads.js';
import { SweepSupersededError } from './sweep/list-sweeps.repository.js';
import { SweepInstallations } from './sweep/sweep-installations.js';
import { sweepInstallations } from '../api-accounts/sweep-installations.job.js';
import { ReadPlaces } from './reading/read-places.js';
import { refreshHierarchy } from './reading/refresh-hierarchy.job.js';

/** Rows one round of the due-work sweep plans at most. */
const READS_PER_ROUND = 500;
/** A list that changes from sweep to sweep is not read over and over without a pause. */
const AFTER_DISAGREEMENT_MS = 60_000;

/** The provider's side of installations as jobs (product.md §7 "When"). */
@Injectable()
export class InstallationJobs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly directory: InstallationDirectory,
    private readonly reads: InstallationReads,
    private readonly places: ReadPlaces,
    private readonly access: InstallationAccessRepository,
    private readonly sweeps: SweepInstallations,
    private readonly schedule: SweepSchedule,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @HandlesJob(refreshHierarchy)
  async refreshHierarchy(
    { installationId, apiAccountId }: JobPayload<typeof refreshHierarchy>,
    { lane, signal }: JobContext,
  ): Promise<JobResult> {
    const installation = await this.directory.byId(this.dataSource.manager, installationId);
    if (!installation) return { outcome: 'skipped', reason: 'The installation is gone' };

    const { zaptecId } = installation;
    const readNow = () => this.reads.readNow({ zaptecId, apiAccountId, lane, signal });
    const read = await this.places.within(apiAccountId, lane, readNow).catch(async (error: unknown) => {
      if (error instanceof ZaptecSignInRefusedError) await this.readWhenAble(installationId, apiAccountId);
      return noUseTryingAgain(error);
    });
    if (read.retryInMs === null)
      return read.unreadable > 0 ? { outcome: 'done', reason: unreadableNote(read.unreadable) } : undefined;
    return {
      outcome: 'again',
      at: new Date(this.clock.now().getTime() + read.retryInMs),
      reason: `not final yet: ${read.status}`,
    };
  }

  @HandlesJob(sweepInstallations)
  async sweepInstallations(
    { apiAccountId }: JobPayload<typeof sweepInstallations>,
    { signal }: JobContext,
  ): Promise<JobResult> {
    try {
      const { baselineComplete, disagreed } = await this.sweeps.sweep(apiAccountId, signal);
      if (baselineComplete) return undefined;
      const at = new Date(this.clock.now().getTime() + (disagreed ? AFTER_DISAGREEMENT_MS : 0));
      return { outcome: 'again', at, reason: 'a baseline needs two sweeps that agree' };
    } catch (error) {
      if (error instanceof ApiAccountNotFoundProblem) return { outcome: 'skipped', reason: 'The API account is gone' };
      // The list of the new login is wanted as soon as it can be had.
      if (error instanceof LoginChangedError) return { outcome: 'again', at: this.clock.now(), reason: error.message };
      if (error instanceof SweepSupersededError) return { outcome: 'skipped', reason: error.message };
      if (error instanceof ZaptecSignInRefusedError) await this.pause(apiAccountId);
      return noUseTryingAgain(error);
    }
  }

  /** Sweeps whose time has come. */
  @PlansDueWork('api-account.sweeps')
  async planSweeps(tx: Tx, now: Date): Promise<number> {
    let added = 0;

    for (const apiAccountId of await this.schedule.listDue(tx, now)) {
      if (await this.schedule.start(tx, apiAccountId)) added += 1;
    }
    return added;
  }

  /** Daily reads, and those a sweep asked for. */
  @PlansDueWork('installation.reads')
  async planReads(tx: Tx, now: Date): Promise<number> {
    const due = await this.access.takeDueReads(tx, now, READS_PER_ROUND);
    let added = 0;

    for (const { installationId, apiAccountId } of due) {
      const { created } = await this.work.add(
        tx,
        refreshHierarchy,
        { installationId, apiAccountId },
        { lane: 'routine' },
      );
      if (created) added += 1;
    }
    return added;
  }

  private readWhenAble(installationId: string, apiAccountId: string): Promise<void> {
    const now = this.clock.now();
    return this.transactions.run((tx) => this.access.readWhenAble(tx, installationId, apiAccountId, now));
  }

  private pause(apiAccountId: string): Promise<void> {
    return this.transactions.run((tx) => this.schedule.pauseRefused(tx, apiAccountId, this.clock.now()));
  }
}

const unreadableNote = (count: number): string =>
  `${count === 1 ? 'One element' : `${count} elements`} could not be read; the rest was stored, and nothing counts as gone`;

function noUseTryingAgain(error: unknown): never {
  throw error instanceof ZaptecSignInRefusedError ? new PermanentJobError(error.message) : error;
}
