import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { HandlesJob } from '../../platform/jobs/handles-job.decorator.js';
import type { JobPayload } from '../../platform/jobs/define-job.js';
import type { JobContext, JobResult } from '../../platform/jobs/job-result.js';
import { PlansDueWork } from '../../platform/jobs/plans-due-work.decorator.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import { RecheckAfterSweep } from './claims/recheck-after-sweep.js';
import { AnnounceCharger } from './granting/announce-charger.js';
import { announceCharger } from './granting/announce-charger.job.js';
import { AnnounceGrant } from './granting/announce-grant.js';
import { AdviseRole } from './claims/advise-role.js';
import { adviseRole } from './claims/advise-role.job.js';
import { ConfirmClaim } from './claims/confirm-claim.js';
import { consentRequestLife } from './request/consent-request.states.js';
import { ConsentRequestsRepository } from './request/consent-requests.repository.js';
import { GrantPinnedRequest } from './claims/grant-pinned-request.js';
import { SendConsentMail } from './mails/send-consent-mail.js';
import { ExpireAndCancel } from './sending/expire-and-cancel.js';
import { announceGrant } from './granting/announce-grant.job.js';
import { confirmClaim } from './claims/confirm-claim.job.js';
import { recheckReview } from './claims/recheck-review.job.js';
import { sendMail } from './mails/send-mail.job.js';
import { settleUncertainMail } from './mails/settle-uncertain-mail.job.js';
import { expireRequest } from './sending/expire-request.job.js';
import { grantPinnedRequest } from './claims/grant-pinned-request.job.js';

const ROUND = 500;

/** What runs in the worker for consent requests; each method only names the use case. */
@Injectable()
export class ConsentRequestJobs {
  constructor(
    private readonly mails: SendConsentMail,
    private readonly claims: ConfirmClaim,
    private readonly endings: ExpireAndCancel,
    private readonly announcing: AnnounceGrant,
    private readonly firstChargers: AnnounceCharger,
    private readonly roles: AdviseRole,
    private readonly sightings: GrantPinnedRequest,
    private readonly sweeps: RecheckAfterSweep,
    private readonly repository: ConsentRequestsRepository,
    private readonly work: WorkQueue,
  ) {}

  @HandlesJob(sendMail)
  sendMail({ mailId }: JobPayload<typeof sendMail>, context: JobContext): Promise<JobResult> {
    return this.mails.run(mailId, context);
  }

  @HandlesJob(settleUncertainMail)
  settleUncertainMail({ mailId }: JobPayload<typeof settleUncertainMail>): Promise<JobResult> {
    return this.mails.settleUncertain(mailId);
  }

  @HandlesJob(confirmClaim)
  confirmClaim({ claimId }: JobPayload<typeof confirmClaim>, context: JobContext): Promise<JobResult> {
    return this.claims.run(claimId, context);
  }

  @HandlesJob(recheckReview)
  recheckReview({ consentRequestId }: JobPayload<typeof recheckReview>, context: JobContext): Promise<JobResult> {
    return this.claims.recheck(consentRequestId, context);
  }

  @HandlesJob(expireRequest)
  expire({ consentRequestId }: JobPayload<typeof expireRequest>): Promise<JobResult> {
    return this.endings.expire(consentRequestId);
  }

  @HandlesJob(announceGrant)
  announceGrant({ consentRequestId }: JobPayload<typeof announceGrant>): Promise<JobResult> {
    return this.announcing.announce(consentRequestId);
  }

  @HandlesJob(announceCharger)
  announceCharger({ consentRequestId }: JobPayload<typeof announceCharger>): Promise<JobResult> {
    return this.firstChargers.announce(consentRequestId);
  }

  @HandlesJob(adviseRole)
  adviseRole({ consentRequestId }: JobPayload<typeof adviseRole>): Promise<JobResult> {
    return this.roles.advise(consentRequestId);
  }

  @HandlesJob(grantPinnedRequest)
  grantPinnedRequest(
    { installationId, apiAccountId }: JobPayload<typeof grantPinnedRequest>,
    context: JobContext,
  ): Promise<JobResult> {
    return this.sightings.run(installationId, apiAccountId, context);
  }

  @PlansDueWork('consent-request deadlines')
  async planExpiries(tx: Tx, now: Date): Promise<number> {
    const states = consentRequestLife.allowedFrom('deadline_passed');
    const ids = await this.repository.idsPastDeadline(tx.manager, states, now, ROUND);
    for (const id of ids) await this.work.add(tx, expireRequest, { consentRequestId: id });
    return ids.length;
  }

  @PlansDueWork('consent-request review re-checks')
  async planRechecks(tx: Tx, now: Date): Promise<number> {
    const ids = await this.repository.idsToRecheck(tx.manager, now, ROUND);
    await this.sweeps.recheckReviews(tx, ids);
    return ids.length;
  }
}
