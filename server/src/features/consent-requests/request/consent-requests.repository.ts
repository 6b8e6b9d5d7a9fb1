import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { asLocked, type Locked } from '../../../platform/database/locked.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { ConsentRequest, type Attention } from './consent-request.entity.js';
import { ConsentRequestTransition } from './consent-request-transition.entity.js';
import {
  OPEN_STATES,
  UNSETTLED_STATES,
  type ConsentRequestEvent,
  type ConsentRequestState,
} from './consent-request.states.js';

const ASKED_AGAIN: ConsentRequestEvent[] = ['resent_by_staff', 'link_asked_by_customer', 'review_asked_again'];

const DECLINED: ConsentRequestEvent[] = ['declined_on_page', 'declined_at_portal'];

/** What may be written beside a move: never the state, which has its own table and its own writer. */
export type RequestColumns = Partial<Omit<ConsentRequest, 'id' | 'state' | 'stateChangedAt'>>;

/** Reading and writing single requests; lists and shows are read models of their own. */
@Injectable()
export class ConsentRequestsRepository {
  find(manager: EntityManager, id: string): Promise<ConsentRequest | null> {
    return manager.findOneBy(ConsentRequest, { id });
  }

  async findLocked(tx: Tx, id: string): Promise<Locked<ConsentRequest> | null> {
    const request = await tx.manager.findOne(ConsentRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return request && asLocked(request);
  }

  /** Whether a customer ever came back with it. */
  async hasClaim(manager: EntityManager, id: string): Promise<boolean> {
    const rows = await manager.query<object[]>('SELECT 1 FROM consent_claims WHERE consent_request_id = $1 LIMIT 1', [
      id,
    ]);
    return rows.length > 0;
  }

  /** Zaptec's ids that the newest return named; denials name none. Null without a return. */
  async newestClaimed(manager: EntityManager, id: string): Promise<string[] | null> {
    const [row] = await manager.query<{ ids: string[] }[]>(
      `SELECT installation_ids AS ids FROM consent_claims
        WHERE consent_request_id = $1 AND outcome <> 'denied' ORDER BY at DESC, id DESC LIMIT 1`,
      [id],
    );
    return row?.ids ?? null;
  }

  async insert(tx: Tx, request: ConsentRequest): Promise<void> {
    await tx.manager.insert(ConsentRequest, request);
  }

  /** Everything but the state: that moves by RequestTransitions alone. */
  async update(tx: Tx, id: string, changes: RequestColumns): Promise<void> {
    await tx.manager.update(ConsentRequest, { id }, changes);
  }

  /** Which versions the link now given out is made of; one composed earlier never overwrites a newer one. */
  async linkGiven(
    tx: Tx,
    id: string,
    made: Pick<ConsentRequest, 'linkTokenVersion' | 'linkAddressVersion'>,
  ): Promise<void> {
    await tx.manager.query(
      `UPDATE consent_requests SET link_token_version = greatest(link_token_version, $2),
              link_address_version = greatest(link_address_version, $3) WHERE id = $1`,
      [id, made.linkTokenVersion, made.linkAddressVersion],
    );
  }

  /** @returns whether the row was still in `from`: the WHERE decides who wins */
  async claimMove(
    tx: Tx,
    id: string,
    from: ConsentRequestState,
    to: Pick<ConsentRequest, 'state' | 'stateChangedAt'>,
    changes: RequestColumns,
  ): Promise<boolean> {
    const result = await tx.manager.update(ConsentRequest, { id, state: from }, { ...changes, ...to });
    return result.affected === 1;
  }

  async insertMove(tx: Tx, move: ConsentRequestTransition): Promise<void> {
    await tx.manager.insert(ConsentRequestTransition, { ...move, data: { ...move.data } as object });
  }

  /** Other customers' requests that wait to be settled and claim this installation, the newest claim first; at most 20. */
  rivalClaims(
    manager: EntityManager,
    zaptecId: string,
    exceptCustomerId: string,
  ): Promise<{ consentRequestId: string; customerId: string; customerName: string; at: Date }[]> {
    return manager.query(
      `SELECT r.id AS "consentRequestId", c.id AS "customerId", c.name AS "customerName", max(l.at) AS at
         FROM consent_claims l JOIN consent_requests r ON r.id = l.consent_request_id
         JOIN customers c ON c.id = r.customer_id
        WHERE l.installation_ids @> ARRAY[$1::uuid] AND l.outcome <> 'denied' AND r.state = ANY($2) AND c.id <> $3
        GROUP BY r.id, c.id ORDER BY max(l.at) DESC, r.id LIMIT 20`,
      [zaptecId, UNSETTLED_STATES, exceptCustomerId],
    );
  }

  /** What attributing many installations to one customer depends on, in one statement. */
  attributionFacts(
    manager: EntityManager,
    installationIds: readonly string[],
    customerId: string,
  ): Promise<{ id: string; isClaimedByAnother: boolean; ownerId: string | null; tiedAs: 'owner' | 'user' | null }[]> {
    return manager.query(
      `WITH rivals AS MATERIALIZED (
         SELECT DISTINCT unnest(l.installation_ids) AS zaptec_id
           FROM consent_requests r JOIN consent_claims l ON l.consent_request_id = r.id
          WHERE r.state = ANY($3) AND l.outcome <> 'denied' AND r.customer_id <> $2)
       SELECT i.id, i.zaptec_id IN (SELECT zaptec_id FROM rivals) AS "isClaimedByAnother", o.customer_id AS "ownerId",
              t.kind AS "tiedAs"
         FROM installations i
         LEFT JOIN installation_ties o ON o.installation_id = i.id AND o.ended_at IS NULL AND o.kind = 'owner'
         LEFT JOIN installation_ties t ON t.installation_id = i.id AND t.ended_at IS NULL AND t.customer_id = $2
        WHERE i.id = ANY($1::uuid[])`,
      [installationIds, customerId, UNSETTLED_STATES],
    );
  }

  /** The open request this one would double: same customer, group and pin, or both unpinned (product.md §3). */
  async findOpenDouble(manager: EntityManager, request: ConsentRequest): Promise<string | null> {
    const [row] = await manager.query<{ id: string }[]>(
      `SELECT id FROM consent_requests
        WHERE customer_id = $1 AND user_group_id = $2 AND id <> $3 AND state = ANY($4)
          AND (CASE WHEN installation_id_source = 'staff' THEN installation_zaptec_id END) IS NOT DISTINCT FROM $5::uuid
        ORDER BY created_at LIMIT 1`,
      [request.customerId, request.userGroupId, request.id, OPEN_STATES, pinOf(request)],
    );
    return row?.id ?? null;
  }

  /**
   * Other requests that pin this installation, in any state, the open ones first: a draft's pin says as well whose
   * somebody took it to be.
   */
  otherPins(
    manager: EntityManager,
    zaptecId: string,
    exceptId: string,
  ): Promise<{ requestId: string; state: ConsentRequestState }[]> {
    return manager.query(
      `SELECT id AS "requestId", state FROM consent_requests
        WHERE installation_zaptec_id = $1 AND installation_id_source = 'staff' AND id <> $2
        ORDER BY state = ANY($3) DESC LIMIT 50`,
      [zaptecId, exceptId, OPEN_STATES],
    );
  }

  /** Requests of an API account's groups that pin this installation. */
  pinnedTo(
    manager: EntityManager,
    zaptecId: string,
    apiAccountId: string,
    states: readonly ConsentRequestState[],
  ): Promise<ConsentRequest[]> {
    return manager
      .createQueryBuilder(ConsentRequest, 'r')
      .where(`r.installationZaptecId = :zaptecId AND r.installationIdSource = 'staff'`, { zaptecId })
      .andWhere('r.state = ANY(:states)', { states })
      .andWhere('r.userGroupId IN (SELECT id FROM user_groups WHERE api_account_id = :apiAccountId)', { apiAccountId })
      .limit(50)
      .getMany();
  }

  /** Requests opened because this granted one came back with another installation, oldest first. */
  async followUpsOf(manager: EntityManager, grantedId: string, state?: ConsentRequestState): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT r.id FROM consent_request_moves m JOIN consent_requests r ON r.id = (m.data->>'followUpId')::uuid
        WHERE m.consent_request_id = $1 AND m.event = 'has_follow_up' AND ($2::text IS NULL OR r.state = $2)
        ORDER BY m.at LIMIT 50`,
      [grantedId, state ?? null],
    );
    return rows.map((row) => row.id);
  }

  /** Whether the link went out again after that moment, by whoever's wish. */
  async wasAskedAgainSince(manager: EntityManager, id: string, since: Date): Promise<boolean> {
    const rows = await manager.query<object[]>(
      `SELECT 1 FROM consent_request_moves WHERE consent_request_id = $1 AND at >= $2 AND event = ANY($3) LIMIT 1`,
      [id, since, ASKED_AGAIN],
    );
    return rows.length > 0;
  }

  /** Whether staff called it seen and the customer has not been asked again since: then it is not raised anew. */
  async wasCalledSeen(manager: EntityManager, id: string, attention: Attention): Promise<boolean> {
    const rows = await manager.query<object[]>(
      `SELECT 1 FROM consent_request_moves s
        WHERE s.consent_request_id = $1 AND s.event = 'attention_acknowledged' AND s.data->>'attention' = $2
          AND NOT EXISTS (SELECT 1 FROM consent_request_moves a
                           WHERE a.consent_request_id = $1 AND a.event = ANY($3) AND a.at >= s.at) LIMIT 1`,
      [id, attention, ASKED_AGAIN],
    );
    return rows.length > 0;
  }

  /** Whether its line says already, since that moment, that the other request's customer claims the same installation. */
  async wasToldOfClaim(manager: EntityManager, id: string, otherRequestId: string, since: Date): Promise<boolean> {
    const rows = await manager.query<object[]>(
      `SELECT 1 FROM consent_request_moves WHERE consent_request_id = $1 AND event = 'claimed_by_another_customer'
          AND data->>'otherRequestId' = $2 AND at >= $3 LIMIT 1`,
      [id, otherRequestId, since],
    );
    return rows.length > 0;
  }

  /** Whether staff denied it, and not the customer themself, before or while their claim was being looked at. */
  async wasDeniedByStaff(manager: EntityManager, id: string): Promise<boolean> {
    const rows = await manager.query<{ event: string }[]>(
      `SELECT event FROM consent_request_moves
        WHERE consent_request_id = $1 AND (from_state <> to_state OR event = ANY($2)) ORDER BY at DESC, id DESC LIMIT 2`,
      [id, DECLINED],
    );
    const [newest, before] = rows.map((row) => row.event as ConsentRequestEvent);
    return newest === 'review_denied' && !(before && [...DECLINED, 'pin_found_by_sweep'].includes(before));
  }

  /** Whether staff caused this event since that moment, and nothing else after it. */
  async wasNewestOfStaff(
    manager: EntityManager,
    id: string,
    event: ConsentRequestEvent,
    since: Date,
  ): Promise<boolean> {
    const [newest] = await manager.query<{ event: string; at: Date }[]>(
      `SELECT event, at FROM consent_request_moves WHERE consent_request_id = $1 AND actor_kind = 'staff'
        ORDER BY at DESC, id DESC LIMIT 1`,
      [id],
    );
    return newest?.event === event && newest.at >= since;
  }

  listByIds(manager: EntityManager, ids: string[]): Promise<ConsentRequest[]> {
    return ids.length === 0 ? Promise.resolve([]) : manager.findBy(ConsentRequest, { id: In(ids) });
  }

  /** @returns false when it stands already */
  async addAttention(tx: Tx, id: string, attention: Attention): Promise<boolean> {
    const [rows] = await tx.manager.query<[object[], number]>(
      `UPDATE consent_requests SET attentions = array_append(attentions, $2)
        WHERE id = $1 AND NOT $2 = ANY(attentions) RETURNING id`,
      [id, attention],
    );
    return rows.length === 1;
  }

  /** @returns the ids of the customer's other open, unpinned requests where this is news */
  async flagOtherOpen(tx: Tx, request: ConsentRequest, attention: Attention): Promise<string[]> {
    const [rows] = await tx.manager.query<[{ id: string }[], number]>(
      `UPDATE consent_requests SET attentions = array_append(attentions, $4)
        WHERE customer_id = $1 AND id <> $2 AND state = ANY($3) AND installation_id_source IS DISTINCT FROM 'staff'
          AND NOT $4 = ANY(attentions) RETURNING id`,
      [request.customerId, request.id, OPEN_STATES, attention],
    );
    return rows.map(({ id }) => id);
  }

  /** Ids whose deadline has come; only states the deadline may end. */
  async idsPastDeadline(
    manager: EntityManager,
    states: readonly ConsentRequestState[],
    now: Date,
    limit: number,
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      'SELECT id FROM consent_requests WHERE state = ANY($1) AND deadline_at <= $2 ORDER BY deadline_at LIMIT $3',
      [states, now, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Deadlines of a customer's open requests, locked until the transaction ends. */
  lockedDeadlines(tx: Tx, customerId: string): Promise<{ id: string; deadlineAt: Date }[]> {
    return tx.manager.query(
      `SELECT id, deadline_at AS "deadlineAt" FROM consent_requests
        WHERE customer_id = $1 AND state = ANY($2) AND deadline_at IS NOT NULL ORDER BY id FOR UPDATE`,
      [customerId, OPEN_STATES],
    );
  }

  async idsToRecheck(manager: EntityManager, now: Date, limit: number): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT id FROM consent_requests WHERE state = 'review' AND review_recheck_at <= $1 ORDER BY review_recheck_at LIMIT $2`,
      [now, limit],
    );
    return rows.map((row) => row.id);
  }

  /** Whether the same customer has been asked for it anew: another request pins it that is open or came to a grant. */
  async isPinnedAnew(manager: EntityManager, request: ConsentRequest): Promise<boolean> {
    const rows = await manager.query<object[]>(
      `SELECT 1 FROM consent_requests
        WHERE customer_id = $1 AND id <> $2 AND installation_zaptec_id = $3 AND installation_id_source = 'staff'
          AND state = ANY($4) LIMIT 1`,
      [request.customerId, request.id, pinOf(request), [...OPEN_STATES, 'granted']],
    );
    return rows.length > 0;
  }
}

/** The installation staff named; an id the customer gave is no pin (product.md §3). */
export const pinOf = (request: ConsentRequest): string | null =>
  request.installationIdSource === 'staff' ? request.installationZaptecId : null;
