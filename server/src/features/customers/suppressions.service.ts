import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditTrail } from '../../platform/audit/audit-trail.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import type { Page } from '../../platform/http/list-query.js';
import { PersonalData } from '../../platform/personal-data/personal-data.js';
import type { Actor } from '../../shared/actor.js';
import { sinceTogether } from '../../shared/given-together.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { parseEmailAddress } from '../../shared/email-address.js';
import { newId } from '../../shared/ids.js';
import type { AddressSuppression } from './address-suppression.entity.js';
import type { Customer } from './customer.entity.js';
import { SuppressionAlreadyLiftedProblem, SuppressionNotFoundProblem } from './customers.errors.js';
import type { SuppressionQuery, SuppressionRow } from './customers.dto.js';
import { SuppressionsRepository } from './suppressions.repository.js';

const TABLE = 'address_suppressions';

type SuppressionWords = Pick<AddressSuppression, 'id'> & { reason: string };

/** Addresses that said no to all of us (product.md §4 "No means no"). Only an admin lifts one, with a reason. */
@Injectable()
export class Suppressions {
  constructor(
    private readonly repository: SuppressionsRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditTrail,
    private readonly personalData: PersonalData,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async isSuppressed(manager: EntityManager, emailNormalised: string): Promise<boolean> {
    return this.repository.isSuppressed(manager, await this.personalData.addressHash(emailNormalised));
  }

  /** Why an address must not be written to; null when it may be. */
  async reasonFor(manager: EntityManager, emailNormalised: string): Promise<string | null> {
    const row = await this.repository.findActive(manager, await this.personalData.addressHash(emailNormalised));
    const [opened] = row
      ? await this.personalData.open<SuppressionWords>([row], TABLE, { reason: 'reason' }, manager)
      : [];
    return opened?.reason ?? null;
  }

  /** @param input.customer who said so: the row's words are sealed with their key */
  async suppress(
    tx: Tx,
    input: { customer: Pick<Customer, 'id' | 'emailNormalised'>; reason: string; actor: Actor },
  ): Promise<void> {
    const id = newId();
    const { id: customerId, emailNormalised } = input.customer;
    const sealed = await this.personalData.seal(
      tx.manager,
      customerId,
      { table: TABLE, row: id },
      {
        address: emailNormalised,
        reason: input.reason,
      },
    );
    const isNew = await this.repository.insertOnce(tx, {
      id,
      customerId,
      ...sealed,
      addressHash: await this.personalData.addressHash(emailNormalised),
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
      customerId,
      data: { reason: input.reason },
    });
  }

  /** `q` finds one whole address in any of its spellings: sealed addresses cannot be searched by a part. */
  async list(query: SuppressionQuery): Promise<Page<SuppressionRow>> {
    const address = query.q ? (parseEmailAddress(query.q) ?? query.q) : null;
    const hash = address === null ? null : await this.personalData.addressHash(address);
    const page = await this.repository.listSuppressions(query, hash);
    const columns = { address: 'address', reason: 'reason', liftReason: 'lift_reason' };
    return { ...page, items: await this.personalData.open(page.items, TABLE, columns) };
  }

  /** Lifted twice at once it is lifted once (product.md §4). @throws SuppressionNotFoundProblem, SuppressionAlreadyLiftedProblem */
  lift(id: string, reason: string, actor: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const row = await this.repository.findLocked(tx, id);
      if (!row) throw new SuppressionNotFoundProblem();
      if (row.liftedAt && row.liftedAt >= sinceTogether(this.clock.now())) return;
      if (row.liftedAt) throw new SuppressionAlreadyLiftedProblem();

      const words = await this.personalData.seal(
        tx.manager,
        row.customerId,
        { table: TABLE, row: id },
        {
          lift_reason: reason,
        },
      );
      await this.repository.lift(tx, id, { at: this.clock.now(), by: actor.label, reason: words.lift_reason });
      await this.audit.record(tx, {
        event: 'address-suppression.lifted',
        actor,
        subject: { type: 'address-suppression', id },
        customerId: row.customerId,
        data: { reason },
      });
    });
  }
}
