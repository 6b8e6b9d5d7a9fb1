import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { actorOf, type Principal } from '../../platform/auth/principal.js';
import { Transactions } from '../../platform/database/transaction.js';
import { ConflictProblem } from '../../platform/http/problem.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { installationAppearancesSettled } from './access/installation.events.js';
import { AppearancesRepository, type HeldAccount } from './sweep/appearances.repository.js';
import type { SettleAppearancesIn } from './views/installations.dto.js';

/** A person says what so many installations at once are (product.md §5). */
@Injectable()
export class SettleAppearances {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly repository: AppearancesRepository,
    private readonly events: DomainEvents,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Accounts with installations that wait for this, longest waiting first, at most 100. */
  list(): Promise<HeldAccount[]> {
    return this.repository.listHeldAccounts(this.dataSource.manager);
  }

  /**
   * New grants: the guard judges their claims and pins anew, as if they had appeared one by one. Else none of them
   * is ever granted by itself. What appeared after `upTo` goes on waiting.
   * @throws ConflictProblem (409 NOTHING_APPEARED): nothing waits, or somebody else has just answered
   */
  async settle(
    principal: Principal,
    apiAccountId: string,
    { newGrants, upTo, reason }: SettleAppearancesIn,
  ): Promise<HeldAccount[]> {
    await this.transactions.run(async (tx) => {
      const answer = { newGrants, upTo: new Date(upTo), at: this.clock.now() };
      const settled = await this.repository.settle(tx, apiAccountId, answer);
      if (settled === 0)
        throw new ConflictProblem('NOTHING_APPEARED', 'No installations of this account wait for an answer any more.');

      await this.audit.record(tx, {
        event: 'api-account.appearances-settled',
        actor: actorOf(principal),
        subject: { type: 'api-account', id: apiAccountId },
        data: { newGrants, installations: settled, reason },
      });
      await this.events.publish(tx, installationAppearancesSettled, { apiAccountId });
    });
    return this.list();
  }
}
