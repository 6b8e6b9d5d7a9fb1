import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../../platform/database/transaction.js';
import { CLOCK, type Clock } from '../../../shared/clock.js';
import { SweepSchedule } from '../../api-accounts/sweep-schedule.js';
import type { AccessStatus } from './installation-access.entity.js';

export interface Sighting {
  installationId: string;
  /** First time the account could see it; null = never (only known through another account or as absent). */
  firstSeenAt: Date | null;
  /** Start of the newest complete list sweep without it (product.md §5). */
  lastAbsentAt: Date | null;
  inBaseline: boolean;
  status: AccessStatus;
  /** Since when the access has been what it is. */
  statusSince: Date;
}

const FORWARD_EVERY_MS = 10 * 60_000;

/** What the guard asks: since when can this account see this installation (product.md §5). */
@Injectable()
export class Sightings {
  constructor(
    private readonly schedule: SweepSchedule,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Null when this account never saw an installation of that Zaptec id. */
  async of(manager: EntityManager, zaptecId: string, apiAccountId: string): Promise<Sighting | null> {
    const [row] = await manager.query<Sighting[]>(
      `SELECT a.installation_id AS "installationId", a.first_seen_at AS "firstSeenAt", a.last_absent_at AS "lastAbsentAt",
              a.in_baseline AS "inBaseline", a.status, a.status_since AS "statusSince"
         FROM installations i JOIN installation_access a ON a.installation_id = i.id
        WHERE i.zaptec_id = $1 AND a.api_account_id = $2`,
      [zaptecId, apiAccountId],
    );

    return row ?? null;
  }

  /**
   * Brings the account's next list sweep forward: at once, or to 10 minutes after the newest one began, so that
   * nobody's clicking makes us sweep more often (product.md §5).
   * @returns whether it starts at once
   */
  async requestSweepSoon(tx: Tx, apiAccountId: string): Promise<boolean> {
    const [row] = await tx.manager.query<{ startedAt: Date | null }[]>(
      `SELECT max(started_at) AS "startedAt" FROM list_sweeps WHERE api_account_id = $1`,
      [apiAccountId],
    );
    const now = this.clock.now();
    const earliest = row?.startedAt ? row.startedAt.getTime() + FORWARD_EVERY_MS : 0;
    const startsNow = earliest <= now.getTime();

    await this.schedule.bringForward(tx, apiAccountId, startsNow ? now : new Date(earliest));
    if (startsNow) await this.schedule.start(tx, apiAccountId);
    return startsNow;
  }
}
