import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../../platform/auth/principal.js';
import type { Locked } from '../../../platform/database/locked.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { Customers } from '../../customers/customers.service.js';
import { CommandFactsReader } from '../commands/command-facts.js';
import { attentionsToSee, requireAllowed, ruleOn } from '../commands/command-rules.js';
import type { Attention, ConsentRequest } from '../request/consent-request.entity.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { VisibleRequests } from '../request/visible-requests.js';

/** "Seen": what a person had to look at has been looked at; the state stays. */
@Injectable()
export class AcknowledgeAttention {
  constructor(
    private readonly visible: VisibleRequests,
    private readonly repository: ConsentRequestsRepository,
    private readonly moves: RequestTransitions,
    private readonly customers: Customers,
    private readonly facts: CommandFactsReader,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** All that this person may. Nothing to acknowledge is a success: somebody else was first. @throws 404; 403 when all is for operations to say */
  acknowledge(principal: Principal, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      const request = await this.visible.locked(principal, tx, id);
      if (request.attentions.length === 0) return;
      const customer = await this.customers.get(tx.manager, request.customerId);
      const facts = await this.facts.of(principal, tx.manager, request, customer);
      requireAllowed(ruleOn('acknowledge', facts));
      const seen = attentionsToSee(facts);

      await this.repository.update(tx, id, { attentions: request.attentions.filter((one) => !seen.includes(one)) });
      for (const attention of seen) await this.note(principal, tx, request, attention);
    });
  }

  private async note(
    principal: Principal,
    tx: Tx,
    request: Locked<ConsentRequest>,
    attention: Attention,
  ): Promise<void> {
    const actor = actorOf(principal);
    await this.moves.note(tx, request, 'attention_acknowledged', { actor, data: { attention } });
    await this.audit.record(tx, {
      event: 'consent-request.attention-acknowledged',
      actor,
      subject: { type: 'consent-request', id: request.id },
      data: { attention },
    });
  }
}
