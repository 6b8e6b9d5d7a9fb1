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
  /** It became visible with many others at once: it waits for a person, or one has said that it is no new grant. */
  appearance: 'held' | 'refused' | null;
  status: AccessStatus;
  /** The bit mask of the provider's answer; null when it left it out. */
  roles: number | null;
  /** Since when the access has been what it is. */
  statusSince: Date;
}

const FORWARD_EVERY_MS = 10 * 60_000;
/** No sweep that lives goes on for so long without a page; a dead one must keep nobody waiting. */
const LONGEST_SWEEP = '15 minutes';

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
              a.in_baseline AS "inBaseline", CASE WHEN a.appearance_held_at IS NOT NULL THEN 'held'
                   WHEN a.appearance_refused_at IS NOT NULL THEN 'refused' END AS appearance, a.status, a.roles, a.status_since AS "statusSince"
         FROM installations i JOIN installation_access a ON a.installation_id = i.id
        WHERE i.zaptec_id = $1 AND a.api_account_id = $2`,
      [zaptecId, apiAccountId],
    );

    return row ?? null;
  }

  /**
   * Whether a sweep that is still running is what found it: until its last page nobody knows how much appeared at once,
   * and so whether this one is news (product.md §5).
   */
  async isBeingCounted(manager: EntityManager, installationId: string, apiAccountId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM installation_access a JOIN list_sweeps s ON s.id = a.appeared_in_sweep
        WHERE a.installation_id = $1 AND a.api_account_id = $2 AND s.state = 'running'
          AND s.started_at > $3::timestamptz - interval '${LONGEST_SWEEP}'`,
      [installationId, apiAccountId, this.clock.now()],
    );
    return rows.length > 0;
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
