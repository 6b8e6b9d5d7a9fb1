import { Inject, Injectable } from '@nestjs/common';
import { Transactions } from '../../../platform/database/transaction.js';
import { jobActor } from '../../../platform/jobs/job-actor.js';
import type { JobResult } from '../../../platform/jobs/job-result.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { Customers } from '../../customers/customers.service.js';
import { Suppressions } from '../../customers/suppressions.service.js';
import { QueueConsentMail } from '../mails/queue-consent-mail.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { RoleShortfalls } from '../request/role-shortfall.js';
import { adviseRole } from './advise-role.job.js';

/** The customer left before they could read which role is missing: one mail says so, once per request (product.md §4). */
@Injectable()
export class AdviseRole {
  constructor(
    private readonly moves: RequestTransitions,
    private readonly repository: ConsentRequestsRepository,
    private readonly shortfalls: RoleShortfalls,
    private readonly customers: Customers,
    private readonly suppressions: Suppressions,
    private readonly mails: QueueConsentMail,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  advise(id: string): Promise<JobResult> {
    return this.transactions.run(async (tx): Promise<JobResult> => {
      const request = await this.moves.locked(tx, id);
      if (request.roleAdvisedAt) return { outcome: 'skipped', reason: 'the customer has been told' };
      if (!(await this.shortfalls.of(tx.manager, request)))
        return { outcome: 'skipped', reason: 'the role is not what is missing any more' };

      const customer = await this.customers.get(tx.manager, request.customerId);
      if (await this.suppressions.isSuppressed(tx.manager, customer.emailNormalised))
        return { outcome: 'skipped', reason: 'the address is suppressed' };
      await this.mails.queue(tx, request, customer, 'role-too-low', jobActor(adviseRole));
      await this.repository.update(tx, id, { roleAdvisedAt: this.clock.now() });
      return undefined;
    });
  }
}
