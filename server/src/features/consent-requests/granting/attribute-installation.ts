import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { actorOf, type Principal } from '../../../platform/auth/principal.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { DomainEvents } from '../../../platform/events/domain-events.js';
import { Customers } from '../../customers/customers.service.js';
import { InstallationDirectory } from '../../installations/views/installation-directory.js';
import { InstallationNotFoundProblem } from '../../installations/hierarchy/installations.errors.js';
import { Ties } from '../../installations/ties/ties.js';
import { FieldProblem } from '../request/consent-requests.errors.js';
import type { AttributeIn } from './attribute-installation.dto.js';
import type { AttributionFacts } from './attribution-rule.js';
import { GrantConsentRequest } from './grant-consent-request.js';
import { ConflictProblem } from '../../../platform/http/problem.js';
import { claimedInstallationAttributed } from '../request/consent-request.events.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { problemOf, refusals } from '../request/refusals.js';
import { RequestTransitions } from '../request/request-transitions.js';

/** Staff say whose an unattributed installation is; a request of that customer can be granted with it (product.md §4, §8). */
@Injectable()
export class AttributeInstallation {
  constructor(
    private readonly customers: Customers,
    private readonly directory: InstallationDirectory,
    private readonly requests: ConsentRequestsRepository,
    private readonly ties: Ties,
    private readonly moves: RequestTransitions,
    private readonly grants: GrantConsentRequest,
    private readonly events: DomainEvents,
    private readonly transactions: Transactions,
  ) {}

  /**
   * @throws 404; 409 INSTALLATION_CLAIMED with who claims it (until `confirmClaims`), INSTALLATION_HAS_OWNER or the
   *   request's state; 422 when the request is another customer's
   */
  attribute(principal: Principal, installationId: string, input: AttributeIn): Promise<void> {
    return this.transactions.run((tx) => this.attributeIn(tx, principal, installationId, input));
  }

  /** @throws as attribute */
  async attributeIn(tx: Tx, principal: Principal, installationId: string, input: AttributeIn): Promise<void> {
    const installation = await this.directory.byId(tx.manager, installationId);
    if (!installation) throw new InstallationNotFoundProblem();
    await this.customers.getLocked(tx, input.customerId);
    const rivals = await this.requests.rivalClaims(tx.manager, installation.zaptecId, input.customerId);
    if (rivals.length > 0 && !input.confirmClaims) throw claimedProblem(rivals);

    if (input.consentRequestId) await this.grantRequest(principal, tx, input.consentRequestId, installationId, input);
    else {
      await this.ties.add(tx, {
        customerId: input.customerId,
        installationId,
        kind: input.kind,
        reason: input.reason,
        consentRequestId: null,
        actor: actorOf(principal),
      });
    }
    for (const { consentRequestId } of rivals) await this.tellRival(principal, tx, consentRequestId);
  }

  /** Whose it is stays so until the transaction ends; in the order in which `attributeIn` locks. @throws 404 */
  async hold(tx: Tx, installationId: string, customerId: string): Promise<void> {
    await this.customers.getLocked(tx, customerId);
    await this.ties.lock(tx, installationId);
  }

  /** For many at once, of which the person sees all. @returns by id, without those that are unknown */
  async factsOf(
    manager: EntityManager,
    ids: readonly string[],
    customerId: string,
  ): Promise<Map<string, AttributionFacts>> {
    const rows = await this.requests.attributionFacts(manager, ids, customerId);
    return new Map(rows.map(({ id, ...facts }) => [id, facts]));
  }

  /** Whoever looks at the other request reads that the place is somebody's now; nothing is decided there by itself. */
  private async tellRival(principal: Principal, tx: Tx, requestId: string): Promise<void> {
    const rival = await this.moves.locked(tx, requestId);
    await this.moves.note(tx, rival, 'attributed_to_another_customer', { actor: actorOf(principal) });
    await this.events.publish(tx, claimedInstallationAttributed, {
      consentRequestId: requestId,
      byStaffId: principal.id,
    });
    if (rival.state !== 'review') return;
    const reviewReasons = [...new Set([...rival.reviewReasons, 'attributed_to_another_customer'])];
    await this.requests.update(tx, requestId, { reviewReasons, reviewRecheckAt: null });
  }

  private async grantRequest(
    principal: Principal,
    tx: Tx,
    requestId: string,
    installationId: string,
    input: AttributeIn,
  ): Promise<void> {
    const request = await this.moves.locked(tx, requestId);
    if (request.customerId !== input.customerId) {
      throw new FieldProblem('consentRequestId', 'REQUEST_OF_ANOTHER_CUSTOMER', 'is a request of another customer');
    }
    const isRepeated = await this.moves.wasJustDone(tx, request, 'attributed_by_staff');
    if (isRepeated && request.grantedInstallationId === installationId) return;

    const result = await this.grants.grant(tx, {
      requestId,
      event: 'attributed_by_staff',
      installationId,
      kind: input.kind,
      how: 'attributed',
      actor: actorOf(principal),
      reason: input.reason,
    });
    if (result.kind !== 'moved') throw problemOf(refusals.state(result.request.state, 'granted by attribution'));
  }
}

/** Attribution is for operations, who see every customer: the names may be said. */
function claimedProblem(rivals: Awaited<ReturnType<ConsentRequestsRepository['rivalClaims']>>): ConflictProblem {
  const names = rivals.map(({ customerName }) => customerName).join(', ');
  return new ConflictProblem(
    'INSTALLATION_CLAIMED',
    `${names} ${rivals.length === 1 ? 'claims' : 'claim'} this installation in a request that is not settled yet. Look at it first, or say that it is to be attributed all the same.`,
    {
      claims: rivals.map(({ consentRequestId, customerId, customerName, at }) => ({
        consentRequestId,
        customer: { id: customerId, name: customerName },
        at: at.toISOString(),
      })),
    },
  );
}
