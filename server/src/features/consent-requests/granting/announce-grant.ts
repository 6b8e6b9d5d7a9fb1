import { Inject, Injectable } from '@nestjs/common';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import type { JobResult } from '../../../platform/jobs/job-result.js';
import { jobActor } from '../../../platform/jobs/job-actor.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { ChargerAssignments } from '../../charger-assignments/charger-assignments.service.js';
import { Customers } from '../../customers/customers.service.js';
import { Suppressions } from '../../customers/suppressions.service.js';
import { InstallationDirectory } from '../../installations/views/installation-directory.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import type { ConsentMailKind } from '../mails/consent-mail.entity.js';
import { ConsentRequestsRepository } from '../request/consent-requests.repository.js';
import { QueueConsentMail } from '../mails/queue-consent-mail.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { announceGrant } from './announce-grant.job.js';

/** The daily read, or one that staff ask for, may make it readable. */
const LOOK_AGAIN_MS = 60 * 60_000;
const UNREADABLE_FOR_MS = 7 * 24 * 60 * 60_000;

/** Granted while the page was not open: one mail says so (product.md §6). */
@Injectable()
export class AnnounceGrant {
  constructor(
    private readonly moves: RequestTransitions,
    private readonly repository: ConsentRequestsRepository,
    private readonly customers: Customers,
    private readonly suppressions: Suppressions,
    private readonly assignments: ChargerAssignments,
    private readonly directory: InstallationDirectory,
    private readonly mails: QueueConsentMail,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  announce(id: string): Promise<JobResult> {
    return this.transactions.run(async (tx): Promise<JobResult> => {
      const request = await this.moves.locked(tx, id);
      if (request.state !== 'granted' || !request.grantedInstallationId)
        return { outcome: 'skipped', reason: `the request is ${request.state}` };
      if (request.outcomeSeenAt) return { outcome: 'skipped', reason: 'the customer has seen it' };

      const customer = await this.customers.get(tx.manager, request.customerId);
      if (await this.suppressions.isSuppressed(tx.manager, customer.emailNormalised))
        return { outcome: 'skipped', reason: 'the address is suppressed' };
      const kind = await this.kindOf(tx, request.customerId, request.grantedInstallationId);
      if (kind === null) return this.later(request);
      await this.mails.queue(tx, request, customer, kind, jobActor(announceGrant));
      // Told now: a repeated job has nothing left to tell.
      await this.repository.update(tx, id, { outcomeSeenAt: request.grantedAt });
      return undefined;
    });
  }

  private async kindOf({ manager }: Tx, customerId: string, installationId: string): Promise<ConsentMailKind | null> {
    const mine = await this.assignments.activeOf(manager, { customerId, installationId, limit: 1 });
    if (mine.length > 0) return 'granted-assigned';
    const chargers = await this.assignments.assignableOf(manager, installationId, 1);
    if (chargers.length > 0) return 'granted-choose';
    // Neither "choose" nor "there is no charger" would be true.
    return (await this.directory.isPartlyUnreadable(manager, installationId)) ? null : 'granted-no-charger';
  }

  private later({ grantedAt }: Pick<ConsentRequest, 'grantedAt'>): JobResult {
    const now = this.clock.now().getTime();
    if (now - (grantedAt?.getTime() ?? now) > UNREADABLE_FOR_MS)
      return { outcome: 'skipped', reason: 'what Zaptec sends of the chargers cannot be read; the page says so' };
    return { outcome: 'again', at: new Date(now + LOOK_AGAIN_MS), reason: 'the chargers cannot be read yet' };
  }
}
