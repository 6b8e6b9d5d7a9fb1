import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { READABLE } from '../../installations/access/access-record.js';
import { WAITING_STATES } from '../request/consent-request.states.js';

/** More than one account's customers come to between two sweeps; the next sweep takes what is over. */
const MOST = 1000;

/** What a complete list sweep may have brought an answer for. */
@Injectable()
export class RecheckAfterSweepRepository {
  /**
   * Reviews for missing access, to look at again after a sweep, for 30 days (product.md §7); those of installations that
   * appeared with many others once a person has said what these are.
   */
  async reviewsForAccess(
    manager: EntityManager,
    apiAccountId: string,
    since: Date,
    reasons: readonly string[],
  ): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT r.id FROM consent_requests r JOIN user_groups g ON g.id = r.user_group_id
        WHERE g.api_account_id = $1 AND r.state = 'review' AND r.state_changed_at >= $2 AND r.review_reasons <@ $3::text[]
          AND cardinality(r.review_reasons) > 0
          AND NOT EXISTS (
            SELECT 1 FROM installation_access a JOIN installations i ON i.id = a.installation_id
             WHERE a.api_account_id = $1 AND a.appearance_held_at IS NOT NULL
               AND (i.zaptec_id = r.installation_zaptec_id OR EXISTS (
                 SELECT 1 FROM consent_claims l WHERE l.consent_request_id = r.id AND i.zaptec_id = ANY(l.installation_ids))))
        LIMIT ${MOST}`,
      [apiAccountId, since, reasons],
    );
    return rows.map((row) => row.id);
  }

  /** Newest claims that still wait for the provider's word; their work may have given up during a long outage. */
  async pendingClaims(manager: EntityManager, apiAccountId: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT l.id FROM consent_requests r JOIN user_groups g ON g.id = r.user_group_id
         JOIN LATERAL (SELECT id, status FROM consent_claims WHERE consent_request_id = r.id AND outcome <> 'denied'
                        ORDER BY at DESC, id DESC LIMIT 1) l
           ON l.status = 'pending'
        WHERE g.api_account_id = $1 AND r.state = 'claimed' ORDER BY r.state_changed_at LIMIT ${MOST}`,
      [apiAccountId],
    );
    return rows.map((row) => row.id);
  }

  /**
   * Installations that the account can read and that a request pins which still waits for that, or has expired since
   * then: what a job of minutes could not settle, a provider that was away or a role too low, each sweep looks at again.
   */
  async readablePins(manager: EntityManager, apiAccountId: string, expiredSince: Date): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT DISTINCT a.installation_id AS id
         FROM consent_requests r JOIN user_groups g ON g.id = r.user_group_id
         JOIN installations i ON i.zaptec_id = r.installation_zaptec_id
         JOIN installation_access a ON a.installation_id = i.id AND a.api_account_id = g.api_account_id
        WHERE g.api_account_id = $1 AND a.status = ANY($2) AND r.installation_id_source = 'staff'
          AND r.pin_checked_account_id = g.api_account_id AND r.pin_checked_at IS NOT NULL AND r.pin_readable_since IS NULL
          AND (r.state = ANY($3) OR (r.state = 'expired' AND r.ended_at >= $4)) LIMIT ${MOST}`,
      [apiAccountId, READABLE, WAITING_STATES, expiredSince],
    );
    return rows.map((row) => row.id);
  }
}
