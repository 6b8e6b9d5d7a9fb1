import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { PreparedReads } from '../../platform/database/prepared-reads.js';
import type { Tx } from '../../platform/database/transaction.js';
import { keysetPage } from '../../platform/http/keyset-page.js';
import type { Page } from '../../platform/http/list-query.js';
import { sql } from '../../platform/http/sql.js';
import { holdsWords } from '../../platform/http/text-search.js';
import { AddressSuppression } from './address-suppression.entity.js';
import type { SuppressionQuery, SuppressionRow } from './customers.dto.js';

@Injectable()
export class SuppressionsRepository {
  constructor(private readonly reads: PreparedReads) {}

  isSuppressed(manager: EntityManager, emailNormalised: string): Promise<boolean> {
    return manager.existsBy(AddressSuppression, { emailNormalised, liftedAt: IsNull() });
  }

  async activeReason(manager: EntityManager, emailNormalised: string): Promise<string | null> {
    const row = await manager.findOneBy(AddressSuppression, { emailNormalised, liftedAt: IsNull() });
    return row?.reason ?? null;
  }

  /** @returns whether it was new: saying "do not contact me" twice is one suppression */
  async insertOnce(tx: Tx, row: AddressSuppression): Promise<boolean> {
    const inserted = await tx.manager.query<unknown[]>(
      `INSERT INTO address_suppressions (id, email_normalised, reason, created_by_kind, created_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (email_normalised) WHERE lifted_at IS NULL DO NOTHING RETURNING id`,
      [row.id, row.emailNormalised, row.reason, row.createdByKind, row.createdAt],
    );
    return inserted.length > 0;
  }

  findLocked(tx: Tx, id: string): Promise<AddressSuppression | null> {
    return tx.manager.findOne(AddressSuppression, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async lift(tx: Tx, id: string, lifted: { at: Date; by: string; reason: string }): Promise<void> {
    await tx.manager.update(
      AddressSuppression,
      { id },
      { liftedAt: lifted.at, liftedBy: lifted.by, liftReason: lifted.reason },
    );
  }

  listSuppressions(query: SuppressionQuery): Promise<Page<SuppressionRow>> {
    const where = query.q ? [holdsWords('s.search_text', query.q)] : [];
    if (query.active !== undefined) where.push(query.active ? sql`s.lifted_at IS NULL` : sql`s.lifted_at IS NOT NULL`);

    return keysetPage<SuppressionRow, SuppressionQuery['sort']>(
      this.reads,
      {
        select: `s.id, s.email_normalised AS address, s.reason, s.created_by_kind AS "createdByKind", s.created_at AS "createdAt",
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
