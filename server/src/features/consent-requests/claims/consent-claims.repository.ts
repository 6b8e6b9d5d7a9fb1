import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { PersonalData } from '../../../platform/personal-data/personal-data.js';
import { ConsentClaim, type ClaimGuardRecord, type ClaimStatus } from './consent-claim.entity.js';

const TABLE = 'consent_claims';
const SEALED = { rawQuery: 'raw_query', ip: 'ip', userAgent: 'user_agent' };

/** Claims as the guard reads them; in the table, what a browser brought and where it was is sealed (product.md §11). */
@Injectable()
export class ConsentClaimsRepository {
  constructor(private readonly personalData: PersonalData) {}

  async find(manager: EntityManager, id: string): Promise<ConsentClaim | null> {
    return this.openOne(manager, await manager.findOneBy(ConsentClaim, { id }));
  }

  async insert(tx: Tx, customerId: string, claim: ConsentClaim): Promise<void> {
    const { rawQuery: raw_query, ip, userAgent: user_agent } = claim;
    const place = { table: TABLE, row: claim.id };
    const sealed = await this.personalData.seal(tx.manager, customerId, place, { raw_query, ip, user_agent });
    await tx.manager.insert(ConsentClaim, {
      ...claim,
      rawQuery: sealed.raw_query,
      ip: sealed.ip,
      userAgent: sealed.user_agent,
    });
  }

  count(manager: EntityManager, consentRequestIds: string[]): Promise<number> {
    return manager.countBy(ConsentClaim, { consentRequestId: In(consentRequestIds) });
  }

  /** The newest return of each of these requests, whatever it said. */
  async newestReturns(manager: EntityManager, consentRequestIds: string[]): Promise<ConsentClaim[]> {
    const claims = await manager
      .createQueryBuilder(ConsentClaim, 'c')
      .distinctOn(['c.consentRequestId'])
      .where('c.consentRequestId = ANY(:ids)', { ids: consentRequestIds })
      .orderBy('c.consentRequestId')
      .addOrderBy('c.at', 'DESC')
      .addOrderBy('c.id', 'DESC')
      .getMany();
    return this.personalData.open(claims, TABLE, SEALED, manager);
  }

  /** The newest return that claims something; denials are none. */
  async newest(manager: EntityManager, consentRequestId: string): Promise<ConsentClaim | null> {
    const newest = await manager.findOne(ConsentClaim, {
      where: { consentRequestId, outcome: In(['success', 'contradictory', 'unusable']) },
      order: { at: 'DESC', id: 'DESC' },
    });
    return this.openOne(manager, newest);
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

  /** Keeps the first of several moments. @returns the one that is kept */
  async markFirstExamined(manager: EntityManager, id: string, at: Date): Promise<Date> {
    const [[row]] = await manager.query<[{ at: Date }[], number]>(
      `UPDATE consent_claims SET first_examined_at = coalesce(first_examined_at, $2) WHERE id = $1
       RETURNING first_examined_at AS at`,
      [id, at],
    );
    return row?.at ?? at;
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

  private async openOne(manager: EntityManager, claim: ConsentClaim | null): Promise<ConsentClaim | null> {
    const [opened] = claim ? await this.personalData.open([claim], TABLE, SEALED, manager) : [];
    return opened ?? null;
  }
}
