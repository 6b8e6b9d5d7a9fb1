import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../../platform/auth/principal.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { assertNever } from '../../../shared/assert-never.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { Customers } from '../../customers/customers.service.js';
import { Suppressions } from '../../customers/suppressions.service.js';
import { InstallationDirectory } from '../../installations/views/installation-directory.js';
import { examinedInstallation } from '../claims/claim-guard.js';
import { ConsentClaimsRepository } from '../claims/consent-claims.repository.js';
import type { ClaimStatus, ConsentClaim } from '../claims/consent-claim.entity.js';
import type { ConsentMailKind } from '../mails/consent-mail.entity.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import type { ConsentRequestEvent, ConsentRequestState } from '../request/consent-request.states.js';
import { FieldProblem, InstallationRequiredProblem } from '../request/consent-requests.errors.js';
import type { Resolution, ResolveIn } from './review.dto.js';
import { ConsentRequestsRepository, pinOf } from '../request/consent-requests.repository.js';
import { QueueConsentMail } from '../mails/queue-consent-mail.js';
import { GrantConsentRequest } from '../granting/grant-consent-request.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { CommandFactsReader } from '../commands/command-facts.js';
import { requireAllowed, ruleOn } from '../commands/command-rules.js';
import { SendConsentRequest } from '../sending/send-consent-request.js';

const CLAIM_AFTER: Readonly<Record<Resolution, ClaimStatus>> = {
  'grant-as-owner': 'confirmed',
  'add-as-user': 'confirmed',
  'move-from-other': 'confirmed',
  deny: 'rejected',
  'ask-again': 'recorded',
  cancel: 'recorded',
};

const MAIL_AFTER: Readonly<Partial<Record<Resolution, ConsentMailKind>>> = {
  deny: 'not-connected',
  cancel: 'withdrawn',
};

const EVENT_OF = {
  'grant-as-owner': 'review_granted',
  'add-as-user': 'review_granted',
  'move-from-other': 'review_granted',
  deny: 'review_denied',
  'ask-again': 'review_asked_again',
  cancel: 'review_cancelled',
} as const satisfies Record<Resolution, ConsentRequestEvent>;

const howOf = (resolution: Resolution): string => `resolved: ${resolution}`;

