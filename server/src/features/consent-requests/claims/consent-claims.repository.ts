import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { ConsentClaim, type ClaimGuardRecord, type ClaimStatus } from './consent-claim.entity.js';

@Injectable()
export class ConsentClaimsRepository {
  find(manager: EntityManager, id: string): Promise<ConsentClaim | null> {
    return manager.findOneBy(ConsentClaim, { id });
  }

  async insert(tx: Tx, claim: ConsentClaim): Promise<void> {
    await tx.manager.insert(ConsentClaim, claim);
  }

  count(manager: EntityManager, consentRequestIds: string[]): Promise<number> {
    return manager.countBy(ConsentClaim, { consentRequestId: In(consentRequestIds) });
  }

  /** The newest return of each of these requests, whatever it said. */
  newestReturns(manager: EntityManager, consentRequestIds: string[]): Promise<ConsentClaim[]> {
    return manager
      .createQueryBuilder(ConsentClaim, 'c')
      .distinctOn(['c.consentRequestId'])
      .where('c.consentRequestId = ANY(:ids)', { ids: consentRequestIds })
      .orderBy('c.consentRequestId')
      .addOrderBy('c.at', 'DESC')
      .addOrderBy('c.id', 'DESC')
      .getMany();
  }

  /** The newest return that claims something; denials are none. */
  newest(manager: EntityManager, consentRequestId: string): Promise<ConsentClaim | null> {
    return manager.findOne(ConsentClaim, {
      where: { consentRequestId, outcome: In(['success', 'contradictory', 'unusable']) },
      order: { at: 'DESC', id: 'DESC' },
    });
  }

  async settle(tx: Tx, id: string, status: ClaimStatus, guard: ClaimGuardRecord | null, at: Date): Promise<void> {
    await tx.manager.update(ConsentClaim, { id }, { status, guard, examinedAt: at });
  }

  /** A person decided: the newest claim is settled with it, whatever else was still open is superseded. */
  async settleByPerson(tx: Tx, consentRequestId: string, newestId: string, status: ClaimStatus, at: Date) {
    await tx.manager.query(
      `UPDATE consent_claims SET status = CASE WHEN id = $2 THEN $3 ELSE 'superseded' END, examined_at = $4
        WHERE consent_request_id = $1 AND (id = $2 OR status IN ('pending', 'in_review'))`,
      [consentRequestId, newestId, status, at],
    );
  }

  async supersedeOlder(tx: Tx, consentRequestId: string, newestId: string, at: Date): Promise<void> {
    await tx.manager.query(
      `UPDATE consent_claims SET status = 'superseded', examined_at = $3
        WHERE consent_request_id = $1 AND id <> $2 AND status = 'pending'`,
      [consentRequestId, newestId, at],
    );
  }

  async markFirstExamined(manager: EntityManager, id: string, at: Date): Promise<void> {
    await manager.query('UPDATE consent_claims SET first_examined_at = coalesce(first_examined_at, $2) WHERE id = $1', [
      id,
      at,
    ]);
  }

  /** Claims of one installation under other requests; denied returns are none (guard, product.md §5). */
  others(
    manager: EntityManager,
    zaptecId: string,
    exceptRequestId: string,
  ): Promise<{ requestId: string; customerId: string; at: Date }[]> {
    return manager.query(
      `SELECT c.consent_request_id AS "requestId", r.customer_id AS "customerId", c.at
         FROM consent_claims c JOIN consent_requests r ON r.id = c.consent_request_id
        WHERE c.installation_ids @> ARRAY[$1::uuid] AND c.outcome <> 'denied' AND c.consent_request_id <> $2
        ORDER BY c.at LIMIT 50`,
      [zaptecId, exceptRequestId],
    );
  }

  async moveTo(tx: Tx, claimId: string, consentRequestId: string): Promise<void> {
    await tx.manager.update(ConsentClaim, { id: claimId }, { consentRequestId });
  }
}
