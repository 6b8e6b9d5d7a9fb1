import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../../platform/auth/principal.js';
import type { Locked } from '../../../platform/database/locked.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import type { JobResult } from '../../../platform/jobs/job-result.js';
import { jobActor } from '../../../platform/jobs/job-actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { Customers } from '../../customers/customers.service.js';
import { CommandFactsReader } from '../commands/command-facts.js';
import { requireAllowed, ruleOn } from '../commands/command-rules.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { VisibleRequests } from '../request/visible-requests.js';
import { expireRequest } from './expire-request.job.js';

/** Ends without an answer: the deadline, staff who cancel, links that are taken back. */
@Injectable()
export class ExpireAndCancel {
  constructor(
    private readonly moves: RequestTransitions,
    private readonly repository: ConsentRequestsRepository,
    private readonly visible: VisibleRequests,
    private readonly customers: Customers,
    private readonly facts: CommandFactsReader,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The deadline may have been moved by a resend since the planner looked: only what is past it now expires. */
  expire(id: string): Promise<JobResult> {
    return this.transactions.run(async (tx): Promise<JobResult> => {
      const request = await this.moves.locked(tx, id);
      const now = this.clock.now();
      if (!request.deadlineAt || request.deadlineAt > now)
        return { outcome: 'skipped', reason: 'the deadline has been moved' };

      const actor = jobActor(expireRequest);
      const result = await this.moves.move(tx, {
        requestId: id,
        event: 'deadline_passed',
        actor,
        set: { endedAt: now },
      });
      if (result.kind !== 'moved') return { outcome: 'skipped', reason: `the request is ${result.request.state}` };
      await this.audit.record(tx, {
        event: 'consent-request.expired',
        actor,
        subject: { type: 'consent-request', id },
        data: { fromState: result.from },
      });
      return undefined;
    });
  }

  /** Cancelled twice at once it ends once, with the first one's reason. @throws 404, 409 with the current state */
  cancel(principal: Principal, id: string, reason: string | null): Promise<void> {
    return this.transactions.run(async (tx) => {
      const request = await this.visible.locked(principal, tx, id);
      if (await this.moves.wasJustDone(tx, request, 'cancelled_by_staff')) return;
      await this.requireAllowed(principal, tx, 'cancel', request);

      const { from } = await this.moves.moveByStaff(
        tx,
        {
          requestId: id,
          event: 'cancelled_by_staff',
          actor: actorOf(principal),
          reason,
          set: { endedAt: this.clock.now(), reviewRecheckAt: null, attentions: [] },
        },
        'cancelled',
      );
      await this.audit.record(tx, {
        event: 'consent-request.cancelled',
        actor: actorOf(principal),
        subject: { type: 'consent-request', id },
        customerId: request.customerId,
        data: { fromState: from, reason },
      });
    });
  }

  /** Every link and cookie given out so far is dead; the state stays (product.md §3). @throws 404, 409 for a draft */
  revokeLinks(principal: Principal, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const request = await this.visible.locked(principal, tx, id);
      await this.requireAllowed(principal, tx, 'revoke-links', request);
      const tokenVersion = request.tokenVersion + 1;

      await this.repository.update(tx, id, { tokenVersion, updatedAt: this.clock.now() });
      await this.moves.note(tx, request, 'links_revoked', { actor: actorOf(principal), data: { tokenVersion } });
      await this.audit.record(tx, {
        event: 'consent-request.links-revoked',
        actor: actorOf(principal),
        subject: { type: 'consent-request', id },
        data: { tokenVersion },
      });
    });
  }

  private async requireAllowed(
    principal: Principal,
    tx: Tx,
    command: 'cancel' | 'revoke-links',
    request: Locked<ConsentRequest>,
  ): Promise<void> {
    const customer = await this.customers.get(tx.manager, request.customerId);
    requireAllowed(ruleOn(command, await this.facts.of(principal, tx.manager, request, customer)));
  }
}
