import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { Config } from '../../../platform/config/config.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import { jobActor } from '../../../platform/jobs/job-actor.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { ZaptecUnavailableError } from '../../../platform/zaptec/zaptec.errors.js';
import type { InstallationWire } from '../../../platform/zaptec/wire/installation.wire.js';
import type { WirePage } from '../../../platform/zaptec/wire/page.wire.js';
import { ZaptecClient } from '../../../platform/zaptec/zaptec.client.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { readIntervalHours } from '../../api-accounts/read-interval.js';
import { ApiAccounts, type ApiAccountInfo } from '../../api-accounts/api-accounts.service.js';
import { BASELINE_SWEEPS, LoginChangedError, SweepSchedule } from '../../api-accounts/sweep-schedule.js';
import { WatchCalls } from '../access/watch-calls.js';
import { Appearances } from './appearances.js';
import { ListSweepsRepository } from './list-sweeps.repository.js';
import { ListedInstallationsRepository } from './listed-installations.repository.js';
import { Losses } from '../access/losses.js';
import { sweepsAgree } from './mass-appearance.js';
import { MergeListPage } from './merge-list-page.js';
import { retryPage } from './retry-page.js';
import { sweepIntervalMinutes } from './sweep-interval.js';
import { isFull, judgePage } from './sweep-page.js';
import { sweepInstallations } from '../../api-accounts/sweep-installations.job.js';
import { installationListSweepMerged } from '../access/installation.events.js';
import { refreshHierarchy } from '../reading/refresh-hierarchy.job.js';

export interface SweepResult {
  seen: number;
  appeared: number;
  vanished: number;
  /** False: two complete sweeps that agree are not there yet. */
  baselineComplete: boolean;
  /** It saw another number of installations than the one before: the next need not follow at once. */
  disagreed: boolean;
}

interface RunningSweep {
  id: string;
  account: ApiAccountInfo;
  startedAt: Date;
  seenIds: Set<string>;
  appeared: number;
  /** Elements of the list that cannot be read. */
  skipped: number;
  /** So much appeared at once that it waits for a person. */
  held: boolean;
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
    private readonly calls: WatchCalls,
    private readonly transactions: Transactions,
    private readonly sweeps: ListSweepsRepository,
    private readonly listed: ListedInstallationsRepository,
    private readonly pages: MergeListPage,
    private readonly losses: Losses,
    private readonly appearances: Appearances,
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
    const sweep: RunningSweep = {
      ...{ id, account, startedAt, seenIds: new Set(), appeared: 0, skipped: 0, held: false, pages: 0 },
    };

    try {
      await this.calls.watch(account, 'list', () => this.readPages(sweep, signal));
      return await this.transactions.run((tx) => this.merge(tx, sweep));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await this.transactions.run((tx) => this.sweeps.fail(tx, id, this.clock.now(), reason));
      throw error;
    }
  }

  /** Page by page until one proves the end; what can be read is stored whatever else stands beside it. */
  private async readPages(sweep: RunningSweep, signal: AbortSignal | undefined): Promise<void> {
    const { account } = sweep;
    const options = { lane: 'sweep' as const, ...(signal ? { signal } : {}) };
    const before = { short: false, stated: 0 };

    for (let pageIndex = 0; ; pageIndex += 1) {
      const page = await retryPage(
        () => this.client.listInstallations(account.zaptec, { pageIndex, pageSize: 100 }, options),
        signal,
      );
      sweep.skipped += page.skipped;
      const seenBefore = sweep.seenIds.size;
      await this.storePage(sweep, page, pageIndex);

      const fresh = sweep.seenIds.size - seenBefore;
      const reading = judgePage({ ...page, fresh }, pageIndex, before);
      if (reading.kind === 'broken') throw new ZaptecUnavailableError('bad-shape', { detail: reading.problem });
      if (reading.kind === 'ended') break;
      before.short ||= !isFull(page.length);
      before.stated = Math.max(before.stated, page.pages);
    }
    // Any of them may be one that we know: absence would be a guess.
    if (sweep.skipped > 0) throw new ZaptecUnavailableError('bad-shape', { detail: unreadable(sweep.skipped) });
  }

  private async storePage(sweep: RunningSweep, page: WirePage<InstallationWire>, pageIndex: number): Promise<void> {
    const { account } = sweep;

    const { seen, held } = await this.transactions.run(async (tx) => {
      const { zaptec } = await this.accounts.get(account.id, tx.manager);
      if (zaptec.username !== account.zaptec.username) throw new LoginChangedError();
      const seenPage = await this.pages.see(tx, account, sweep.id, page.items, this.clock.now());
      const distinct = new Set([...sweep.seenIds, ...seenPage.installationIds]);
      const pagesRead = distinct.size > sweep.seenIds.size || pageIndex === 0 ? pageIndex + 1 : sweep.pages;
      const appeared = sweep.appeared + seenPage.appeared;
      await this.sweeps.noteProgress(tx, sweep.id, {
        pagesRead,
        pagesTotal: Math.max(page.pages, pagesRead),
        seen: distinct.size,
        appeared,
      });
      return {
        seen: { ...seenPage, distinct, pagesRead },
        held: await this.appearances.reconsider(tx, sinceNewestSweep(account), seenPage.appeared),
      };
    });
    sweep.seenIds = seen.distinct;
    sweep.pages = seen.pagesRead;
    sweep.appeared += seen.appeared;
    sweep.held ||= held;
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
    const installations = sweep.seenIds.size;
    const readHours = readIntervalHours({ installations, budgetPerSecond: this.config.zaptec.budgetRatePerSecond });
    const { sweepsMerged, completedBaseline, disagreedWith } = await this.schedule.noteMerged(tx, account.id, {
      ...{ startedAt, finishedAt, intervalMinutes, readHours, installations },
      username: account.zaptec.username,
      agreesWith: (before) => sweepsAgree(before, installations),
    });
    const note = noteOf(sweep, disagreedWith);
    if (note) await this.sweeps.note(tx, sweep.id, note);
    await this.appearances.announce(tx, sinceNewestSweep(account));

    const suspect = await this.losses.reconsider(tx, account.id);
    if (!suspect) await this.readVanished(tx, account.id, vanished, finishedAt);
    if (completedBaseline) await this.tellBaseline(tx, account.id, installations);
    await this.events.publish(tx, installationListSweepMerged, { apiAccountId: account.id });

    const baselineComplete = sweepsMerged >= BASELINE_SWEEPS;
    const counted = { seen: installations, appeared: sweep.appeared, vanished: vanished.length };
    return { ...counted, baselineComplete, disagreed: disagreedWith !== null };
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

const sinceNewestSweep = ({ id, lastCompleteSweepStartedAt }: ApiAccountInfo) => ({
  apiAccountId: id,
  newestSweepStartedAt: lastCompleteSweepStartedAt,
});

const unreadable = (elements: number): string =>
  `${elements === 1 ? 'one entry of the list' : `${elements} entries of the list`} cannot be read; the others were stored, and nothing counts as gone`;

/** What staff read beside a complete sweep that is not like those before. */
function noteOf({ held, appeared, seenIds }: RunningSweep, disagreedWith: number | null): string | null {
  if (disagreedWith !== null)
    return `It saw ${seenIds.size} installations and the sweep before ${disagreedWith}: together they are no baseline, so this one is the first again.`;
  if (held)
    return `${appeared} installations became visible at once. None of them counts as newly granted before operations have said that it is.`;
  return null;
}
