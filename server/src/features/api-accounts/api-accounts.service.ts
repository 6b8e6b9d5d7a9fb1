import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SecretBox } from '../../platform/crypto/secret-box.js';
import type { Tx } from '../../platform/database/transaction.js';
import { DomainEvents } from '../../platform/events/domain-events.js';
import { CLOCK, type Clock } from '../../shared/clock.js';
import type { ApiAccountHealth } from './api-account-health.js';
import { ApiAccount } from './api-account.entity.js';
import { apiAccountHealthChanged } from './api-account.events.js';
import { ApiAccountNotFoundProblem } from './api-accounts.errors.js';

/** Label of the sealed passwords; another label opens nothing. */
export const PASSWORD_LABEL = 'api-account-password';

export interface ApiAccountInfo {
  id: string;
  name: string;
  health: ApiAccountHealth;
  /** When the second complete sweep was merged; null = no baseline yet, its groups cannot send (product.md §5). */
  baselineAt: Date | null;
  baselineSweeps: number;
  /** What the guard calls "newest complete sweep": its start. */
  lastCompleteSweepStartedAt: Date | null;
  sweepIntervalMinutes: number;
  /** For ZaptecClient; the password is opened only when it is asked for. */
  zaptec: { key: string; username: string; password: () => string };
}

interface Row {
  id: string;
  name: string;
  username: string;
  passwordEncrypted: string;
  health: ApiAccountHealth;
  baselineAt: Date | null;
  baselineSweeps: number;
  lastCompleteSweepStartedAt: Date | null;
  sweepIntervalMinutes: number;
}

const COLUMNS = `a.id, a.name, a.username, a.password_encrypted AS "passwordEncrypted", a.health,
  a.baseline_at AS "baselineAt", a.baseline_sweeps AS "baselineSweeps",
  a.last_complete_sweep_started_at AS "lastCompleteSweepStartedAt", a.sweep_interval_minutes AS "sweepIntervalMinutes"`;

/** The partner's Zaptec logins as other features use them: to call with, and to note how they are doing. */
@Injectable()
export class ApiAccounts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: SecretBox,
    private readonly events: DomainEvents,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws ApiAccountNotFoundProblem (404) */
  async get(id: string, manager: EntityManager = this.dataSource.manager): Promise<ApiAccountInfo> {
    const [row] = await manager.query<Row[]>(`SELECT ${COLUMNS} FROM api_accounts a WHERE a.id = $1`, [id]);

    if (!row) throw new ApiAccountNotFoundProblem();
    return this.toInfo(row);
  }

  /** For whoever is about to make a user group depend on it. */
  exists(manager: EntityManager, id: string): Promise<boolean> {
    return manager.existsBy(ApiAccount, { id });
  }

  /**
   * The provider gave no usable answer or refused the sign-in: says nothing about access, but staff must see it
   * (product.md §7). `reason` is a sentence without secrets. `suspect` stays until a person or a good sweep ends it.
   */
  async markFailing(tx: Tx, id: string, reason: string): Promise<void> {
    await this.setHealth(tx, id, 'failing', reason, `health IN ('unknown', 'ok', 'failing')`);
  }

  /** As failing; its planned reads wait until somebody has changed the credentials, here or at the provider. */
  async markRefused(tx: Tx, id: string, reason: string): Promise<void> {
    await this.markFailing(tx, id, reason);
    await tx.manager.query(
      `UPDATE api_accounts SET sign_in_refused_at = $2 WHERE id = $1 AND sign_in_refused_at IS NULL`,
      [id, this.clock.now()],
    );
  }

  /** The provider takes the credentials. @returns whether it had refused them until now */
  async noteSignedIn(tx: Tx, id: string): Promise<boolean> {
    const [, count] = await tx.manager.query<[unknown, number]>(
      `UPDATE api_accounts SET sign_in_refused_at = NULL WHERE id = $1 AND sign_in_refused_at IS NOT NULL`,
      [id],
    );

    return count > 0;
  }

  /** A call succeeded: a failing account is well again. Costs no write when it already was. */
  async markOk(tx: Tx, id: string): Promise<void> {
    await this.setHealth(tx, id, 'ok', null, `health IN ('unknown', 'failing')`);
    await this.noteSignedIn(tx, id);
  }

  /** Too many installations would be lost at once (product.md §7 "Lost"). @returns whether this is news */
  async markSuspect(tx: Tx, id: string, reason: string): Promise<boolean> {
    return this.setHealth(tx, id, 'suspect', reason, `health <> 'suspect'`);
  }

  /** The mass loss did not come true: a later complete sweep saw the installations again. */
  async endSuspicion(tx: Tx, id: string): Promise<void> {
    await this.setHealth(tx, id, 'ok', null, `health = 'suspect'`);
  }

  private async setHealth(
    tx: Tx,
    id: string,
    health: ApiAccountHealth,
    reason: string | null,
    onlyIf: string,
  ): Promise<boolean> {
    const [, count] = await tx.manager.query<[unknown, number]>(
      `UPDATE api_accounts
          SET health = $2, health_reason = $3, updated_at = $4,
              health_since = CASE WHEN health = $2 THEN health_since ELSE $4 END
        WHERE id = $1 AND ${onlyIf} AND (health <> $2 OR health_reason IS DISTINCT FROM $3)`,
      [id, health, reason?.slice(0, 500) ?? null, this.clock.now()],
    );

    if (count > 0) await this.events.publish(tx, apiAccountHealthChanged, { apiAccountId: id });
    return count > 0;
  }

  private toInfo(row: Row): ApiAccountInfo {
    const { username, passwordEncrypted, ...info } = row;
    const password = () => this.secrets.for(PASSWORD_LABEL).open(passwordEncrypted);

    return { ...info, zaptec: { key: row.id, username, password } };
  }
}
