import { Inject, Injectable } from '@nestjs/common';
import type { Locked } from '../../../platform/database/locked.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import type { Actor } from '../../../shared/actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/ids.js';
import type { ConsentClaim } from './consent-claim.entity.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { ConsentClaimsRepository } from './consent-claims.repository.js';
import { confirmClaim } from './confirm-claim.job.js';

/** A granted request whose link came back with another installation: a request of its own, in review (product.md §4). */
@Injectable()
export class OpenFollowUp {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly claims: ConsentClaimsRepository,
    private readonly moves: RequestTransitions,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns the follow-up's id; one granted request has one open follow-up, later claims join it */
  async open(tx: Tx, granted: Locked<ConsentRequest>, claim: ConsentClaim, actor: Actor): Promise<string> {
    const [open] = await this.repository.followUpsOf(tx.manager, granted.id, 'review');
    const id = open ?? (await this.insert(tx, granted, actor));

    await this.claims.moveTo(tx, claim.id, id);
    await this.work.add(tx, confirmClaim, { claimId: claim.id }, { lane: 'claim' });
    return id;
  }

  private async insert(tx: Tx, granted: Locked<ConsentRequest>, actor: Actor): Promise<string> {
    const now = this.clock.now();
    const followUp: ConsentRequest = {
      ...granted,
      id: newId(),
      state: 'draft',
      installationZaptecId: null,
      installationIdSource: null,
      anotherInstallation: true,
      pinCheckedAt: null,
      pinCheckedAccountId: null,
      pinReadableSince: null,
      grantedAt: null,
      grantedInstallationId: null,
      grantedHow: null,
      endedAt: null,
      linkTokenVersion: null,
      linkAddressVersion: null,
      claimedAt: now,
      stateChangedAt: now,
      reviewReasons: ['another_installation'],
      reviewRecheckAt: null,
      reviewRecheckCount: 0,
      mailUncertain: false,
      attentions: [],
      currentMailId: null,
      outcomeSeenAt: null,
      createdBy: null,
      createdAt: now,
      updatedAt: now,
    };
    await this.repository.insert(tx, followUp);
    await this.moves.move(tx, {
      requestId: followUp.id,
      event: 'follow_up_opened',
      actor,
      data: { followsUp: granted.id },
    });
    await this.moves.note(tx, granted, 'has_follow_up', { actor, data: { followUpId: followUp.id } });
    return followUp.id;
  }
}