/** A person decides what the guard would not (product.md §5 "In review"). Always with a reason. */
@Injectable()
export class ResolveReview {
  constructor(
    private readonly moves: RequestTransitions,
    private readonly requests: ConsentRequestsRepository,
    private readonly customers: Customers,
    private readonly suppressions: Suppressions,
    private readonly mails: QueueConsentMail,
    private readonly claims: ConsentClaimsRepository,
    private readonly directory: InstallationDirectory,
    private readonly grants: GrantConsentRequest,
    private readonly send: SendConsentRequest,
    private readonly facts: CommandFactsReader,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws 404; 409 with the current state when it is not in review, INSTALLATION_HAS_OWNER for `grant-as-owner`;
   *   422 naming `installationId` when none is known
   */
  resolve(principal: Principal, id: string, input: ResolveIn): Promise<void> {
    return this.transactions.run(async (tx) => {
      const request = await this.moves.locked(tx, id);
      if (await this.isResolvedAlready(tx, request, input.resolution)) return;
      const customer = await this.customers.get(tx.manager, request.customerId);
      requireAllowed(ruleOn('resolve', await this.facts.of(principal, tx.manager, request, customer)));

      const { toState, installationId } = await this.apply(principal, tx, request, input);
      const claim = await this.claims.newest(tx.manager, id);
      if (claim) await this.claims.settleByPerson(tx, id, claim.id, CLAIM_AFTER[input.resolution], this.clock.now());
      await this.tellCustomer(principal, tx, request, claim, input);
      await this.audit.record(tx, {
        event: 'consent-request.resolved',
        actor: actorOf(principal),
        subject: { type: 'consent-request', id },
        customerId: request.customerId,
        data: { resolution: input.resolution, fromState: 'review', toState, installationId, reason: input.reason },
      });
    });
  }

  /** Somebody has just resolved it in this very way, a double click for instance. */
  private async isResolvedAlready(tx: Tx, request: ConsentRequest, resolution: Resolution): Promise<boolean> {
    if (request.state === 'granted' && request.grantedHow !== howOf(resolution)) return false;
    const states = resolution === 'ask-again' ? (['sending', 'sent', 'opened'] as const) : undefined;
    return this.moves.wasJustDone(tx, request, EVENT_OF[resolution], states);
  }

  private async apply(
    principal: Principal,
    tx: Tx,
    request: ConsentRequest,
    input: ResolveIn,
  ): Promise<{ toState: ConsentRequestState; installationId: string | null }> {
    const actor = actorOf(principal);
    const common = { requestId: request.id, actor, reason: input.reason };
    const ending = { endedAt: this.clock.now(), reviewReasons: [], reviewRecheckAt: null, attentions: [] };

    switch (input.resolution) {
      case 'grant-as-owner':
      case 'add-as-user':
      case 'move-from-other': {
        const installationId = await this.installationOf(tx, request, input);
        await this.grants.grant(tx, {
          ...common,
          event: 'review_granted',
          installationId,
          kind: input.resolution === 'add-as-user' ? 'user' : 'owner',
          how: howOf(input.resolution),
          takeFromOther: input.resolution === 'move-from-other',
        });
        return { toState: 'granted', installationId };
      }
      case 'deny':
        await this.moves.moveByStaff(tx, { ...common, event: 'review_denied', set: ending }, 'denied');
        return { toState: 'denied', installationId: null };
      case 'cancel':
        await this.moves.moveByStaff(tx, { ...common, event: 'review_cancelled', set: ending }, 'cancelled');
        return { toState: 'cancelled', installationId: null };
      case 'ask-again':
        await this.send.mailLink(tx, {
          id: request.id,
          event: 'review_asked_again',
          actor,
          reason: input.reason,
          wished: 'asked again',
          confirmRecentMail: true,
        });
        return { toState: 'sending', installationId: null };
      default:
        return assertNever(input.resolution, 'resolution');
    }
  }

  /** "We will write to you as soon as we are done" (product.md §6); a grant and a new ask have mails of their own. */
  private async tellCustomer(
    principal: Principal,
    tx: Tx,
    request: ConsentRequest,
    claim: ConsentClaim | null,
    input: ResolveIn,
  ): Promise<void> {
    const kind = MAIL_AFTER[input.resolution];
    // A sweep's find after a "no" brought it here: nobody waits for an answer, and nobody was promised one.
    if (!kind || !claim || request.reviewReasons.includes('pin_found_after_end')) return;
    // The customer took their answer back meanwhile: the end is their own, and they know it.
    if (input.resolution === 'deny' && !(await this.requests.wasDeniedByStaff(tx.manager, request.id))) return;

    const customer = await this.customers.get(tx.manager, request.customerId);
    if (await this.suppressions.isSuppressed(tx.manager, customer.emailNormalised)) return;
    await this.mails.queue(tx, request, customer, kind, actorOf(principal));
  }

  /** Ours, from the one staff named or else the one the newest claim is about. It must have been seen by an account. */
  private async installationOf(tx: Tx, request: ConsentRequest, input: ResolveIn): Promise<string> {
    const claim = await this.claims.newest(tx.manager, request.id);
    const zaptecId = input.installationId ?? examinedInstallation(claim, pinOf(request));
    if (!zaptecId) throw new InstallationRequiredProblem('name the installation: the claim does not name a single one');

    const installation = await this.directory.byZaptecId(tx.manager, zaptecId);
    if (!installation) {
      throw new FieldProblem(
        'installationId',
        'INSTALLATION_NOT_READABLE',
        'has never been readable through our API accounts',
      );
    }
    return installation.id;
  }
}
