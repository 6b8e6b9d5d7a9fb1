import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { READABLE_SQL } from '../../../platform/zaptec/readable-statuses.js';

/** Since the newest complete sweep of an account began, in this one and in those that failed before it. */
export interface SinceSweep {
  apiAccountId: string;
  /** Null: none was ever complete. */
  newestSweepStartedAt: Date | null;
}

export interface HeldAccount {
  apiAccountId: string;
  name: string;
  heldSince: Date;
  /** When the newest of them was held: what an answer is about. */
  heldUntil: Date;
  installations: number;
}

const RECENT = `a.api_account_id = $1 AND a.appeared_in_sweep = ANY(ARRAY(
  SELECT s.id FROM list_sweeps s WHERE s.api_account_id = $1 AND ($2::timestamptz IS NULL OR s.started_at > $2)))`;

/** What became visible to an account, and whether that waits for a person (product.md §5). */
@Injectable()
export class AppearancesRepository {
  /** How many appeared lately, and how many the account saw before. */
  async count(
    tx: Tx,
    { apiAccountId, newestSweepStartedAt }: SinceSweep,
  ): Promise<{ appeared: number; known: number }> {
    const [row] = await tx.manager.query<{ appeared: number; readable: number }[]>(
      `SELECT (SELECT count(*)::int FROM installation_access a WHERE ${RECENT}) AS appeared,
              (SELECT count(*)::int FROM installation_access a WHERE a.api_account_id = $1
                  AND a.status IN ${READABLE_SQL}) AS readable`,
      [apiAccountId, newestSweepStartedAt],
    );

    const { appeared, readable } = row ?? { appeared: 0, readable: 0 };
    return { appeared, known: Math.max(0, readable - appeared) };
  }

  /** None of what appeared lately counts as newly granted any more. @returns how many were not held before */
  async hold(tx: Tx, { apiAccountId, newestSweepStartedAt }: SinceSweep, at: Date): Promise<number> {
    const [, count] = await tx.manager.query<[unknown, number]>(
      `UPDATE installation_access a SET appearance_held_at = $3 WHERE ${RECENT} AND a.appearance_held_at IS NULL`,
      [apiAccountId, newestSweepStartedAt, at],
    );
    return count;
  }

  /** What appeared lately and is not held. */
  async listFree(tx: Tx, { apiAccountId, newestSweepStartedAt }: SinceSweep): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `SELECT a.installation_id AS id FROM installation_access a WHERE ${RECENT} AND a.appearance_held_at IS NULL`,
      [apiAccountId, newestSweepStartedAt],
    );
    return rows.map((row) => row.id);
  }

  /** The accounts with something held, longest waiting first. */
  listHeldAccounts(manager: EntityManager): Promise<HeldAccount[]> {
    return manager.query<HeldAccount[]>(
      `SELECT p.id AS "apiAccountId", p.name, min(a.appearance_held_at) AS "heldSince",
              max(a.appearance_held_at) AS "heldUntil", count(*)::int AS installations
         FROM installation_access a JOIN api_accounts p ON p.id = a.api_account_id
        WHERE a.appearance_held_at IS NOT NULL GROUP BY p.id, p.name ORDER BY min(a.appearance_held_at) LIMIT 100`,
    );
  }

  /**
   * A person has said what became visible at once: new grants, or what was there all along and only now comes to light.
   * @param answer what was held after `upTo` they have not seen
   * @returns how many it is about
   */
  async settle(
    tx: Tx,
    apiAccountId: string,
    { newGrants, upTo, at }: { newGrants: boolean; upTo: Date; at: Date },
  ): Promise<number> {
    const [, count] = await tx.manager.query<[unknown, number]>(
      `UPDATE installation_access
          SET appearance_held_at = NULL, appeared_in_sweep = NULL,
              appearance_refused_at = CASE WHEN NOT $2::boolean THEN $4::timestamptz END
        WHERE api_account_id = $1 AND appearance_held_at <= $3`,
      [apiAccountId, newGrants, upTo, at],
    );
    return count;
  }
}
