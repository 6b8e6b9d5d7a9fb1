import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '../../../platform/database/transaction.js';
import type { JobContext, JobResult } from '../../../platform/jobs/job-result.js';
import { jobActor } from '../../../platform/jobs/job-actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { InstallationReads, type InstallationRead } from '../../installations/reading/installation-reads.js';
import { Sightings } from '../../installations/access/sightings.js';
import { UserGroups } from '../../user-groups/user-groups.service.js';
import { examinedInstallation } from './claim-guard.js';
import type { ConsentClaim } from './consent-claim.entity.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { ACCESS_REASONS } from '../request/access-reasons.js';
import { UNSETTLED_STATES } from '../request/consent-request.states.js';
import { ConsentRequestsRepository, pinOf } from '../request/consent-requests.repository.js';
import type { ReviewReason } from './review-reasons.js';
import { ConsentClaimsRepository } from './consent-claims.repository.js';
import { SettleClaim } from './settle-claim.js';
import { confirmClaim } from './confirm-claim.job.js';
import { recheckReview } from './recheck-review.job.js';

const actor = jobActor(confirmClaim);
/** A claim waits for a sweep's last page no longer than its customer waits for the answer. */
export const COUNTED_AGAIN_MS = 5_000;

/** Asks the provider whether a claim is true, then lets the guard decide (product.md §4, §5, §7). */
@Injectable()
export class ConfirmClaim {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: ConsentRequestsRepository,
    private readonly claims: ConsentClaimsRepository,
    private readonly judging: SettleClaim,
    private readonly reads: InstallationReads,
    private readonly sightings: Sightings,
    private readonly userGroups: UserGroups,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws ZaptecUnavailableError, ZaptecSignInRefusedError: the answer says nothing about access, the job comes back
   */
  async run(claimId: string, context: JobContext): Promise<JobResult> {
    const claim = await this.claims.find(this.dataSource.manager, claimId);
    const request = claim && (await this.repository.find(this.dataSource.manager, claim.consentRequestId));
    if (!claim || !request) return { outcome: 'skipped', reason: 'the claim is gone' };
    if (claim.status !== 'pending') return { outcome: 'skipped', reason: `the claim is ${claim.status}` };
    if (!UNSETTLED_STATES.includes(request.state))
      return { outcome: 'skipped', reason: `the request is ${request.state}` };

    return this.examine(claim, request, context);
  }

  /** A review for missing access, looked at again with its newest claim. */
  async recheck(consentRequestId: string, context: JobContext): Promise<JobResult> {
    const request = await this.repository.find(this.dataSource.manager, consentRequestId);
    if (request?.state !== 'review')
      return { outcome: 'skipped', reason: `the request is ${request?.state ?? 'gone'}` };
    const claim = await this.claims.newest(this.dataSource.manager, consentRequestId);
    if (!claim) return { outcome: 'skipped', reason: 'the request has no claim' };

    const zaptecId = examinedInstallation(claim, pinOf(request));
    if (zaptecId) {
      const since = claim.firstExaminedAt ?? this.clock.now();
      const read = await this.read(zaptecId, request, since, context);
      if (read.status === 'active' && read.installationId) {
        if (await this.isBeingCounted(read.installationId, request)) return this.afterTheSweep();
        const granted = await this.judging.judge(claim, { zaptecId, id: read.installationId }, jobActor(recheckReview));
        if (granted) return undefined;
      }
      if (read.status === 'role_too_low' && isNews(request, 'role_too_low'))
        await this.judging.contradict(claim, ['role_too_low'], jobActor(recheckReview));
    }
    // A sweep or a person asking in between leaves the timed re-checks of product.md §7 as they are.
    if (!request.reviewRecheckAt || request.reviewRecheckAt > this.clock.now()) return undefined;
    await this.transactions.run(async (tx) => {
      await this.repository.update(tx, request.id, this.judging.nextRecheck(request.reviewRecheckCount + 1));
    });
    return undefined;
  }

  private async examine(claim: ConsentClaim, request: ConsentRequest, context: JobContext): Promise<JobResult> {
    const zaptecId = examinedInstallation(claim, pinOf(request));
    if (!zaptecId) {
      await this.withoutInstallation(claim, request);
      return undefined;
    }

    // One instant for claim and read: retries and their end count from it, however long the first answer takes.
    const since = await this.claims.markFirstExamined(this.dataSource.manager, claim.id, this.clock.now());
    const read = await this.read(zaptecId, request, since, context);
    if (read.status === 'active' && read.installationId) {
      if (await this.isBeingCounted(read.installationId, request)) return this.afterTheSweep();
      await this.judging.judge(claim, { zaptecId, id: read.installationId }, actor);
      return undefined;
    }
    if (read.retryInMs !== null) {
      return {
        outcome: 'again',
        at: new Date(this.clock.now().getTime() + read.retryInMs),
        reason: `access is ${read.status}`,
      };
    }
    await this.judging.contradict(claim, [reasonOf(read)], actor);
    return undefined;
  }

  private async isBeingCounted(installationId: string, request: ConsentRequest): Promise<boolean> {
    const { id } = await this.userGroups.accountOf(request.userGroupId);
    return this.sightings.isBeingCounted(this.dataSource.manager, installationId, id);
  }

  private afterTheSweep(): JobResult {
    const at = new Date(this.clock.now().getTime() + COUNTED_AGAIN_MS);
    return { outcome: 'again', at, reason: 'the sweep that found it is still running' };
  }

  /** No single installation to ask for: a sweep may find it; a person looks (product.md §5). */
  private async withoutInstallation(claim: ConsentClaim, request: ConsentRequest): Promise<void> {
    const account = await this.userGroups.accountOf(request.userGroupId);
    await this.transactions.run((tx) => this.sightings.requestSweepSoon(tx, account.id));

    const reasons: ReviewReason[] =
      claim.installationIds.length > 1 ? ['several_installations'] : ['no_usable_installation'];
    if (claim.outcome === 'contradictory') reasons.push('success_contradictory');
    await this.judging.contradict(claim, reasons, actor);
  }

  private async read(
    zaptecId: string,
    request: ConsentRequest,
    since: Date,
    context: JobContext,
  ): Promise<InstallationRead> {
    const account = await this.userGroups.accountOf(request.userGroupId);
    return this.reads.readNow({
      zaptecId,
      apiAccountId: account.id,
      lane: context.lane,
      signal: context.signal,
      since,
    });
  }
}

/** What is missing may change while a review waits for access; one that waits for a person keeps its reasons. */
const isNews = ({ reviewReasons }: ConsentRequest, reason: (typeof ACCESS_REASONS)[number]): boolean =>
  !reviewReasons.includes(reason) && reviewReasons.every((one) => (ACCESS_REASONS as readonly string[]).includes(one));

function reasonOf(read: InstallationRead): ReviewReason {
  if (!read.visible) return 'no_access';
  return read.status === 'role_too_low' ? 'role_too_low' : 'still_provisioning';
}
