import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import type { ChargerListSweep } from './hierarchy.removal.js';

/** What the lists of chargers say of those that a read misses; the sweep that reads them writes it (product.md §7). */
@Injectable()
export class ChargerListWord {
  /**
   * The newest sweep of this account's list from which an absence follows, and which of these chargers are on a list: of
   * any account, for what moved to a place that only another one sees is not gone.
   * @returns null when the account's list was never read so
   */
  async of(tx: Tx, apiAccountId: string, chargerZaptecIds: readonly string[]): Promise<ChargerListSweep | null> {
    const [account] = await tx.manager.query<{ startedAt: Date | null }[]>(
      `SELECT charger_list_read_at AS "startedAt" FROM api_accounts WHERE id = $1`,
      [apiAccountId],
    );
    if (!account?.startedAt) return null;

    const listed = await tx.manager.query<{ id: string }[]>(
      `SELECT DISTINCT zaptec_id AS id FROM listed_chargers WHERE zaptec_id = ANY($1::uuid[]) AND missed_sweeps < 2`,
      [chargerZaptecIds],
    );
    return { startedAt: account.startedAt, presentChargerIds: new Set(listed.map((row) => row.id)) };
  }
}
