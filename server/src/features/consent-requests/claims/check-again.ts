import { Inject, Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transaction.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { RoleShortfalls } from '../request/role-shortfall.js';
import { recheckReview } from './recheck-review.job.js';

/** Once in so long the provider is asked because a customer pressed the button (product.md §6). */
export const CHECK_AGAIN_EVERY_MS = 30_000;

/** "Check again": a customer has given their group another role and would like to know (product.md §6). */
@Injectable()
export class CheckAgain {
  constructor(
    private readonly moves: RequestTransitions,
    private readonly repository: ConsentRequestsRepository,
    private readonly shortfalls: RoleShortfalls,
    private readonly work: WorkQueue,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Too soon, or not waiting for a role: nothing happens, and the page says what fits. The answer itself tells no data. */
  async ask(consentRequestId: string): Promise<void> {
    await this.transactions.run(async (tx) => {
      const request = await this.moves.locked(tx, consentRequestId);
      const now = this.clock.now();
      if (isBeingChecked(request, now) || !(await this.shortfalls.of(tx.manager, request))) return;
      await this.repository.update(tx, request.id, { customerCheckedAt: now });
      await this.work.add(tx, recheckReview, { consentRequestId: request.id }, { lane: 'person' });
    });
  }
}

/** The customer asked just now: the answer is on its way, and asking again would bring no other. */
export const isBeingChecked = ({ customerCheckedAt }: { customerCheckedAt: Date | null }, now: Date): boolean =>
  customerCheckedAt !== null && now.getTime() - customerCheckedAt.getTime() < CHECK_AGAIN_EVERY_MS;
