import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import type { Locked } from '../../platform/database/locked.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { BulkCommands } from './bulk-commands.js';
import type { BulkRun } from './bulk-run.entity.js';
import { bulkRunChanged } from './bulk-run.events.js';
import { isOpen, isRetryUndone, MOST_OPEN_RUNS, offeredRunCommands } from './bulk-run.states.js';
import type { BulkRunOut } from './bulk-runs.dto.js';
import { BulkRunNotFoundProblem, BulkRunStateProblem, TooManyOpenRunsProblem } from './bulk-runs.errors.js';
import { BulkRunsRepository } from './bulk-runs.repository.js';
import { BulkRunViews } from './bulk-runs.views.js';
import { undoMsOf } from './judge-wish.js';
import { requireMayWorkOn } from './run-rights.js';
import { workOnRun } from './work-on-run.job.js';

/** Stopping a run, and trying again what failed in it. */
@Injectable()
export class ControlBulkRun {
  constructor(
    private readonly transactions: Transactions,
    private readonly repository: BulkRunsRepository,
    private readonly views: BulkRunViews,
    private readonly commands: BulkCommands,
    private readonly audit: AuditTrail,
    private readonly events: DomainEvents,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Before the first act: then nothing has happened. Of trying again only that is undone: what failed is failed as before,
   * and can be tried again. Undone twice it is undone once.
   * @throws BulkRunStateProblem (409), BulkRunNotFoundProblem (404)
   */
  undo(principal: Principal, id: string): Promise<BulkRunOut> {
    return this.onLocked(principal, id, async (tx, run) => {
      if (run.state === 'cancelled' || isRetryUndone(run)) return;
      if (!offeredRunCommands({ ...run, isOwn: true }).includes('undo'))
        throw new BulkRunStateProblem(run.state, 'The run has begun, so it can no longer be undone as a whole.');
      await (run.startedAt === null ? this.stop(tx, run, principal) : this.undoRetry(tx, run, principal));
    });
  }

  /** At any time: what is done stays done, the rest is left. @throws as undo */
  cancel(principal: Principal, id: string): Promise<BulkRunOut> {
    return this.onLocked(principal, id, async (tx, run) => {
      if (run.state === 'cancelled') return;
      if (!isOpen(run.state))
        throw new BulkRunStateProblem(run.state, 'The run is over; nothing of it is left to cancel.');
      await this.stop(tx, run, principal);
    });
  }

  /** What failed is pending again, in the name and with the present rights of whoever began the run. @throws as undo; 403, TooManyOpenRunsProblem (409) */
  retry(principal: Principal, id: string): Promise<BulkRunOut> {
    return this.onLocked(principal, id, async (tx, run) => {
      const isOwn = run.staffId === principal.id;
      if (!offeredRunCommands({ ...run, isOwn }).includes('retry'))
        throw new BulkRunStateProblem(run.state, whyNoRetry(run, isOwn));
      const command = this.commands.get(principal, run.command);
      requireMayWorkOn(principal, command, run.total);
      if ((await this.repository.countOpenLocked(tx, run.staffId)) >= MOST_OPEN_RUNS)
        throw new TooManyOpenRunsProblem();

      const roundId = newId();
      const startsAt = new Date(this.clock.now().getTime() + undoMsOf(command));
      const again = await this.repository.moveAll(tx, run, 'failed', 'pending', null);
      await this.repository.update(tx, run, {
        state: 'waiting',
        roundId,
        startsAt,
        endedAt: null,
        cancelledBy: null,
        failed: 0,
      });
      await this.audit.record(tx, {
        event: 'bulk-run.retried',
        actor: actorOf(principal),
        subject: { type: 'bulk-run', id },
        data: { command: run.command, failed: again },
      });
      await this.work.add(tx, workOnRun, { bulkRunId: id, roundId }, { dueAt: startsAt });
    });
  }

  private async onLocked(
    principal: Principal,
    id: string,
    act: (tx: Tx, run: Locked<BulkRun>) => Promise<void>,
  ): Promise<BulkRunOut> {
    await this.views.requireVisible(principal, id);
    await this.transactions.run(async (tx) => {
      const run = await this.repository.findLocked(tx, id);
      if (!run) throw new BulkRunNotFoundProblem();
      await act(tx, run);
      await this.events.publish(tx, bulkRunChanged, { bulkRunId: id, staffId: run.staffId });
    });
    return this.views.get(principal, id);
  }

  private async undoRetry(tx: Tx, run: Locked<BulkRun>, principal: Principal): Promise<void> {
    const now = this.clock.now();
    const left = await this.repository.moveAll(tx, run, 'pending', 'failed', now);
    await this.repository.update(tx, run, { state: 'done', endedAt: now, failed: run.failed + left });
    await this.audit.record(tx, {
      event: 'bulk-run.retry-undone',
      actor: actorOf(principal),
      subject: { type: 'bulk-run', id: run.id },
      data: { command: run.command, failed: left },
    });
  }

  private async stop(tx: Tx, run: Locked<BulkRun>, principal: Principal): Promise<void> {
    const now = this.clock.now();
    const left = await this.repository.moveAll(tx, run, 'pending', 'cancelled', now);
    await this.repository.update(tx, run, {
      state: 'cancelled',
      endedAt: now,
      cancelledBy: principal.label,
      cancelled: run.cancelled + left,
    });
    await this.audit.record(tx, {
      event: 'bulk-run.cancelled',
      actor: actorOf(principal),
      subject: { type: 'bulk-run', id: run.id },
      data: { command: run.command, done: run.done, left },
    });
  }
}

function whyNoRetry({ state, failed }: BulkRun, isOwn: boolean): string {
  if (isOpen(state)) return 'The run is still under way.';
  if (failed === 0) return 'Nothing of the run has failed.';
  return isOwn ? 'It cannot be tried again.' : 'Only who began the run can try again what failed in it.';
}
