import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { Config } from '../config/config.js';
import { Transactions } from '../database/transaction.js';
import { within } from './bounded.js';
import { JobHandlers } from './job-handlers.js';
import { JobsMetrics } from './jobs-metrics.js';
import { QueueNudger } from './queue-nudger.js';
import { WorkItemRepository } from './work-item.repository.js';
import { WorkLeaseRepository } from './work-lease.repository.js';

/** What one round did. */
export interface SweepRound {
  /** Rows added, by planner; null where the planner threw. */
  planned: Record<string, number | null>;
  nudged: number;
  givenUp: number;
}

/** `GDWK`: the advisory lock that makes one worker do a round. */
const SWEEP_LOCK = 0x4744574b;
const NUDGE_LIMIT = 500;
/** A row that was nudged a moment ago is probably on its way. */
const QUIET_MS = 15_000;
const JITTER = 0.2;

/**
 * The ground under the queue (product.md §9): every few seconds one of the workers turns deadlines that have come into
 * work rows and nudges what is due, or abandoned, and unclaimed. It reads rows only, so an emptied queue, a lost nudge
 * or a dead worker delays work by a round and loses none.
 */
@Injectable()
export class DueWorkSweep {
  private readonly logger = new Logger(DueWorkSweep.name);
  private readonly everyMs: number;
  private timer: NodeJS.Timeout | null = null;
  private round: Promise<unknown> = Promise.resolve();
  private stopped = true;

  constructor(
    config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly handlers: JobHandlers,
    private readonly items: WorkItemRepository,
    private readonly leases: WorkLeaseRepository,
    private readonly nudger: QueueNudger,
    private readonly metrics: JobsMetrics,
  ) {
    this.everyMs = config.work.sweepEveryMs;
  }

  start(): void {
    this.stopped = false;
    this.runSoon(0);
  }

  /** No further round starts; waits a little for the one under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await within(2_000, this.round, 'The last round of the due-work sweep').catch(() => undefined);
  }

  /**
   * One round, now.
   *
   * @returns null when another worker is at it
   */
  async sweep(): Promise<SweepRound | null> {
    // The lock lives and dies with this transaction, which does nothing else: the planners have their own.
    return this.dataSource.transaction(async (manager) => {
      const [lock] = await manager.query<{ mine: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS mine', [
        SWEEP_LOCK,
      ]);
      if (!lock?.mine) return null;

      const planned = await this.plan();
      const givenUp = await this.giveUpAbandoned();
      const nudged = await this.nudgeDue();
      await this.measure();
      return { planned, nudged, givenUp };
    });
  }

  /** One planner that throws must not keep the others' deadlines waiting. */
  private async plan(): Promise<SweepRound['planned']> {
    const planned: SweepRound['planned'] = {};

    for (const [name, planner] of this.handlers.allPlanners()) {
      try {
        planned[name] = await this.transactions.run((tx) => planner(tx, this.clock.now()));
      } catch (error) {
        planned[name] = null;
        this.metrics.plannerFailures.inc({ planner: name });
        this.logger.error(
          { err: error, planner: name },
          'A planner of the due-work sweep failed; its next try is the next round',
        );
      }
    }
    return planned;
  }

  private async giveUpAbandoned(): Promise<number> {
    const rows = await this.leases.giveUpAbandoned();

    for (const { id, name } of rows) {
      this.metrics.settled.inc({ job: name, outcome: 'failed' });
      this.logger.error({ workId: id, job: name }, 'Work is given up: its workers died on every try');
    }
    return rows.length;
  }

  private async nudgeDue(): Promise<number> {
    const due = await this.items.listToNudge(NUDGE_LIMIT, QUIET_MS);
    if (due.length === 0) return 0;

    const taken = await this.nudger.deliver(due);
    await this.items.markNudged(taken);
    return taken.length;
  }

  private async measure(): Promise<void> {
    this.metrics.due.reset();
    this.metrics.oldestDueSeconds.reset();

    for (const { name, due, oldestSeconds } of await this.items.countDue()) {
      this.metrics.due.set({ job: name }, due);
      this.metrics.oldestDueSeconds.set({ job: name }, oldestSeconds);
    }
  }

  private runSoon(inMs: number): void {
    this.timer = setTimeout(() => {
      this.round = this.sweep()
        .catch((error: unknown) => this.logger.error({ err: error }, 'A round of the due-work sweep failed'))
        .finally(() => {
          if (!this.stopped) this.runSoon(this.everyMs * (1 - JITTER + 2 * JITTER * Math.random()));
        });
    }, inMs);
  }
}
