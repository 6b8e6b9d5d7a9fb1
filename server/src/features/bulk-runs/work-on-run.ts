import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Principal } from '../../platform/auth/principal.js';
import { isDatabaseDown } from '../../platform/database/database-down.js';
import type { Locked } from '../../platform/database/locked.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { Problem } from '../../platform/http/problem.js';
import type { JobContext, JobResult } from '../../platform/jobs/job-result.js';
import { PermanentJobError } from '../../platform/jobs/job-result.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { StaffDirectory } from '../staff/staff-directory.js';
import type { AnyBulkCommand } from './bulk-command.js';
import { BulkCommands } from './bulk-commands.js';
import type { BulkRun } from './bulk-run.entity.js';
import { bulkRunChanged } from './bulk-run.events.js';
import { isOpen } from './bulk-run.states.js';
import { BROKEN, BulkRunsRepository, skippedFor, type ItemResult, type PendingItem } from './bulk-runs.repository.js';
import { refusalNow } from './judge-rows.js';
import { mayWorkOn } from './run-rights.js';
import { SealedWish } from './sealed-wish.js';

/** After these a worker looks for what is more urgent, whichever comes first. */
const CHUNK_ITEMS = 100;
const CHUNK_MS = 1_000;

const FASTER = 'Somebody was faster: as things stand now it cannot be done.';

/** A run whose turn it is, with all that its items need. */
interface Turn {
  run: BulkRun;
  command: AnyBulkCommand;
  principal: Principal;
  params: Record<string, unknown>;
}

/**
 * Works through a run, a chunk at a time. Each item is one transaction that holds the run's row, acts and writes what
 * came of it: whoever is killed in the middle has done an item whole or not at all, and two workers never do it twice.
 */
