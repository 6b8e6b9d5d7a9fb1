import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Locked } from '../../../platform/database/locked.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import type { JobContext, JobResult } from '../../../platform/jobs/job-result.js';
import { jobActor } from '../../../platform/jobs/job-actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { InstallationDirectory } from '../../installations/views/installation-directory.js';
import { InstallationReads } from '../../installations/reading/installation-reads.js';
import { Sightings } from '../../installations/access/sightings.js';
import { judgeClaim } from './claim-guard.js';
import { COUNTED_AGAIN_MS } from './confirm-claim.js';
import { GuardFactsReader } from './guard-facts.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { consentRequestLife } from '../request/consent-request.states.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { GrantConsentRequest } from '../granting/grant-consent-request.js';
import { RequestAttentions } from '../request/request-attentions.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { grantPinnedRequest } from './grant-pinned-request.job.js';

const actor = jobActor(grantPinnedRequest);
/** Where a sweep's find moves a request (product.md §4, last row of the table). */
const STATES = consentRequestLife.allowedFrom('pin_found_by_sweep');

interface Found {
  id: string;
  zaptecId: string;
}

/** A sweep found an installation newly readable: the request pinned to it may be granted without a return (product.md §5). */
@Injectable()
export class GrantPinnedRequest {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ConsentRequestsRepository,
    private readonly directory: InstallationDirectory,
    private readonly reads: InstallationReads,
    private readonly sightings: Sightings,
    private readonly facts: GuardFactsReader,
    private readonly moves: RequestTransitions,
    private readonly attentions: RequestAttentions,
    private readonly grants: GrantConsentRequest,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ZaptecUnavailableError: says nothing, the job comes back */
  async run(installationId: string, apiAccountId: string, context: JobContext): Promise<JobResult> {
    const installation = await this.directory.byId(this.dataSource.manager, installationId);
    if (!installation) return { outcome: 'skipped', reason: 'the installation is gone' };
    const manager = this.dataSource.manager;
    const pinned = await this.repository.pinnedTo(manager, installation.zaptecId, apiAccountId, STATES);
    if (pinned.length === 0) return { outcome: 'skipped', reason: 'no request is pinned to it' };

    const read = await this.reads.readNow({
      zaptecId: installation.zaptecId,
      apiAccountId,
      lane: context.lane,
      signal: context.signal,
    });
    if (read.status !== 'active') {
      if (read.retryInMs === null) return { outcome: 'skipped', reason: `access is ${read.status}` };
      return {
        outcome: 'again',
        at: new Date(this.clock.now().getTime() + read.retryInMs),
        reason: `access is ${read.status}`,
      };
    }
    if (await this.sightings.isBeingCounted(manager, installationId, apiAccountId)) {
      const at = new Date(this.clock.now().getTime() + COUNTED_AGAIN_MS);
      return { outcome: 'again', at, reason: 'the sweep that found it is still running' };
    }
    for (const request of pinned)
      await this.transactions.run((tx) => this.consider(tx, request.id, installation, apiAccountId));
    return undefined;
  }

  private async consider(tx: Tx, requestId: string, installation: Found, apiAccountId: string): Promise<void> {
    await tx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `installation:${installation.zaptecId}`,
    ]);
    const request = await this.moves.locked(tx, requestId);
    // Claimed or settled while the provider was asked: the claim's own way decides.
    if (!STATES.includes(request.state)) return;
    if (request.state === 'denied' || request.state === 'cancelled') {
      if (!(await this.contradictsTheEnd(tx, request, installation, apiAccountId))) return;
      await this.moves.move(tx, {
        requestId,
        event: 'pin_found_by_sweep',
        actor,
        data: { installationId: installation.id },
        set: { reviewReasons: ['pin_found_after_end'], endedAt: null },
      });
      return;
    }

    const verdict = judgeClaim(await this.facts.gather(tx.manager, request, null, installation));
    if (verdict.verdict === 'pass') {
      await this.grants.grant(tx, {
        requestId,
        event: 'pin_found_by_sweep',
        installationId: installation.id,
        kind: 'owner',
        how: verdict.because,
        actor,
        reason: null,
      });
      return;
    }
    await this.tellStaff(tx, request, verdict.reasons, installation.id);
  }

  /**
   * Whether what was found may be this request's late answer. It is not if the customer never had the link, if the pin
   * was readable when it was sent or before the end came, or if the customer was asked anew: then the find is that
   * request's, and this one open beside it would only trip its guard.
   */
  private async contradictsTheEnd(
    tx: Tx,
    request: ConsentRequest,
    installation: Found,
    apiAccountId: string,
  ): Promise<boolean> {
    if (!request.firstSentAt || request.pinReadableSince) return false;

    const sighting = await this.sightings.of(tx.manager, installation.zaptecId, apiAccountId);
    if (sighting && request.endedAt && sighting.statusSince <= request.endedAt) return false;
    return !(await this.repository.isPinnedAnew(tx.manager, request));
  }

  /** While the customer is to act the table knows no review; staff see that the pin is readable and why it was not granted. */
  private async tellStaff(
    tx: Tx,
    request: Locked<ConsentRequest>,
    reasons: string[],
    installationId: string,
  ): Promise<void> {
    if (await this.repository.wasCalledSeen(tx.manager, request.id, 'pin_readable')) return;
    if (!(await this.attentions.raise(tx, request.id, 'pin_readable'))) return;
    await this.moves.note(tx, request, 'pin_readable_not_granted', { actor, data: { installationId, reasons } });
  }
}
