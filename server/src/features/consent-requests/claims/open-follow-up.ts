import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import type { Actor } from '../../../shared/actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/ids.js';
import type { ConsentClaim } from '../consent-claim.entity.js';
import type { ConsentRequest } from '../consent-request.entity.js';
import { ConsentRequestsRepository } from '../consent-requests.repository.js';
import { RequestMoves } from '../request-moves.js';
import { ConsentClaimsRepository } from './consent-claims.repository.js';

/** A granted request whose link came back with another installation: a request of its own, in review (product.md §4). */
@Injectable()
export class OpenFollowUp {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly claims: ConsentClaimsRepository,
    private readonly moves: RequestMoves,
    private readonly work: WorkQueue,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns the follow-up's id; one granted request has one open follow-up, later claims join it */
  async open(tx: Tx, granted: ConsentRequest, claim: ConsentClaim, actor: Actor): Promise<string> {
    const id = (await this.openFollowUpOf(tx, granted.id)) ?? (await this.insert(tx, granted, actor));

    await this.claims.moveTo(tx, claim.id, id);
    await this.work.add(
      tx,
      'consent-request.confirm-claim',
      { claimId: claim.id },
      { lane: 'claim', dedupeKey: `confirm-claim:${claim.id}` },
    );
    return id;
  }

  private async openFollowUpOf(tx: Tx, grantedId: string): Promise<string | null> {
    const [row] = await tx.manager.query<{ id: string }[]>(
      `SELECT m.consent_request_id AS id FROM consent_request_moves m
         JOIN consent_requests r ON r.id = m.consent_request_id AND r.state = 'review'
        WHERE m.event = 'follow_up_opened' AND m.data->>'followsUp' = $1 LIMIT 1`,
      [grantedId],
    );
    return row?.id ?? null;
  }

  private async insert(tx: Tx, granted: ConsentRequest, actor: Actor): Promise<string> {
    const now = this.clock.now();
    const followUp: ConsentRequest = {
      ...granted,
      id: newId(),
      state: 'review',
      installationZaptecId: null,
      installationIdSource: null,
      anotherInstallation: true,
      pinCheckedAt: null,
      pinReadableSince: null,
      grantedAt: null,
      grantedInstallationId: null,
      grantedHow: null,
      endedAt: null,
      claimedAt: now,
      stateChangedAt: now,
      reviewReasons: ['another_installation'],
      reviewRecheckAt: null,
      reviewRecheckCount: 0,
      mailUncertain: false,
      attention: null,
      currentMailId: null,
      outcomeSeenAt: null,
      createdBy: null,
      createdAt: now,
      updatedAt: now,
    };
    await this.repository.insert(tx, followUp);
    await this.moves.note(tx, followUp, 'follow_up_opened', { actor, data: { followsUp: granted.id } });
    return followUp.id;
  }
}
