import { Inject, Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import type { ChargerWire } from '../../../platform/zaptec/wire/charger.wire.js';
import type { WirePage } from '../../../platform/zaptec/wire/page.wire.js';
import { ZaptecClient } from '../../../platform/zaptec/zaptec.client.js';
import { ZaptecUnavailableError } from '../../../platform/zaptec/zaptec.errors.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/ids.js';
import { ApiAccounts, type ApiAccountInfo } from '../../api-accounts/api-accounts.service.js';
import { ChargerSweepSchedule } from '../../api-accounts/charger-sweep-schedule.js';
import { LoginChangedError } from '../../api-accounts/sweep-schedule.js';
import { WatchCalls } from '../access/watch-calls.js';
import { retryPage } from '../sweep/retry-page.js';
import { CHARGER_LIST, isFull, judgePage } from '../sweep/sweep-page.js';
import { ChargerMarksRepository } from './charger-marks.repository.js';
import { ChargerSweepsRepository, type RunningChargerSweep } from './charger-sweeps.repository.js';
import { ConcludeChargerSweep } from './conclude-charger-sweep.js';
import { ListedChargersRepository } from './listed-chargers.repository.js';
import { MergeChargerPage, MOST_READS_OF_A_SWEEP } from './merge-charger-page.js';

/** `more`: it goes on later where it stands, so that a long list keeps no worker to itself. */
export type ChargerSweepOutcome = 'complete' | 'more';

/** One run reads for so long, then others have their turn. */
const RUN_MS = 60_000;
/** A sweep that stood still for longer has read what is not so any more: it starts over. */
const STALE_AFTER_MS = 30 * 60_000;
/** A list may lose so many of its pages while it is read; more is no list. */
const MOST_PAGES_LOST = 0.05;

interface Run {
  sweepId: string;
  runId: string;
  account: ApiAccountInfo;
  nextPage: number;
  isRead: boolean;
}

/**
 * One pass over an account's whole list of chargers (product.md §7, docs/decisions/0025). Each page is stored, and the sweep
 * moved on to the next, in one transaction: after a killed worker the next one goes on with the page it was at.
 */
@Injectable()
export class SweepChargers {
  constructor(
    private readonly accounts: ApiAccounts,
    private readonly schedule: ChargerSweepSchedule,
    private readonly client: ZaptecClient,
    private readonly calls: WatchCalls,
    private readonly transactions: Transactions,
    private readonly sweeps: ChargerSweepsRepository,
    private readonly listed: ListedChargersRepository,
    private readonly marks: ChargerMarksRepository,
    private readonly pages: MergeChargerPage,
    private readonly conclusion: ConcludeChargerSweep,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Begins a sweep, or goes on with the one that is running.
   * @throws ZaptecUnavailableError: a list that cannot be one has failed the sweep, anything else leaves it where it stands
   * @throws ZaptecSignInRefusedError, ChargerSweepSupersededError, LoginChangedError, ApiAccountNotFoundProblem, the
   *   signal's reason
   */
  async sweep(apiAccountId: string, signal?: AbortSignal): Promise<ChargerSweepOutcome> {
    const account = await this.accounts.get(apiAccountId);
    const run = await this.transactions.run((tx) => this.open(tx, account));

    try {
      const isWhole = (outcome: ChargerSweepOutcome) => outcome === 'complete';
      return await this.calls.watch(account, 'charger-list', () => this.readOn(run, signal), isWhole);
    } catch (error) {
      await this.noteFault(run, error);
      throw error;
    }
  }

  private async open(tx: Tx, account: ApiAccountInfo): Promise<Run> {
    const now = this.clock.now();
    const runId = newId();
    const { username } = account.zaptec;
    await this.schedule.noteBegun(tx, account.id, now);

    const running = await this.sweeps.lockRunning(tx, account.id);
    if (running?.username === username && now.getTime() - running.progressAt.getTime() < STALE_AFTER_MS) {
      await this.sweeps.takeOver(tx, running.id, runId);
      return { sweepId: running.id, runId, account, nextPage: running.nextPage, isRead: running.isRead };
    }
    if (running) await this.sweeps.fail(tx, running.id, now, 'It stood still for too long; started again');

    await this.marks.clear(tx, account.id);
    const listedBy = await this.sweeps.newestUsername(tx, account.id);
    if (listedBy !== null && listedBy !== username) await this.listed.forget(tx, account.id);
    const sweepId = await this.sweeps.begin(tx, account.id, username, runId, now);
    return { sweepId, runId, account, nextPage: 0, isRead: false };
  }

  private async readOn(run: Run, signal: AbortSignal | undefined): Promise<ChargerSweepOutcome> {
    const endsAt = performance.now() + RUN_MS;
    const options = { lane: 'sweep' as const, leavesOnPause: true, ...(signal ? { signal } : {}) };

    for (let pageIndex = run.nextPage, isRead = run.isRead; !isRead; pageIndex += 1) {
      if (performance.now() > endsAt) return 'more';
      const page = await retryPage(
        () => this.client.listChargers(run.account.zaptec, { pageIndex, pageSize: 100 }, options),
        signal,
      );
      isRead = await this.transactions.run((tx) => this.store(tx, run, page, pageIndex));
    }
    await this.transactions.run(async (tx) => {
      const sweep = await this.sweeps.lock(tx, run.sweepId, run.runId);
      requireList(sweep, await this.marks.count(tx, sweep.apiAccountId, sweep.id));
      await this.conclusion.conclude(tx, sweep);
    });
    return 'complete';
  }

  /** @returns whether the list ends with this page */
  private async store(tx: Tx, run: Run, page: WirePage<ChargerWire>, pageIndex: number): Promise<boolean> {
    const sweep = await this.sweeps.lock(tx, run.sweepId, run.runId);
    const { zaptec } = await this.accounts.get(run.account.id, tx.manager);
    if (zaptec.username !== sweep.username) throw new LoginChangedError();

    const now = this.clock.now();
    const readsLeft = Math.max(0, MOST_READS_OF_A_SWEEP - sweep.readsAsked);
    const merged = await this.pages.merge(tx, sweep, page.items, { readsLeft, now });
    const shorter = page.pages < sweep.pagesStated && page.pages >= sweep.pagesStated * (1 - MOST_PAGES_LOST) - 1;
    const stated = shorter ? page.pages : sweep.pagesStated;
    const before = { short: sweep.hadShortPage, stated };
    const reading = judgePage({ ...page, fresh: merged.fresh }, pageIndex, before, CHARGER_LIST);
    if (reading.kind === 'broken') throw new ZaptecUnavailableError('bad-shape', { detail: reading.problem });

    const isRead = reading.kind === 'ended';
    await this.sweeps.advance(
      tx,
      sweep.id,
      {
        ...merged,
        ...{ isRead, skipped: page.skipped, becameShorter: shorter },
        pages: Math.max(stated, page.pages),
        short: !isFull(page.length),
      },
      now,
    );
    return isRead;
  }

  /** A list that is none fails its sweep; whatever may be over later leaves it where it stands. */
  private async noteFault(run: Run, error: unknown): Promise<void> {
    const reason = error instanceof Error ? error.message : String(error);
    const isOver =
      error instanceof LoginChangedError || (error instanceof ZaptecUnavailableError && error.reason === 'bad-shape');

    await this.transactions.run((tx) =>
      isOver
        ? this.sweeps.fail(tx, run.sweepId, this.clock.now(), reason)
        : this.sweeps.noteTrouble(tx, run.sweepId, run.runId, reason),
    );
  }
}

/** @throws ZaptecUnavailableError when what was read to its end cannot be the account's list */
function requireList({ skipped, seen }: RunningChargerSweep, { known }: { known: number }): void {
  if (skipped > 0) throw new ZaptecUnavailableError('bad-shape', { detail: unreadable(skipped) });
  if (seen > 0 || known === 0) return;
  const detail = `the list of chargers is empty, and it had ${known === 1 ? 'one' : known} before; nothing counts as gone`;
  throw new ZaptecUnavailableError('bad-shape', { detail });
}

const unreadable = (elements: number): string =>
  `${elements === 1 ? 'one entry of the list' : `${elements} entries of the list`} cannot be read; the others were stored, and nothing counts as gone`;
