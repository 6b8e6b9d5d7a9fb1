import { Inject, Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { RecheckAfterSweepRepository } from './recheck-after-sweep.repository.js';
import { ACCESS_REASONS } from './review-reasons.js';
import { grantPinnedRequest } from '../../installations/access/grant-pinned-request.job.js';
import { confirmClaim } from './confirm-claim.job.js';
import { recheckReview } from './recheck-review.job.js';

/** Reviews for missing access, and pins of expired requests, are followed this long (product.md §7). */
const FOLLOW_MS = 30 * 86_400_000;

/**
 * A complete sweep may have brought what a request was missing. It also proves that the provider answers again: whatever
 * gave up during an outage is asked about anew, for no answer is never an answer (product.md §7).
 */
@Injectable()
export class RecheckAfterSweep {
  constructor(
    private readonly repository: RecheckAfterSweepRepository,
    private readonly work: WorkQueue,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(apiAccountId: string): Promise<void> {
    const since = new Date(this.clock.now().getTime() - FOLLOW_MS);

    await this.transactions.run(async (tx) => {
      await this.recheckReviews(
        tx,
        await this.repository.reviewsForAccess(tx.manager, apiAccountId, since, ACCESS_REASONS),
      );
      for (const claimId of await this.repository.pendingClaims(tx.manager, apiAccountId))
        await this.work.add(tx, confirmClaim, { claimId });
      for (const installationId of await this.repository.readablePins(tx.manager, apiAccountId, since))
        await this.work.add(tx, grantPinnedRequest, { installationId, apiAccountId }, { lane: 'detected-change' });
    });
  }

  async recheckReviews(tx: Tx, consentRequestIds: string[]): Promise<void> {
    for (const consentRequestId of consentRequestIds) await this.work.add(tx, recheckReview, { consentRequestId });
  }
}
