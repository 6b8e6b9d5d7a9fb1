import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import { apiAccountHealthChanged } from './api-account.events.js';
import { isNews, noteHealth, type HealthNote, type HealthRecord } from './api-account-health.js';

export interface HealthNotes {
  notes: readonly HealthNote[];
  /** The provider refuses user name or password: planned reads wait until it takes them again. */
  signInRefused?: boolean;
  /** The user name that the calls were made with; what became of another login's calls says nothing of this one. */
  username?: string;
}

type Row = HealthRecord & { signInRefusedAt: Date | null };

/** The one place that writes how an API account is doing; the rule is `noteHealth` (product.md §7). */
@Injectable()
export class AccountHealth {
  constructor(
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Notes what calls have come to; costs no write when it is no news. An account that is gone has no health.
   * @returns whether the sign-in works again that was refused until now
   */
  async note(tx: Tx, id: string, { notes, signInRefused = false, username }: HealthNotes): Promise<boolean> {
    const [before] = await tx.manager.query<Row[]>(
      `SELECT health, health_reason AS "healthReason", health_since AS "healthSince", troubles,
              sign_in_refused_at AS "signInRefusedAt"
         FROM api_accounts WHERE id = $1 AND username = COALESCE($2, username) FOR UPDATE`,
      [id, username ?? null],
    );
    if (!before) return false;

    const wasRefused = before.signInRefusedAt !== null;
    const isAccepted = wasRefused && notes.some((note) => note.kind === 'sign-in' && 'works' in note);
    const isRefused = signInRefused && !wasRefused;
    if (!isNews(before, notes) && !isAccepted && !isRefused) return false;

    const now = this.clock.now();
    const after = noteHealth(before, notes, now);
    await tx.manager.query(
      `UPDATE api_accounts SET health = $2, health_reason = $3, health_since = $4, troubles = $5, sign_in_refused_at = $6,
              updated_at = $7 WHERE id = $1`,
      [
        id,
        after.health,
        after.healthReason,
        after.healthSince,
        JSON.stringify(after.troubles),
        isAccepted ? null : isRefused ? now : before.signInRefusedAt,
        now,
      ],
    );
    await this.events.publish(tx, apiAccountHealthChanged, { apiAccountId: id });
    return isAccepted;
  }

  /** Another login: what the calls of the one before came to is forgotten. */
  async forget(tx: Tx, id: string): Promise<void> {
    await tx.manager.query(
      `UPDATE api_accounts SET health = 'unknown', health_reason = NULL, health_since = NULL, troubles = '[]',
              sign_in_refused_at = NULL WHERE id = $1`,
      [id],
    );
    await this.events.publish(tx, apiAccountHealthChanged, { apiAccountId: id });
  }
}
