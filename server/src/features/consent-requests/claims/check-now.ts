import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../../platform/auth/principal.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { InstallationDirectory } from '../../installations/views/installation-directory.js';
import { Sightings } from '../../installations/access/sightings.js';
import { UserGroups } from '../../user-groups/user-groups.service.js';
import { ConsentClaimsRepository } from './consent-claims.repository.js';
import type { ConsentRequest } from '../request/consent-request.entity.js';
import { Customers } from '../../customers/customers.service.js';
import { CommandFactsReader } from '../commands/command-facts.js';
import { checkable, requireAllowed, ruleOn } from '../commands/command-rules.js';
import { pinOf } from '../request/consent-requests.repository.js';
import { VisibleRequests } from '../request/visible-requests.js';
import { grantPinnedRequest } from './grant-pinned-request.job.js';
import { refreshHierarchy } from '../../installations/reading/refresh-hierarchy.job.js';
import { confirmClaim } from './confirm-claim.job.js';
import { recheckReview } from './recheck-review.job.js';

/** "Check now": brings forward whatever would find out, ahead of everything routine (product.md §7 "When a person asks"). */
@Injectable()
export class CheckNow {
  constructor(
    private readonly visible: VisibleRequests,
    private readonly customers: Customers,
    private readonly facts: CommandFactsReader,
    private readonly claims: ConsentClaimsRepository,
    private readonly userGroups: UserGroups,
    private readonly directory: InstallationDirectory,
    private readonly sightings: Sightings,
    private readonly work: WorkQueue,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
  ) {}

  /** @returns a sentence saying what was started. @throws 404, 409 for a draft or an end that nothing can change */
  check(principal: Principal, id: string): Promise<string> {
    return this.transactions.run(async (tx) => {
      const request = await this.visible.locked(principal, tx, id);
      const customer = await this.customers.get(tx.manager, request.customerId);
      const facts = await this.facts.of(principal, tx.manager, request, customer);
      requireAllowed(ruleOn('check-now', facts));
      const started = await this.start(tx, request, checkable(facts));

      await this.audit.record(tx, {
        event: 'consent-request.checked',
        actor: actorOf(principal),
        subject: { type: 'consent-request', id },
        data: { fromState: request.state },
      });
      return started;
    });
  }

  private async start(tx: Tx, request: ConsentRequest, what: ReturnType<typeof checkable>): Promise<string> {
    const account = await this.userGroups.accountOf(request.userGroupId, tx.manager);
    const newest = await this.claims.newest(tx.manager, request.id);

    if (what === 'claim' && newest) {
      await this.work.add(tx, confirmClaim, { claimId: newest.id }, { lane: 'person' });
      return 'The provider is being asked about the customer’s claim.';
    }
    if (what === 'review') {
      await this.work.add(tx, recheckReview, { consentRequestId: request.id }, { lane: 'person' });
      return 'The provider is being asked again about the claimed installation.';
    }
    if (what === 'installation' && request.grantedInstallationId) {
      await this.refresh(tx, request.grantedInstallationId, account.id);
      return 'The installation is being read.';
    }
    return this.look(tx, request, account.id);
  }

  private async look(tx: Tx, request: ConsentRequest, apiAccountId: string): Promise<string> {
    const pin = pinOf(request);
    const known = pin ? await this.directory.byZaptecId(tx.manager, pin) : null;
    if (known) {
      await this.work.add(tx, grantPinnedRequest, { installationId: known.id, apiAccountId }, { lane: 'person' });
      return 'The provider is being asked about the pinned installation.';
    }
    const atOnce = await this.sightings.requestSweepSoon(tx, apiAccountId);
    return atOnce
      ? 'The list of installations is being read.'
      : 'The list was read minutes ago; the next reading has been brought forward.';
  }

  private async refresh(tx: Tx, installationId: string, apiAccountId: string): Promise<void> {
    await this.work.add(tx, refreshHierarchy, { installationId, apiAccountId }, { lane: 'person' });
  }
}
