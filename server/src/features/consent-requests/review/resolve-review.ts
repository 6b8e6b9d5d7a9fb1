import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { staffActor, type StaffPrincipal } from '../../../platform/auth/staff-principal.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { assertNever } from '../../../shared/assert-never.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { InstallationDirectory } from '../../installations/installation-directory.js';
import { examinedInstallation } from '../claim-guard.js';
import { ConsentClaimsRepository } from '../claims/consent-claims.repository.js';
import type { ConsentRequest } from '../consent-request.entity.js';
import type { ConsentRequestState } from '../consent-request.states.js';
import { FieldProblemError, IllegalMoveProblem, InstallationRequiredProblem } from '../consent-requests.errors.js';
import type { ResolveIn } from '../consent-requests.dto.js';
import { pinOf } from '../consent-requests.repository.js';
import { GrantConsentRequest } from '../grant-consent-request.js';
import { RequestMoves } from '../request-moves.js';
import { SendConsentRequest } from '../send-consent-request.js';

/** A person decides what the guard would not (product.md §5 "In review"). Always with a reason. */
@Injectable()
export class ResolveReview {
  constructor(
    private readonly moves: RequestMoves,
    private readonly claims: ConsentClaimsRepository,
    private readonly directory: InstallationDirectory,
    private readonly grants: GrantConsentRequest,
    private readonly send: SendConsentRequest,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * @throws 404; 409 with the current state when it is not in review, INSTALLATION_HAS_OWNER for `grant-as-owner`;
   *   422 naming `installationId` when none is known
   */
  resolve(id: string, input: ResolveIn, staff: StaffPrincipal): Promise<void> {
    return this.transactions.run(async (tx) => {
      const request = await this.moves.locked(tx, id);
      if (request.state !== 'review') throw new IllegalMoveProblem(request.state, 'resolved');

      const { toState, installationId } = await this.apply(tx, request, input, staff);
      await this.audit.record(tx, {
        event: 'consent-request.resolved',
        actor: staffActor(staff),
        subject: { type: 'consent-request', id },
        data: { resolution: input.resolution, fromState: 'review', toState, installationId, reason: input.reason },
      });
    });
  }

  private async apply(
    tx: Tx,
    request: ConsentRequest,
    input: ResolveIn,
    staff: StaffPrincipal,
  ): Promise<{ toState: ConsentRequestState; installationId: string | null }> {
    const actor = staffActor(staff);
    const common = { requestId: request.id, actor, reason: input.reason };
    const ending = { endedAt: this.clock.now(), reviewReasons: [], reviewRecheckAt: null };

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
          how: `resolved: ${input.resolution}`,
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

  /** Ours, from the one staff named or else the one the newest claim is about. It must have been seen by an account. */
  private async installationOf(tx: Tx, request: ConsentRequest, input: ResolveIn): Promise<string> {
    const claim = await this.claims.newest(tx.manager, request.id);
    const zaptecId = input.installationId?.toLowerCase() ?? examinedInstallation(claim, pinOf(request));
    if (!zaptecId) throw new InstallationRequiredProblem('name the installation: the claim does not name a single one');

    const installation = await this.directory.byZaptecId(tx.manager, zaptecId);
    if (!installation) {
      throw new FieldProblemError(
        'installationId',
        'INSTALLATION_NOT_READABLE',
        'has never been readable through our API accounts',
      );
    }
    return installation.id;
  }
}
