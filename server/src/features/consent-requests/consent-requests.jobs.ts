import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { HandlesJob } from '../../platform/jobs/handles-job.decorator.js';
import type { JobPayload } from '../../platform/jobs/define-job.js';
import type { JobContext, JobResult } from '../../platform/jobs/job-result.js';
import { PlansDueWork } from '../../platform/jobs/plans-due-work.decorator.js';
import { WorkQueue } from '../../platform/jobs/work-queue.js';
import { AfterSweep } from './after-sweep.js';
import { AnnounceGrant } from './announce-grant.js';
import { ConfirmClaim } from './claims/confirm-claim.js';
import { consentRequestLife } from './consent-request.states.js';
import { ConsentRequestsRepository } from './consent-requests.repository.js';
import { ConsiderSighting } from './consider-sighting.js';
import { SendConsentMail } from './emails/send-consent-mail.js';
import { ExpireAndCancel } from './expire-and-cancel.js';
import { announceGrant } from './announce-grant.job.js';
import { confirmClaim } from './claims/confirm-claim.job.js';
import { recheckReview } from './claims/recheck-review.job.js';
import { sendMail } from './emails/send-mail.job.js';
import { settleUncertainMail } from './emails/settle-uncertain-mail.job.js';
import { expireRequest } from './expire-request.job.js';
import { afterSweep } from '../installations/after-sweep.job.js';
import { considerSighting } from '../installations/consider-sighting.job.js';

const ROUND = 500;

/** What runs in the worker for consent requests; each method only names the use case. */
@Injectable()
export class ConsentRequestJobs {
  constructor(
    private readonly mails: SendConsentMail,
    private readonly claims: ConfirmClaim,
    private readonly endings: ExpireAndCancel,
    private readonly announcing: AnnounceGrant,
    private readonly sightings: ConsiderSighting,
    private readonly sweeps: AfterSweep,
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

  @HandlesJob(considerSighting)
  considerSighting(
    { installationId, apiAccountId }: JobPayload<typeof considerSighting>,
    context: JobContext,
  ): Promise<JobResult> {
    return this.sightings.run(installationId, apiAccountId, context);
  }

  @HandlesJob(afterSweep)
  async afterSweep({ apiAccountId }: JobPayload<typeof afterSweep>): Promise<JobResult> {
    await this.sweeps.run(apiAccountId);
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
