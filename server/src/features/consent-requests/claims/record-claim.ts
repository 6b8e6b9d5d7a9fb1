import { Inject, Injectable } from '@nestjs/common';
import type { Locked } from '../../../platform/database/locked.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { customerActor } from '../../../shared/actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { newId } from '../../../shared/ids.js';
import type { Customer } from '../../customers/customer.entity.js';
import { InstallationDirectory } from '../../installations/views/installation-directory.js';
import type { ClaimOutcome, ConsentClaim } from './consent-claim.entity.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { consentRequestClaimRecorded } from '../request/consent-request.events.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { eventOfClaim, parseReturnQuery, type ReturnClaim } from './return-claim.js';
import { ConsentClaimsRepository } from './consent-claims.repository.js';
import { SettleDenial } from './settle-denial.js';
import { OpenFollowUp } from './open-follow-up.js';
import { confirmClaim } from './confirm-claim.job.js';

export interface ReturnVisit {
  /** As it came, without the leading question mark. */
  rawQuery: string;
  ip: string | null;
  userAgent: string | null;
}

/** More returns than a person makes; the rest of a flood under one valid token leaves no rows. */
const MAX_CLAIMS = 50;
// What the parser reads; a shorter record would let the guard judge another claim than the one that was made.
const MAX_RAW_LENGTH = 8192;

/**
 * Records what a customer's browser brought back (product.md §4, §5). It is a claim in a URL anyone can forge: here it
 * moves the request to `claimed` at most, and the job that follows asks the provider.
 */
@Injectable()
export class RecordClaim {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly claims: ConsentClaimsRepository,
    private readonly moves: RequestTransitions,
    private readonly followUps: OpenFollowUp,
    private readonly directory: InstallationDirectory,
    private readonly work: WorkQueue,
    private readonly events: DomainEvents,
    private readonly transactions: Transactions,
    private readonly denials: SettleDenial,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The caller has verified the token and its version. Idempotent: the same return again changes nothing.
   * @returns the request whose outcome the customer is to see (a follow-up's when another installation came back)
   */
  record(requestId: string, customer: Customer, visit: ReturnVisit): Promise<string> {
    const parsed = parseReturnQuery(visit.rawQuery);

    return this.transactions.run(async (tx) => {
      const request = await this.moves.locked(tx, requestId);
      const granted = request.grantedInstallationId
        ? await this.directory.byId(tx.manager, request.grantedInstallationId)
        : null;
      const event = eventOfClaim(parsed, granted?.zaptecId ?? null);
      if (!event) return requestId;

      const claim = this.claimOf(request, parsed, visit);
      const family = [requestId, ...(await this.repository.followUpsOf(tx.manager, requestId))];
      const seen = await this.seenBefore(tx, family, claim);
      if (seen) return seen;
      if ((await this.claims.count(tx.manager, family)) >= MAX_CLAIMS) return requestId;
      return this.apply(tx, request, customer, claim, event);
    });
  }

  /**
   * The same return seen again (reload, back button) is the same claim. Once the customer has been asked again it is a
   * new one, though a second visit to the portal brings back the very same query.
   * @returns the request that holds it
   */
  private async seenBefore(tx: Tx, family: string[], claim: ConsentClaim): Promise<string | null> {
    const newest = await this.claims.newestReturns(tx.manager, family);
    const same = newest.find((one) => one.rawQuery === claim.rawQuery);
    if (!same) return null;
    const askedAgain = await this.repository.wasAskedAgainSince(tx.manager, same.consentRequestId, same.at);
    return askedAgain ? null : same.consentRequestId;
  }

  private async apply(
    tx: Tx,
    request: Locked<ConsentRequest>,
    customer: Customer,
    claim: ConsentClaim,
    event: NonNullable<ReturnType<typeof eventOfClaim>>,
  ): Promise<string> {
    const actor = customerActor(customer.id, customer.name);
    await this.claims.insert(tx, customer.id, claim);
    await this.events.publish(tx, consentRequestClaimRecorded, { consentRequestId: request.id });
    const result = await this.moves.move(tx, {
      requestId: request.id,
      event,
      actor,
      data: { claimId: claim.id, installationIds: claim.installationIds },
      set: event === 'declined_at_portal' ? { endedAt: claim.at } : { claimedAt: claim.at, endedAt: null },
    });

    if (result.kind === 'stays' && result.note === 'open_follow_up')
      return this.followUps.open(tx, request, claim, actor);
    if (
      event === 'claimed' &&
      result.kind !== 'refused' &&
      !(result.kind === 'stays' && result.note === 'show_granted')
    ) {
      await this.examineSoon(tx, claim, result.kind === 'moved' && result.from === 'cancelled');
    } else {
      await this.claims.settle(tx, claim.id, 'recorded', null, claim.at);
    }
    if (event === 'declined_at_portal') await this.denials.after(tx, result, actor, null);
    return request.id;
  }

  /** A claim on a cancelled request is in review already; it is still examined, so that staff see what is known. */
  private async examineSoon(tx: Tx, claim: ConsentClaim, afterCancel: boolean): Promise<void> {
    await this.claims.supersedeOlder(tx, claim.consentRequestId, claim.id, claim.at);
    if (afterCancel)
      await this.repository.update(tx, claim.consentRequestId, { reviewReasons: ['claimed_after_cancel'] });
    await this.work.add(tx, confirmClaim, { claimId: claim.id }, { lane: 'claim' });
  }

  private claimOf(request: ConsentRequest, parsed: ReturnClaim, visit: ReturnVisit): ConsentClaim {
    return {
      id: newId(),
      consentRequestId: request.id,
      at: this.clock.now(),
      outcome: outcomeOf(parsed),
      installationIds: parsed.installationIds,
      rawQuery: visit.rawQuery.slice(0, MAX_RAW_LENGTH),
      status: 'pending',
      guard: null,
      firstExaminedAt: null,
      examinedAt: null,
      ip: visit.ip,
      userAgent: visit.userAgent?.slice(0, 500) ?? null,
    };
  }
}

function outcomeOf(parsed: ReturnClaim): ClaimOutcome {
  if (parsed.success === false) return 'denied';
  if (parsed.success === 'contradictory') return 'contradictory';
  return parsed.success === true ? 'success' : 'unusable';
}
