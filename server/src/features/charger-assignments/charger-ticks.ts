import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Tx } from '../../platform/database/transaction.js';
import { PrunesDaily } from '../../platform/jobs/prunes-daily.decorator.js';
import { CLOCK, type Clock } from '../../shared/clock.js';

/** So many can be ticked, and so saved, at a time (product.md §6). */
export const MOST_TICKS = 500;
const KEPT_MS = 86_400_000;

/** What a customer has ticked and not yet saved, by request: whichever page of the picker, whichever window. */
@Injectable()
export class ChargerTicks {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Ids of the ticked chargers, the earliest first; at most {@link MOST_TICKS}. */
  async of(manager: EntityManager, requestId: string): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT charger_id AS id FROM charger_ticks WHERE consent_request_id = $1
        ORDER BY ticked_at, charger_id LIMIT ${MOST_TICKS}`,
      [requestId],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Ticks and unticks; what was neither stays. The caller holds the request's lock, so that two windows count together.
   * @returns false, and nothing is changed, when there would be more than {@link MOST_TICKS}
   */
  async change(tx: Tx, requestId: string, { tick, untick }: { tick: string[]; untick: string[] }): Promise<boolean> {
    const before = await this.of(tx.manager, requestId);
    const after = new Set([...before.filter((id) => !untick.includes(id)), ...tick]);
    if (after.size > MOST_TICKS) return false;

    await tx.manager.query(`DELETE FROM charger_ticks WHERE consent_request_id = $1 AND charger_id = ANY($2::uuid[])`, [
      requestId,
      untick,
    ]);
    await tx.manager.query(
      `INSERT INTO charger_ticks (consent_request_id, charger_id, ticked_at)
       SELECT $1, unnest($2::uuid[]), $3 ON CONFLICT DO NOTHING`,
      [requestId, tick, this.clock.now()],
    );
    return true;
  }

  async clear(tx: Tx, requestId: string): Promise<void> {
    await tx.manager.query(`DELETE FROM charger_ticks WHERE consent_request_id = $1`, [requestId]);
  }

  /** A choice that nobody saved within a day. */
  @PrunesDaily('charger ticks')
  async prune(limit: number): Promise<number> {
    const [, removed] = await this.dataSource.query<[unknown[], number]>(
      `DELETE FROM charger_ticks WHERE ctid IN (SELECT ctid FROM charger_ticks WHERE ticked_at < $1 LIMIT $2)`,
      [new Date(this.clock.now().getTime() - KEPT_MS), limit],
    );
    return removed;
  }
}
