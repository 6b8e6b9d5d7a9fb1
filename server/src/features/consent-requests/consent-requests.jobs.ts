import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { HandlesJob } from '../../platform/jobs/handles-job.decorator.js';
import type { JobPayload } from '../../platform/jobs/job-catalogue.js';
import type { JobContext, JobResult } from '../../platform/jobs/job-result.js';
import { PlansDueWork } from '../../platform/jobs/plans-due-work.decorator.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import { RecheckAfterSweep } from './claims/recheck-after-sweep.js';
import { AnnounceGrant } from './granting/announce-grant.js';
import { ConfirmClaim } from './claims/confirm-claim.js';
import { consentRequestLife } from './request/consent-request.states.js';
import { ConsentRequestsRepository } from './request/consent-requests.repository.js';
import { GrantPinnedRequest } from './claims/grant-pinned-request.js';
import { SendConsentMail } from './mails/send-consent-mail.js';
import { ExpireAndCancel } from './sending/expire-and-cancel.js';

const ROUND = 500;

/** What runs in the worker for consent requests; each method only names the use case. */
@Injectable()
export class ConsentRequestJobs {
  constructor(
    private readonly mails: SendConsentMail,
    private readonly claims: ConfirmClaim,
    private readonly endings: ExpireAndCancel,
    private readonly announcing: AnnounceGrant,
    private readonly sightings: GrantPinnedRequest,
    private readonly sweeps: RecheckAfterSweep,
    private readonly repository: ConsentRequestsRepository,
    private readonly work: WorkQueue,
  ) {}

  @HandlesJob('mail.send')
  sendMail({ mailId }: JobPayload<'mail.send'>, context: JobContext): Promise<JobResult> {
    return this.mails.run(mailId, context);
  }

  @HandlesJob('consent-request.settle-uncertain-mail')
  settleUncertainMail({ mailId }: JobPayload<'consent-request.settle-uncertain-mail'>): Promise<JobResult> {
    return this.mails.settleUncertain(mailId);
  }

  @HandlesJob('consent-request.confirm-claim')
  confirmClaim({ claimId }: JobPayload<'consent-request.confirm-claim'>, context: JobContext): Promise<JobResult> {
    return this.claims.run(claimId, context);
  }

  @HandlesJob('consent-request.recheck-review')
  recheckReview(
    { consentRequestId }: JobPayload<'consent-request.recheck-review'>,
    context: JobContext,
  ): Promise<JobResult> {
    return this.claims.recheck(consentRequestId, context);
  }

  @HandlesJob('consent-request.expire')
  expire({ consentRequestId }: JobPayload<'consent-request.expire'>): Promise<JobResult> {
    return this.endings.expire(consentRequestId);
  }

  @HandlesJob('consent-request.announce-grant')
  announceGrant({ consentRequestId }: JobPayload<'consent-request.announce-grant'>): Promise<JobResult> {
    return this.announcing.announce(consentRequestId);
  }

  @HandlesJob('consent-request.grant-pinned-request')
  grantPinnedRequest(
    { installationId, apiAccountId }: JobPayload<'consent-request.grant-pinned-request'>,
    context: JobContext,
  ): Promise<JobResult> {
    return this.sightings.run(installationId, apiAccountId, context);
  }

  @HandlesJob('consent-request.recheck-after-sweep')
  async recheckAfterSweep({ apiAccountId }: JobPayload<'consent-request.recheck-after-sweep'>): Promise<JobResult> {
    await this.sweeps.run(apiAccountId);
  }

  @PlansDueWork('consent-request deadlines')
  async planExpiries(tx: Tx, now: Date): Promise<number> {
    const states = consentRequestLife.allowedFrom('deadline_passed');
    const ids = await this.repository.idsPastDeadline(tx.manager, states, now, ROUND);
    for (const id of ids)
      await this.work.add(tx, 'consent-request.expire', { consentRequestId: id }, { dedupeKey: `expire:${id}` });
    return ids.length;
  }

  @PlansDueWork('consent-request review re-checks')
  async planRechecks(tx: Tx, now: Date): Promise<number> {
    const ids = await this.repository.idsToRecheck(tx.manager, now, ROUND);
    await this.sweeps.recheckReviews(tx, ids);
    return ids.length;
  }
}
