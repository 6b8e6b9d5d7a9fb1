import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { Config } from '../../../platform/config/config.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import { jobActor } from '../../../platform/jobs/job-actor.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { ZaptecUnavailableError } from '../../../platform/zaptec/zaptec.errors.js';
import { ZaptecClient } from '../../../platform/zaptec/zaptec.client.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { ApiAccounts, type ApiAccountInfo } from '../../api-accounts/api-accounts.service.js';
import { BASELINE_SWEEPS, LoginChangedError, SweepSchedule } from '../../api-accounts/sweep-schedule.js';
import { AccountHealth } from '../access/account-health.js';
import { ListSweepsRepository } from './list-sweeps.repository.js';
import { ListedInstallationsRepository } from './listed-installations.repository.js';
import { Losses } from '../access/losses.js';
import { MergeListPage } from './merge-list-page.js';
import { retryPage } from './retry-page.js';
import { sweepIntervalMinutes } from './sweep-interval.js';
import { problemOfPage } from './sweep-page.js';
import { sweepInstallations } from '../../api-accounts/sweep-installations.job.js';
import { installationListSweepMerged } from '../access/installation.events.js';
import { refreshHierarchy } from '../reading/refresh-hierarchy.job.js';

export interface SweepResult {
  seen: number;
  appeared: number;
  vanished: number;
  /** False: two complete sweeps are not there yet, the next follows at once. */
  baselineComplete: boolean;
}

interface RunningSweep {
  id: string;
  account: ApiAccountInfo;
  startedAt: Date;
  seenIds: Set<string>;
  appeared: number;
  pages: number;
}

/** More gone ones than this are read by the planner, bit by bit. */
const MOST_READ_AT_ONCE = 200;

/**
 * One pass over an account's whole installation list (product.md §5, §7). Each page is stored as it is read; only when
 * the last one was read does anything follow from what was not on them. A pass that fails or dies says nothing about
 * absence and starts over.
 */
@Injectable()
export class SweepInstallations {
  constructor(
    private readonly config: Config,
    private readonly accounts: ApiAccounts,
    private readonly schedule: SweepSchedule,
    private readonly client: ZaptecClient,
    private readonly health: AccountHealth,
    private readonly transactions: Transactions,
    private readonly sweeps: ListSweepsRepository,
    private readonly listed: ListedInstallationsRepository,
    private readonly pages: MergeListPage,
    private readonly losses: Losses,
    private readonly work: WorkQueue,
    private readonly events: DomainEvents,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws ZaptecUnavailableError, ZaptecSignInRefusedError, SweepSupersededError, LoginChangedError,
   *   ApiAccountNotFoundProblem, the signal's reason; the sweep is then marked failed
   */
  async sweep(apiAccountId: string, signal?: AbortSignal): Promise<SweepResult> {
    const account = await this.accounts.get(apiAccountId);
    const startedAt = this.clock.now();
    const id = await this.transactions.run(async (tx) => {
      await this.schedule.noteBegun(tx, apiAccountId, startedAt);
      return this.sweeps.begin(tx, apiAccountId, startedAt);
    });
    const sweep: RunningSweep = { id, account, startedAt, seenIds: new Set(), appeared: 0, pages: 0 };

    try {
      await this.health.watch(account, () => this.readPages(sweep, signal));
      return await this.transactions.run((tx) => this.merge(tx, sweep));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await this.transactions.run((tx) => this.sweeps.fail(tx, id, this.clock.now(), reason));
      throw error;
    }
  }

  private async readPages(sweep: RunningSweep, signal: AbortSignal | undefined): Promise<void> {
    const { account } = sweep;
    const options = { lane: 'sweep' as const, ...(signal ? { signal } : {}) };

    for (let pageIndex = 0; pageIndex === 0 || pageIndex < sweep.pages; pageIndex += 1) {
      const page = await retryPage(
        () => this.client.listInstallations(account.zaptec, { pageIndex, pageSize: 100 }, options),
        signal,
      );
      const problem = problemOfPage(page, pageIndex);
      if (problem) throw new ZaptecUnavailableError('bad-shape', { detail: problem });
      sweep.pages = page.pages;

      const seenPage = await this.transactions.run(async (tx) => {
        const { zaptec } = await this.accounts.get(account.id, tx.manager);
        if (zaptec.username !== account.zaptec.username) throw new LoginChangedError();
        const seen = await this.pages.see(tx, account, page.items, this.clock.now());
        await this.sweeps.noteProgress(tx, sweep.id, {
          pagesRead: pageIndex + 1,
          pagesTotal: Math.max(page.pages, pageIndex + 1),
          seen: sweep.seenIds.size + seen.installationIds.length,
          appeared: sweep.appeared + seen.appeared,
        });
        return seen;
      });
      sweep.appeared += seenPage.appeared;
      for (const installationId of seenPage.installationIds) sweep.seenIds.add(installationId);
    }
  }

  /** What follows from a complete pass, in one transaction. */
  private async merge(tx: Tx, sweep: RunningSweep): Promise<SweepResult> {
    const { account, startedAt } = sweep;
    const finishedAt = this.clock.now();
    const vanished = await this.listed.markAbsent(tx, account.id, [...sweep.seenIds], startedAt);
    await this.sweeps.complete(tx, sweep.id, finishedAt, vanished.length);

    const intervalMinutes = sweepIntervalMinutes({
      pages: sweep.pages,
      tookMs: finishedAt.getTime() - startedAt.getTime(),
      budgetPerSecond: this.config.zaptec.budgetRatePerSecond,
    });
    const { sweepsMerged, completedBaseline } = await this.schedule.noteMerged(tx, account.id, {
      username: account.zaptec.username,
      startedAt,
      finishedAt,
      intervalMinutes,
    });

    const suspect = await this.losses.reconsider(tx, account.id);
    if (!suspect) await this.readVanished(tx, account.id, vanished, finishedAt);
    if (completedBaseline) await this.tellBaseline(tx, account.id, sweep.seenIds.size);
    await this.events.publish(tx, installationListSweepMerged, { apiAccountId: account.id });

    const baselineComplete = sweepsMerged >= BASELINE_SWEEPS;
    return { seen: sweep.seenIds.size, appeared: sweep.appeared, vanished: vanished.length, baselineComplete };
  }

  private async readVanished(tx: Tx, apiAccountId: string, vanished: string[], at: Date): Promise<void> {
    await this.listed.readSoon(tx, apiAccountId, vanished, at);

    await this.work.addAll(
      tx,
      refreshHierarchy,
      vanished.slice(0, MOST_READ_AT_ONCE).map((installationId) => ({ installationId, apiAccountId })),
      { lane: 'detected-change' },
    );
  }

  private async tellBaseline(tx: Tx, apiAccountId: string, installations: number): Promise<void> {
    await this.audit.record(tx, {
      event: 'api-account.baseline-completed',
      actor: jobActor(sweepInstallations),
      subject: { type: 'api-account', id: apiAccountId },
      data: { installations },
    });
  }
}
