import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import type { ChargerListSweep } from './hierarchy.removal.js';

/** A list that was not read to its end for so long, or whose sign-in is refused, says nothing of today. */
const HEARD_FOR = `interval '2 days'`;

/** What the lists of chargers say of those that a read misses; the sweep that reads them writes it (product.md §7). */
@Injectable()
export class ChargerListWord {
  /**
   * The newest sweep of this account's list from which an absence follows, and which of these chargers are on a list: of
   * any account, for what moved to a place that only another one sees is not gone. Of the others those are heard whose
   * lists are still read: one that is read no more would show its chargers for ever.
   * @returns null when the account's list was never read so
   */
  async of(
    tx: Tx,
    apiAccountId: string,
    chargerZaptecIds: readonly string[],
    readAt: Date,
  ): Promise<ChargerListSweep | null> {
    const [account] = await tx.manager.query<{ startedAt: Date | null }[]>(
      `SELECT charger_list_read_at AS "startedAt" FROM api_accounts WHERE id = $1`,
      [apiAccountId],
    );
    if (!account?.startedAt) return null;

    const listed = await tx.manager.query<{ id: string }[]>(
      `SELECT DISTINCT l.zaptec_id AS id FROM listed_chargers l JOIN api_accounts p ON p.id = l.api_account_id
        WHERE l.zaptec_id = ANY($1::uuid[]) AND l.missed_sweeps < 2
          AND (p.id = $2 OR (p.sign_in_refused_at IS NULL AND p.charger_list_read_at > $3::timestamptz - ${HEARD_FOR}))`,
      [chargerZaptecIds, apiAccountId, readAt],
    );
    return { startedAt: account.startedAt, presentChargerIds: new Set(listed.map((row) => row.id)) };
  }
}
