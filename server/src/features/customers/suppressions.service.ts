import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import type { Page } from '../../platform/http/list-query.js';
import type { Actor } from '../../shared/actor.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { newId } from '../../shared/ids.js';
import { SuppressionAlreadyLiftedProblem, SuppressionNotFoundProblem } from './customers.errors.js';
import type { SuppressionQuery, SuppressionRow } from './customers.dto.js';
import { SuppressionsRepository } from './suppressions.repository.js';

/** Addresses that said no to all of us (product.md §4 "No means no"). Only an admin lifts one, with a reason. */
@Injectable()
export class Suppressions {
  constructor(
    private readonly repository: SuppressionsRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  isSuppressed(manager: EntityManager, emailNormalised: string): Promise<boolean> {
    return this.repository.isSuppressed(manager, emailNormalised);
  }

  /** Why an address must not be written to; null when it may be. */
  reasonFor(manager: EntityManager, emailNormalised: string): Promise<string | null> {
    return this.repository.activeReason(manager, emailNormalised);
  }

  async suppress(tx: Tx, input: { emailNormalised: string; reason: string; actor: Actor }): Promise<void> {
    const id = newId();
    const isNew = await this.repository.insertOnce(tx, {
      id,
      emailNormalised: input.emailNormalised,
      reason: input.reason,
      createdByKind: input.actor.kind,
      createdAt: this.clock.now(),
      liftedAt: null,
      liftedBy: null,
      liftReason: null,
    });
    if (!isNew) return;

    await this.audit.record(tx, {
      event: 'address-suppression.added',
      actor: input.actor,
      subject: { type: 'address-suppression', id },
      data: { reason: input.reason },
    });
  }

  list(query: SuppressionQuery): Promise<Page<SuppressionRow>> {
    return this.repository.listSuppressions(query);
  }

  /** @throws SuppressionNotFoundProblem, SuppressionAlreadyLiftedProblem */
  lift(id: string, reason: string, actor: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await this.repository.findLocked(tx, id);
      if (!row) throw new SuppressionNotFoundProblem();
      if (row.liftedAt) throw new SuppressionAlreadyLiftedProblem();

      await this.repository.lift(tx, id, { at: this.clock.now(), by: actor.label, reason });
      await this.audit.record(tx, {
        event: 'address-suppression.lifted',
        actor,
        subject: { type: 'address-suppression', id },
        data: { reason },
      });
    });
  }
}
