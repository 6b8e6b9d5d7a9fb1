import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import { isStillHeld } from './hierarchy.removal.js';
import type { Presence } from './hierarchy.js';
import type { EventRow } from './hierarchy.repository.js';

interface HeldCharger {
  zaptecId: string;
  presence: Presence;
}

/** Held removals where chargers were missing that have been found elsewhere since (product.md §7 "Removal is slow"). */
@Injectable()
export class EaseHolds {
  /**
   * Lets go the holds for which no reason is left, and names in the others only what is still missing. A read of such a
   * place may hold its row while it waits for ours: one of the two is given up and runs again (`Transactions`).
   * @param placesLeft our ids of the installations that chargers have just left
   * @returns the events to tell there
   */
  async at(tx: Tx, placesLeft: readonly string[], at: Date): Promise<EventRow[]> {
    if (placesLeft.length === 0) return [];
    const held = await tx.manager.query<{ id: string }[]>(
      `SELECT id FROM installations WHERE id = ANY($1::uuid[]) AND removals_held ORDER BY id FOR UPDATE`,
      [placesLeft],
    );
    const events: EventRow[] = [];
    for (const { id } of held) {
      if (await this.staysHeld(tx, id)) continue;
      const data = { accepted: false };
      events.push({
        installationId: id,
        circuitId: null,
        chargerId: null,
        at,
        type: 'installation.removals-released',
        data,
      });
    }
    return events;
  }

  private async staysHeld(tx: Tx, id: string): Promise<boolean> {
    const left = await tx.manager.query<HeldCharger[]>(
      `SELECT zaptec_id AS "zaptecId", presence FROM chargers
        WHERE installation_id = $1 AND presence <> 'removed' ORDER BY zaptec_id`,
      [id],
    );
    const isHeld = isStillHeld(left);
    const missedChargers = left.filter(({ presence }) => presence === 'missing').map(({ zaptecId }) => zaptecId);
    await tx.manager.query(
      `UPDATE installations SET removals_held = $2,
              removals_held_detail = CASE WHEN $2 THEN COALESCE(removals_held_detail, '{}'::jsonb) || $3::jsonb END
        WHERE id = $1`,
      [id, isHeld, JSON.stringify({ missedChargers, knownChargers: left.length })],
    );
    return isHeld;
  }
}
