import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { Transactions } from '../../platform/database/transaction.js';
import { ConflictProblem, HttpProblem } from '../../platform/http/problem.js';
import { WorkQueue, type AddedWork } from '../../platform/jobs/work-queue.js';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../../platform/zaptec/zaptec.errors.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { InstallationReads } from './reading/installation-reads.js';
import { InstallationDetailView } from './views/installations.detail-view.js';
import type { InstallationOut } from './views/installations.dto.js';
import { TieNotFoundProblem } from './ties/ties.errors.js';
import { Ties } from './ties/ties.js';
import { refreshHierarchy } from './reading/refresh-hierarchy.job.js';

/** Nobody waits longer for a read they asked for. */
const LONGEST_READ_MS = 25_000;
const READ_INCOMPLETE =
  'Some of what Zaptec sent could not be read, so nothing was removed. Accept again once a read is whole.';

/** What a person may do with an installation. */
@Injectable()
export class InstallationCommands {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly view: InstallationDetailView,
    private readonly reads: InstallationReads,
    private readonly ties: Ties,
    private readonly work: WorkQueue,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Reads it anew before all other work, through the account that can read it best.
   * @throws InstallationNotFoundProblem (404), ConflictProblem (409 INSTALLATION_HAS_NO_ACCOUNT)
   */
  async refresh(principal: Principal, installationId: string): Promise<AddedWork> {
    await this.view.requireVisible(installationId, principal.scope);
    const { apiAccountId } = await this.bestAccess(installationId);

    return this.transactions.run(async (tx) => {
      const added = await this.work.add(tx, refreshHierarchy, { installationId, apiAccountId }, { lane: 'person' });
      await this.audit.record(tx, {
        event: 'installation.refresh-requested',
        actor: actorOf(principal),
        subject: { type: 'installation', id: installationId },
        data: { apiAccountId },
      });
      return added;
    });
  }

  /** Ended twice at once it ends once (product.md §4). @throws InstallationNotFoundProblem, TieNotFoundProblem (404) */
  async endTie(principal: Principal, installationId: string, tieId: string, reason: string): Promise<InstallationOut> {
    await this.view.requireVisible(installationId, principal.scope);

    await this.transactions.run(async (tx) => {
      if (await this.ties.wasJustEnded(tx, installationId, tieId)) return;
      const active = await this.ties.of(tx.manager, installationId);
      if (!active.some((tie) => tie.id === tieId)) throw new TieNotFoundProblem();
      await this.ties.end(tx, tieId, { reason, actor: actorOf(principal) });
    });
    return this.view.get(installationId, principal.scope);
  }

  /**
   * Lets the held removals go: reads again first, and what that read misses as well is removed (product.md §7).
   * @throws ConflictProblem (409 NO_REMOVALS_HELD; READ_INCOMPLETE: nothing was removed), HttpProblem (503 ZAPTEC_UNAVAILABLE), InstallationNotFoundProblem (404)
   */
  async acceptRemovals(principal: Principal, installationId: string): Promise<InstallationOut> {
    const { installation, heldRemovals } = await this.view.get(installationId, principal.scope);
    if (!heldRemovals) throw new ConflictProblem('NO_REMOVALS_HELD', 'No removals wait to be accepted here.');

    const { apiAccountId } = await this.bestAccess(installationId);
    await this.reads
      .readNow({
        zaptecId: installation.zaptecId,
        apiAccountId,
        lane: 'person',
        signal: AbortSignal.timeout(LONGEST_READ_MS),
        removalsAccepted: { at: this.clock.now(), by: actorOf(principal) },
      })
      .catch(asUnavailable);
    const after = await this.view.get(installationId, principal.scope);
    if (after.unreadable) throw new ConflictProblem('READ_INCOMPLETE', READ_INCOMPLETE);
    return after;
  }

  private async bestAccess(installationId: string): Promise<{ apiAccountId: string }> {
    const [best] = await this.dataSource.query<{ apiAccountId: string }[]>(
      `SELECT api_account_id AS "apiAccountId" FROM installation_access WHERE installation_id = $1
        ORDER BY status = 'active' DESC, status IN ('provisioning', 'role_too_low', 'unknown') DESC,
                 COALESCE(roles, 0) DESC, api_account_id LIMIT 1`,
      [installationId],
    );

    if (best) return best;
    throw new ConflictProblem('INSTALLATION_HAS_NO_ACCOUNT', 'No API account has ever seen this installation.');
  }
}

function asUnavailable(error: unknown): never {
  const isProviders = error instanceof ZaptecUnavailableError || error instanceof ZaptecSignInRefusedError;
  const isTimeout = error instanceof DOMException && error.name === 'TimeoutError';
  if (!isProviders && !isTimeout) throw error;

  throw new HttpProblem(
    503,
    'ZAPTEC_UNAVAILABLE',
    'Zaptec gave no usable answer',
    'Nothing was changed; try again later.',
  );
}
