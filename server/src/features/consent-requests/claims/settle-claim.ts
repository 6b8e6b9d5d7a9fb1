import { Inject, Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import type { Actor } from '../../../shared/actor.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { judgeClaim, requestsToReviewToo, type GuardFacts } from './claim-guard.js';
import type { ConsentClaim, ClaimGuardRecord, ClaimStatus } from './consent-claim.entity.js';
import { ACCESS_REASONS } from '../request/access-reasons.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { UNSETTLED_STATES, type ConsentRequestEvent } from '../request/consent-request.states.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { GrantConsentRequest } from '../granting/grant-consent-request.js';
import { RequestAttentions } from '../request/request-attentions.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { PASSING_REASONS, type ReviewReason } from './review-reasons.js';
import { ConsentClaimsRepository } from './consent-claims.repository.js';
import { adviseRole } from './advise-role.job.js';
import { GuardFactsReader } from './guard-facts.js';

const MINUTE_MS = 60_000;
/** Reviews for missing access are looked at again after 5, 15 and 60 minutes, and at each sweep (product.md §7). */
const RECHECK_AFTER_MS = [5, 15, 60].map((minutes) => minutes * MINUTE_MS);

/** The customer reads on the page within seconds which role is missing; after this one mail tells them instead. */
const ADVISE_AFTER_MS = 2 * MINUTE_MS;

interface IntoReview {
  event: Extract<ConsentRequestEvent, 'guard_tripped' | 'access_contradicted'>;
  status: ClaimStatus;
  reasons: readonly ReviewReason[];
  record: ClaimGuardRecord;
  actor: Actor;
}

/** Acts on what the provider said about a claim: granted, or review with every reason. One transaction each. */
@Injectable()
export class SettleClaim {
  constructor(
    private readonly repository: ConsentRequestsRepository,
    private readonly claims: ConsentClaimsRepository,
    private readonly facts: GuardFactsReader,
    private readonly moves: RequestTransitions,
    private readonly attentions: RequestAttentions,
    private readonly grants: GrantConsentRequest,
    private readonly work: WorkQueue,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The installation is readable: the guard decides. @returns whether the request is granted now */
  async judge(claim: ConsentClaim, installation: { zaptecId: string; id: string }, actor: Actor): Promise<boolean> {
    return this.transactions.run(async (tx) => {
      // Two customers claiming one installation are judged one after the other.
      await tx.manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `installation:${installation.zaptecId}`,
      ]);
      const request = await this.moves.locked(tx, claim.consentRequestId);
      if (await this.isOvertaken(tx, request, claim)) return false;
      const facts = await this.facts.gather(tx.manager, request, claim, installation);
      const verdict = judgeClaim(facts);

      if (verdict.verdict === 'pass' && mayBeGrantedByItself(request)) {
        const event = request.state === 'review' ? 'access_confirmed_in_review' : 'access_confirmed';
        const result = await this.grants.grant(tx, {
          requestId: request.id,
          event,
          installationId: installation.id,
          kind: 'owner',
          how: verdict.because,
          claimId: claim.id,
          actor,
          reason: null,
        });
        if (result.kind === 'moved') {
          await this.settle(tx, claim, 'confirmed', { verdict: 'pass', reasons: [verdict.because] });
          return true;
        }
      }

      const record: ClaimGuardRecord =
        verdict.verdict === 'pass' ? { verdict: 'pass', reasons: [verdict.because] } : { ...verdict };
      const reasons = verdict.verdict === 'review' ? verdict.reasons : [];
      await this.toReview(tx, request, claim, { event: 'guard_tripped', status: 'in_review', reasons, record, actor });
      await this.reviewOthersToo(tx, facts, actor);
      return false;
    });
  }

  /** The provider does not show it, or the claim names nothing that could be asked for. */
  async contradict(claim: ConsentClaim, reasons: readonly ReviewReason[], actor: Actor): Promise<void> {
    await this.transactions.run(async (tx) => {
      const request = await this.moves.locked(tx, claim.consentRequestId);
      if (await this.isOvertaken(tx, request, claim)) return;
      const unclear = !reasons.every(endsByItself);
      const event = unclear ? 'guard_tripped' : 'access_contradicted';
      const status = unclear ? 'in_review' : 'contradicted';
      const record: ClaimGuardRecord = { verdict: 'review', reasons: [...reasons] };
      await this.toReview(tx, request, claim, { event, status, reasons, record, actor });
      if (reasons.includes('role_too_low')) await this.adviseUnlessSeen(tx, request);
    });
  }

  private async adviseUnlessSeen(tx: Tx, { id }: ConsentRequest): Promise<void> {
    const dueAt = new Date(this.clock.now().getTime() + ADVISE_AFTER_MS);
    await this.work.add(tx, adviseRole, { consentRequestId: id }, { dueAt });
  }

  /** While the provider was asked, a newer return came or the request was settled: this answer is of no use any more. */
  private async isOvertaken(tx: Tx, request: ConsentRequest, claim: ConsentClaim): Promise<boolean> {
    if (!UNSETTLED_STATES.includes(request.state)) return true;
    const newest = await this.claims.newest(tx.manager, request.id);
    return newest?.id !== claim.id;
  }

  private async toReview(
    tx: Tx,
    request: ConsentRequest,
    claim: ConsentClaim,
    { event, status, reasons, record, actor }: IntoReview,
  ): Promise<void> {
    const all = [...new Set([...request.reviewReasons, ...reasons])];
    const recheck = all.every(endsByItself);
    const changes = { reviewReasons: all, ...(recheck ? this.nextRecheck(0) : { reviewRecheckAt: null }) };

    const result = await this.moves.move(tx, {
      requestId: request.id,
      event,
      actor,
      data: { claimId: claim.id, reasons: [...reasons] },
      set: changes,
    });
    // Already in review: the newest claim's reasons join what staff see; a missing-access review keeps its re-checks.
    if (result.kind !== 'moved' && request.state === 'review')
      await this.repository.update(tx, request.id, { reviewReasons: all });
    await this.settle(tx, claim, status, record);
  }

  /** A later claim of the same installation by another customer puts both into review (product.md §5). */
  private async reviewOthersToo(tx: Tx, facts: GuardFacts, actor: Actor): Promise<void> {
    const { claim, request } = facts;
    for (const requestId of requestsToReviewToo(facts)) {
      // A claim that is judged again is no new one: what staff called seen or resolved stays so.
      if (claim && (await this.repository.wasToldOfClaim(tx.manager, requestId, request.requestId, claim.at))) continue;
      const result = await this.moves.move(tx, {
        requestId,
        event: 'claimed_by_another_customer',
        actor,
        data: { otherRequestId: request.requestId },
        set: { reviewReasons: ['claimed_by_another_customer'], reviewRecheckAt: null },
      });
      if (result.kind === 'stays') {
        await this.attentions.raise(tx, requestId, 'claimed_by_another_customer');
        const reviewReasons = [...new Set([...result.request.reviewReasons, 'claimed_by_another_customer'])];
        if (result.request.state === 'review') await this.repository.update(tx, requestId, { reviewReasons });
      }
    }
  }

  /** When a review for missing access is looked at next; null when only the sweeps are left. */
  nextRecheck(done: number): Pick<ConsentRequest, 'reviewRecheckAt' | 'reviewRecheckCount'> {
    const wait = RECHECK_AFTER_MS[done];
    const previous = RECHECK_AFTER_MS[done - 1] ?? 0;
    return {
      reviewRecheckAt: wait === undefined ? null : new Date(this.clock.now().getTime() + wait - previous),
      reviewRecheckCount: done,
    };
  }

  private settle(tx: Tx, claim: ConsentClaim, status: ClaimStatus, guard: ClaimGuardRecord): Promise<void> {
    return this.claims.settle(tx, claim.id, status, guard, this.clock.now());
  }
}

const endsByItself = (reason: string): boolean => (ACCESS_REASONS as readonly string[]).includes(reason);

/** What the guard or a person put into review waits for a person; only what may pass by itself is granted by itself. */
function mayBeGrantedByItself(request: ConsentRequest): boolean {
  return (
    request.state !== 'review' ||
    request.reviewReasons.every((reason) => PASSING_REASONS.includes(reason as ReviewReason))
  );
}
