import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { RecheckAfterSweepRepository } from './recheck-after-sweep.repository.js';
import { PASSING_REASONS } from './review-reasons.js';
import { grantPinnedRequest } from './grant-pinned-request.job.js';
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
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Bounded: what is over is taken after the next sweep. */
  async run(tx: Tx, apiAccountId: string): Promise<void> {
    const since = new Date(this.clock.now().getTime() - FOLLOW_MS);

    const reviews = await this.repository.reviewsForAccess(tx.manager, apiAccountId, since, PASSING_REASONS);
    await this.recheckReviews(tx, reviews);
    const claims = await this.repository.pendingClaims(tx.manager, apiAccountId);
    await this.work.addAll(
      tx,
      confirmClaim,
      claims.map((claimId) => ({ claimId })),
    );
    const pins = await this.repository.readablePins(tx.manager, apiAccountId, since);
    await this.work.addAll(
      tx,
      grantPinnedRequest,
      pins.map((installationId) => ({ installationId, apiAccountId })),
      { lane: 'detected-change' },
    );
  }

  async recheckReviews(tx: Tx, consentRequestIds: string[]): Promise<void> {
    await this.work.addAll(
      tx,
      recheckReview,
      consentRequestIds.map((consentRequestId) => ({ consentRequestId })),
    );
  }
}
