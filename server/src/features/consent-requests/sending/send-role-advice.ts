import { Inject, Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../../platform/auth/principal.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { sinceTogether } from '../../../shared/given-together.js';
import { Customers } from '../../customers/customers.service.js';
import { CommandFactsReader } from '../commands/command-facts.js';
import { requireAllowed, ruleOn } from '../commands/command-rules.js';
import { ConsentMailsRepository } from '../mails/consent-mails.repository.js';
import { QueueConsentMail } from '../mails/queue-consent-mail.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { VisibleRequests } from '../request/visible-requests.js';
import type { SendIn } from './sending.dto.js';

/** Staff mail the customer what to change in the portal, so that the role suffices (product.md §4 "Role too low"). */
@Injectable()
export class SendRoleAdvice {
  constructor(
    private readonly visible: VisibleRequests,
    private readonly repository: ConsentRequestsRepository,
    private readonly customers: Customers,
    private readonly facts: CommandFactsReader,
    private readonly mails: ConsentMailsRepository,
    private readonly queueMail: QueueConsentMail,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Given twice at once it goes out once. The state stays what it is.
   * @throws 404; 409 ROLE_NOT_TOO_LOW, ADDRESS_SUPPRESSED, MAILED_RECENTLY with `lastMailAt` unless confirmed
   */
  async send(principal: Principal, id: string, input: SendIn): Promise<void> {
    await this.transactions.run(async (tx) => {
      const request = await this.visible.locked(principal, tx, id);
      const customer = await this.customers.getLocked(tx, request.customerId);
      const now = this.clock.now();
      const newest = await this.mails.newestOfKind(tx.manager, id, 'role-too-low');
      if (newest?.byStaff && newest.at > sinceTogether(now)) return;
      requireAllowed(ruleOn('advise-role', await this.facts.of(principal, tx.manager, request, customer), input));

      await this.queueMail.queue(tx, request, customer, 'role-too-low', actorOf(principal));
      await this.repository.update(tx, id, { roleAdvisedAt: now });
      await this.audit.record(tx, {
        event: 'consent-request.role-advice-sent',
        actor: actorOf(principal),
        subject: { type: 'consent-request', id },
        data: { confirmedRecentMail: input.confirmRecentMail },
      });
    });
  }
}
