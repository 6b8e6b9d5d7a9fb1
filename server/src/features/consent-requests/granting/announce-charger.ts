import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { jobActor } from '../../../platform/jobs/job-actor.js';
import type { JobResult } from '../../../platform/jobs/job-result.js';
import { WorkQueue } from '../../../platform/jobs/work-queue.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { FreeChargers } from '../../charger-assignments/free-chargers.js';
import { Customers } from '../../customers/customers.service.js';
import { Suppressions } from '../../customers/suppressions.service.js';
import { QueueConsentMail } from '../mails/queue-consent-mail.js';
import { RequestTransitions } from '../request/request-transitions.js';
import { announceCharger } from './announce-charger.job.js';

/** product.md §4 "Contact cap". */
const CAP_MS = 24 * 60 * 60_000;
const ROUND = 500;

/**
 * A customer who gave access to a place without chargers gets one mail with the picker when the first one is there
 * (product.md §6). Not who has not been told of the grant yet: that mail will say "choose".
 */
@Injectable()
export class AnnounceCharger {
  constructor(
    private readonly moves: RequestTransitions,
    private readonly customers: Customers,
    private readonly suppressions: Suppressions,
    private readonly free: FreeChargers,
    private readonly mails: QueueConsentMail,
    private readonly work: WorkQueue,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** An arrival that is not the installation's first is nobody's first charger. */
  async follow(tx: Tx, arrival: { arrivalId: string; installationId: string }): Promise<void> {
    const waiting = await this.waiting(tx.manager, arrival.installationId, arrival.arrivalId);
    await this.work.addAll(
      tx,
      announceCharger,
      waiting.map((consentRequestId) => ({ consentRequestId })),
    );
  }

  announce(id: string): Promise<JobResult> {
    return this.transactions.run(async (tx): Promise<JobResult> => {
      const request = await this.moves.locked(tx, id);
      const place = request.grantedInstallationId;
      if (request.state !== 'granted' || !place)
        return { outcome: 'skipped', reason: `the request is ${request.state}` };
      if (!(await this.waiting(tx.manager, place, null)).includes(id))
        return { outcome: 'skipped', reason: 'the customer has a charger, or has been told' };
      if (!(await this.free.isAny(tx.manager, place))) return { outcome: 'skipped', reason: 'no charger is free' };

      const customer = await this.customers.get(tx.manager, request.customerId);
      if (await this.suppressions.isSuppressed(tx.manager, customer.emailNormalised))
        return { outcome: 'skipped', reason: 'the address is suppressed' };
      const since = new Date(this.clock.now().getTime() - CAP_MS);
      const mailed = await this.mails.lastAutomatic(tx.manager, customer.emailNormalised, since);
      if (mailed)
        return { outcome: 'again', at: new Date(mailed.getTime() + CAP_MS), reason: 'mailed within the last day' };

      await this.mails.queue(tx, request, customer, 'first-charger', jobActor(announceCharger));
      return undefined;
    });
  }

  /** @param first the arrival before which there was none, though others may have come with it; null: told of already */
  private async waiting(manager: EntityManager, installationId: string, first: string | null): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT r.id FROM consent_requests r
        WHERE r.granted_installation_id = $1 AND r.state = 'granted' AND r.outcome_seen_at IS NOT NULL
          AND EXISTS (SELECT 1 FROM installation_ties t WHERE t.installation_id = $1 AND t.customer_id = r.customer_id
                         AND t.ended_at IS NULL)
          AND NOT EXISTS (SELECT 1 FROM charger_assignments s JOIN chargers h ON h.id = s.charger_id
                           WHERE h.installation_id = $1)
          AND NOT EXISTS (SELECT 1 FROM consent_mails m WHERE m.consent_request_id = r.id
                             AND m.kind IN ('first-charger', 'granted-choose', 'granted-assigned'))
          AND ($2::uuid IS NULL OR NOT EXISTS (
                SELECT 1 FROM charger_arrivals a JOIN charger_arrivals o ON (a.came_at, a.id) < (o.came_at, o.id)
                 WHERE o.id = $2 AND a.installation_id = $1))
        ORDER BY r.id LIMIT ${ROUND}`,
      [installationId, first],
    );
    return rows.map(({ id }) => id);
  }
}
