import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { actorOf, type Principal, type Scope } from '../../platform/auth/principal.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { ConflictProblem, HttpProblem } from '../../platform/http/problem.js';
import { allOf, rawSql, sql } from '../../platform/http/sql.js';
import type { Lane } from '../../platform/jobs/job-lanes.js';
import { WorkQueue, type AddedWork } from '../../platform/jobs/work-queue.js';
import { ZaptecSignInRefusedError, ZaptecUnavailableError } from '../../platform/zaptec/zaptec.errors.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { InstallationReads } from './reading/installation-reads.js';
import { InstallationDetailView } from './views/installations.detail-view.js';
import type { InstallationOut } from './views/installations.dto.js';
import { visibleInstallations } from './ties/staff-scope.js';
import { TieNotFoundProblem } from './ties/ties.errors.js';
import { Ties } from './ties/ties.js';
import { refreshHierarchy } from './reading/refresh-hierarchy.job.js';
import { refreshRule, type RefreshFacts } from './refresh-rule.js';

/** Nobody waits longer for a read they asked for. */
const LONGEST_READ_MS = 25_000;
const READ_INCOMPLETE =
  'Some of what Zaptec sent could not be read, so nothing was removed. Accept again once a read is whole.';

/** The account that can read it best; `i` is the installations row. */
const BEST_ACCESS = `SELECT a.api_account_id FROM installation_access a WHERE a.installation_id = i.id
  ORDER BY a.status = 'active' DESC, a.status IN ('provisioning', 'role_too_low', 'unknown') DESC,
           COALESCE(a.roles, 0) DESC, a.api_account_id LIMIT 1`;

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

    return this.transactions.run((tx) => this.queueRefresh(tx, principal, { installationId, apiAccountId }, 'person'));
  }

  /** Of what this person may see and `refreshRule` allows. @param lane person: somebody waits for it; routine: it is one of many */
  async queueRefresh(
    tx: Tx,
    principal: Principal,
    read: { installationId: string; apiAccountId: string },
    lane: Lane,
  ): Promise<AddedWork> {
    const added = await this.work.add(tx, refreshHierarchy, read, { lane });
    await this.audit.record(tx, {
      event: 'installation.refresh-requested',
      actor: actorOf(principal),
      subject: { type: 'installation', id: read.installationId },
      data: { apiAccountId: read.apiAccountId },
    });
    return added;
  }

  /** For many at once. @returns by id, without those that are unknown to this person */
  async refreshFacts(manager: EntityManager, scope: Scope, ids: readonly string[]): Promise<Map<string, RefreshFacts>> {
    const { text, values } = sql`SELECT i.id, (${rawSql(BEST_ACCESS)}) AS "apiAccountId" FROM installations i
      WHERE ${allOf([sql`i.id = ANY(${ids}::uuid[])`, ...visibleInstallations(scope, 'i.id')])}`.render();
    const rows = await manager.query<({ id: string } & RefreshFacts)[]>(text, values);
    return new Map(rows.map(({ id, apiAccountId }) => [id, { apiAccountId }]));
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
    const [found] = await this.dataSource.query<RefreshFacts[]>(
      `SELECT (${BEST_ACCESS}) AS "apiAccountId" FROM installations i WHERE i.id = $1`,
      [installationId],
    );
    const apiAccountId = found?.apiAccountId ?? null;
    const ruling = refreshRule({ apiAccountId });
    if (!ruling.ok) throw new ConflictProblem(ruling.refusal.code, ruling.refusal.sentence);
    return { apiAccountId: apiAccountId as string };
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
