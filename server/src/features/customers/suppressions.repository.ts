import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import type { Tx } from '../../platform/database/transaction.js';
import { keysetPage } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { sql } from '../../platform/http/sql.js';
import type { SealedText } from '../../platform/personal-data/sealed-text.js';
import { AddressSuppression } from './address-suppression.entity.js';
import type { SuppressionQuery, SuppressionRow } from './customers.dto.js';

@Injectable()
export class SuppressionsRepository {
  constructor(private readonly reads: PreparedReads) {}

  isSuppressed(manager: EntityManager, addressHash: string): Promise<boolean> {
    return manager.existsBy(AddressSuppression, { addressHash, liftedAt: IsNull() });
  }

  /** For pages of staff, outside of any transaction. */
  async hasActive(addressHash: string): Promise<boolean> {
    const text = 'SELECT 1 FROM address_suppressions WHERE address_hash = $1 AND lifted_at IS NULL';
    return (await this.reads.query(text, [addressHash])).length > 0;
  }

  findActive(manager: EntityManager, addressHash: string): Promise<AddressSuppression | null> {
    return manager.findOneBy(AddressSuppression, { addressHash, liftedAt: IsNull() });
  }

  /** @returns whether it was new: saying "do not contact me" twice is one suppression */
  async insertOnce(tx: Tx, row: AddressSuppression): Promise<boolean> {
    const inserted = await tx.manager.query<unknown[]>(
      `INSERT INTO address_suppressions (id, customer_id, address, address_hash, reason, created_by_kind, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (address_hash) WHERE lifted_at IS NULL DO NOTHING RETURNING id`,
      [row.id, row.customerId, row.address, row.addressHash, row.reason, row.createdByKind, row.createdAt],
    );
    return inserted.length > 0;
  }

  findLocked(tx: Tx, id: string): Promise<AddressSuppression | null> {
    return tx.manager.findOne(AddressSuppression, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async lift(tx: Tx, id: string, lifted: { at: Date; by: string; reason: SealedText }): Promise<void> {
    await tx.manager.update(
      AddressSuppression,
      { id },
      { liftedAt: lifted.at, liftedBy: lifted.by, liftReason: lifted.reason },
    );
  }

  /** @param addressHash of the one address that is looked for; null: all of them */
  listSuppressions(query: SuppressionQuery, addressHash: string | null): Promise<Page<SuppressionRow>> {
    const where = addressHash === null ? [] : [sql`s.address_hash = ${addressHash}`];
    if (query.active !== undefined) where.push(query.active ? sql`s.lifted_at IS NULL` : sql`s.lifted_at IS NOT NULL`);

    return keysetPage<SuppressionRow, SuppressionQuery['sort']>(
      this.reads,
      {
        select: `s.id, s.address, s.reason, s.created_by_kind AS "createdByKind", s.created_at AS "createdAt",
          s.lifted_at AS "liftedAt", s.lifted_by AS "liftedBy", s.lift_reason AS "liftReason"`,
        from: 'address_suppressions s',
        where,
        sort: { createdAt: { sql: 's.created_at', type: 'timestamptz' } },
        id: 's.id',
      },
      query,
    );
  }
}
