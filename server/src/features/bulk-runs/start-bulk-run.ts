import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { CreatedOnce } from '../../platform/editing/created-once.js';
import type { IdempotencyKey } from '../../platform/editing/idempotency-key.decorator.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { bulkRunChanged } from './bulk-run.events.js';
import { MOST_OPEN_RUNS } from './bulk-run.states.js';
import type { BulkRunIn, BulkRunOut } from './bulk-runs.dto.js';
import { NothingToDoProblem, PreviewOutdatedProblem, TooManyOpenRunsProblem } from './bulk-runs.errors.js';
import { BulkRunsRepository } from './bulk-runs.repository.js';
import { BulkRunViews } from './bulk-runs.views.js';
import { markOf } from './judge-rows.js';
import { JudgeWish, undoMsOf, type JudgedWish } from './judge-wish.js';
import { SealedWish } from './sealed-wish.js';
import { workOnRun } from './work-on-run.job.js';

/** Begins a run: the selection is frozen, row by row, and worked through in the background (product.md §10). */
@Injectable()
export class StartBulkRun {
  constructor(
    private readonly transactions: Transactions,
    private readonly once: CreatedOnce,
    private readonly wishes: JudgeWish,
    private readonly sealed: SealedWish,
    private readonly repository: BulkRunsRepository,
    private readonly views: BulkRunViews,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Given twice with one key there is one run.
   * @throws as the preview; PreviewOutdatedProblem, NothingToDoProblem, TooManyOpenRunsProblem (409), 422 IDEMPOTENCY_KEY_REUSED
   */
  async start(principal: Principal, input: BulkRunIn, key: IdempotencyKey): Promise<BulkRunOut> {
    const id = newId();
    const made = await this.transactions.run(async (tx) => {
      const before = await this.once.before(tx, principal, { key, kind: 'bulk-run', body: input }, id);
      if (before) return before;

      const wish = await this.wishes.judge(tx.manager, principal, input);
      if (input.mark && input.mark !== markOf(wish.rows)) throw new PreviewOutdatedProblem();
      if (wish.rows.every(({ refusal }) => refusal !== null)) throw new NothingToDoProblem();
      const open = await this.repository.countOpenLocked(tx, principal.id);
      if (open >= MOST_OPEN_RUNS) throw new TooManyOpenRunsProblem();

      await this.begin(tx, principal, id, input, wish);
      return id;
    });
    return this.views.get(principal, made);
  }

  private async begin(
    tx: Tx,
    principal: Principal,
    id: string,
    { selection }: BulkRunIn,
    { command, params, rows }: JudgedWish,
  ): Promise<void> {
    const now = this.clock.now();
    const roundId = newId();
    const skipped = rows.filter(({ refusal }) => refusal !== null).length;
    const run = {
      id,
      command: command.name,
      resource: command.resource,
      staffId: principal.id,
      staffLabel: principal.label,
      state: 'waiting' as const,
      roundId,
      sealed: this.sealed.seal({ params, filter: selection.filter ?? null }),
      total: rows.length,
      done: 0,
      skipped,
      failed: 0,
      cancelled: 0,
      createdAt: now,
      startsAt: new Date(now.getTime() + undoMsOf(command)),
      startedAt: null,
      endedAt: null,
      cancelledBy: null,
    };
    await this.repository.insert(tx, run, rows);
    await this.audit.record(tx, {
      event: 'bulk-run.created',
      actor: actorOf(principal),
      subject: { type: 'bulk-run', id },
      data: { command: command.name, selected: rows.length, affected: rows.length - skipped },
    });
    await this.work.add(tx, workOnRun, { bulkRunId: id, roundId }, { dueAt: run.startsAt });
    await this.events.publish(tx, bulkRunChanged, { bulkRunId: id, staffId: principal.id });
  }
}