@Injectable()
export class WorkOnRun {
  private readonly logger = new Logger(WorkOnRun.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly repository: BulkRunsRepository,
    private readonly commands: BulkCommands,
    private readonly sealed: SealedWish,
    private readonly staff: StaffDirectory,
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param roundId a round that is not the run's newest any more has nothing to do */
  async work(runId: string, roundId: string, { signal }: Pick<JobContext, 'signal'>): Promise<JobResult> {
    const run = await this.repository.find(this.dataSource.manager, runId);
    if (!run) return { outcome: 'skipped', reason: 'The run is gone' };
    if (!isOpen(run.state) || run.roundId !== roundId) return { outcome: 'skipped', reason: 'The run is over' };
    const now = this.clock.now();
    if (run.startsAt > now) return { outcome: 'again', at: run.startsAt, reason: 'it can still be undone' };

    const turn = await this.turnOf(run);
    if (!turn) {
      await this.stop(run, 'Grantdesk, since who began it may not do this any longer');
      return { outcome: 'done', reason: 'Who began it may not do this any longer' };
    }
    if (run.state === 'waiting') await this.begin(run);
    await this.chunk(turn, signal);
    return (await this.end(run)) ? undefined : { outcome: 'again', at: this.clock.now(), reason: 'more is left to do' };
  }

  /** With the rights the person has now. @returns null when they lost them */
  private async turnOf(run: BulkRun): Promise<Turn | null> {
    const command = this.commands.find(run.command);
    if (!command) throw new Error(`This version does not know the bulk command "${run.command}"`);
    const wish = this.sealed.open(run.sealed);
    if (!wish) throw new PermanentJobError('The key that sealed what this run was to do is gone');

    const principal = await this.staff.findPrincipal(run.staffId);
    if (!principal || !mayWorkOn(principal, command, run.total)) return null;
    return { run, command, principal, params: command.params.parse(wish.params) };
  }

  private async chunk(turn: Turn, signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    const items = await this.repository.nextPending(this.dataSource.manager, turn.run.id, CHUNK_ITEMS);

    for (const item of items) {
      signal.throwIfAborted();
      if (!(await this.item(turn, item)) || performance.now() - startedAt >= CHUNK_MS) return;
    }
  }

  /** @returns false when the run was stopped meanwhile */
  private async item(turn: Turn, item: PendingItem): Promise<boolean> {
    try {
      return await this.settled(turn, item, (tx) => this.act(tx, turn, item));
    } catch (error) {
      if (isDatabaseDown(error)) throw error;
      if (!(error instanceof Problem))
        this.logger.error({ err: error, bulkRunId: turn.run.id, subjectId: item.subjectId }, 'An item of a run broke');
      // Whatever it wrote is undone; what came of it is written by itself.
      return this.settled(turn, item, (tx) => this.fault(tx, turn, item, error));
    }
  }

  private settled(
    { run: { id, roundId } }: Turn,
    { subjectId }: PendingItem,
    resultOf: (tx: Tx) => Promise<ItemResult>,
  ): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      const run = await this.repository.findLocked(tx, id);
      if (!run || run.state !== 'running' || run.roundId !== roundId) return false;
      if (!(await this.repository.isPending(tx, run, subjectId))) return true;
      const result = await resultOf(tx);
      await this.repository.settle(tx, run, subjectId, result, this.clock.now());
      return true;
    });
  }

  private async act(
    tx: Tx,
    { command, principal, params }: Turn,
    { subjectId, version }: PendingItem,
  ): Promise<ItemResult> {
    await command.hold(tx, subjectId, params);
    const judged = await command.judge(tx.manager, principal, [subjectId], params);
    const refusal = refusalNow(judged.get(subjectId), version);
    if (refusal) return skippedFor(refusal);
    const sentence = await command.act(tx, principal, subjectId, params);
    return { state: 'done', code: null, sentence: sentence ?? null };
  }

  /** A refusal of the act itself: somebody was faster than the look before it. Its own words may name a customer. */
  private async fault(
    tx: Tx,
    { command, principal, params }: Turn,
    { subjectId, version }: PendingItem,
    error: unknown,
  ): Promise<ItemResult> {
    if (!(error instanceof Problem)) return BROKEN;
    const judged = await command.judge(tx.manager, principal, [subjectId], params);
    return skippedFor(refusalNow(judged.get(subjectId), version) ?? { code: error.code, sentence: FASTER });
  }

  private begin(run: BulkRun): Promise<void> {
    return this.onOpen(run, async (tx, locked) => {
      if (locked.state !== 'waiting') return;
      await this.repository.update(tx, locked, { state: 'running', startedAt: locked.startedAt ?? this.clock.now() });
    });
  }

  /** @returns whether it is over */
  private async end(run: BulkRun): Promise<boolean> {
    let isOver = true;
    await this.onOpen(run, async (tx, locked) => {
      isOver = (await this.repository.nextPending(tx.manager, run.id, 1)).length === 0;
      if (isOver) await this.repository.update(tx, locked, { state: 'done', endedAt: this.clock.now() });
    });
    return isOver;
  }

  private stop(run: BulkRun, cancelledBy: string): Promise<void> {
    return this.onOpen(run, async (tx, locked) => {
      const now = this.clock.now();
      const left = await this.repository.moveAll(tx, locked, 'pending', 'cancelled', now);
      const cancelled = locked.cancelled + left;
      await this.repository.update(tx, locked, { state: 'cancelled', endedAt: now, cancelledBy, cancelled });
    });
  }

  /** In a transaction of its own, unless the run was stopped or another round has begun. Windows are told. */
  private async onOpen(run: BulkRun, act: (tx: Tx, locked: Locked<BulkRun>) => Promise<void>): Promise<void> {
    await this.transactions.run(async (tx) => {
      const locked = await this.repository.findLocked(tx, run.id);
      if (!locked || !isOpen(locked.state) || locked.roundId !== run.roundId) return;
      await act(tx, locked);
      await this.events.publish(tx, bulkRunChanged, { bulkRunId: run.id, staffId: run.staffId });
    });
  }
}
