import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { SecretBox } from '../../platform/crypto/secret-box.js';
import type { ApiAccountHealth, HealthTrouble } from './api-account-health.js';
import { ApiAccount } from './api-account.entity.js';
import { ApiAccountNotFoundProblem } from './api-accounts.errors.js';

/** Label of the sealed passwords; another label opens nothing. */
export const PASSWORD_LABEL = 'api-account-password';

export interface ApiAccountInfo {
  id: string;
  name: string;
  health: ApiAccountHealth;
  troubles: HealthTrouble[];
  /** When the second complete sweep was merged; null = no baseline yet, its groups cannot send (product.md §5). */
  baselineAt: Date | null;
  baselineSweeps: number;
  /** What the guard calls "newest complete sweep": its start. */
  lastCompleteSweepStartedAt: Date | null;
  sweepIntervalMinutes: number;
  readIntervalHours: number;
  /** For ZaptecClient; the password is opened only when it is asked for. */
  zaptec: { key: string; username: string; password: () => string };
}

interface Row {
  id: string;
  name: string;
  username: string;
  passwordEncrypted: string;
  health: ApiAccountHealth;
  troubles: HealthTrouble[];
  baselineAt: Date | null;
  baselineSweeps: number;
  lastCompleteSweepStartedAt: Date | null;
  sweepIntervalMinutes: number;
  readIntervalHours: number;
}

const COLUMNS = `a.id, a.name, a.username, a.password_encrypted AS "passwordEncrypted", a.health, a.troubles,
  a.baseline_at AS "baselineAt", a.baseline_sweeps AS "baselineSweeps",
  a.last_complete_sweep_started_at AS "lastCompleteSweepStartedAt", a.sweep_interval_minutes AS "sweepIntervalMinutes",
  a.read_interval_hours AS "readIntervalHours"`;

const LOOKED_UP_EVERY_MS = 60_000;

/** The partner's Zaptec logins as other features use them: to call with. */
@Injectable()
export class ApiAccounts {
  private several: { areSo: boolean; at: number } | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: SecretBox,
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

  /** Whether there is more than one; looked up once a minute, as each read asks. */
  async areSeveral(): Promise<boolean> {
    const now = performance.now();
    if (this.several && now - this.several.at < LOOKED_UP_EVERY_MS) return this.several.areSo;

    const rows = await this.dataSource.query<unknown[]>(`SELECT 1 FROM api_accounts LIMIT 2`);
    this.several = { areSo: rows.length > 1, at: now };
    return this.several.areSo;
  }

  private toInfo(row: Row): ApiAccountInfo {
    const { username, passwordEncrypted, ...info } = row;
    const password = () => this.secrets.for(PASSWORD_LABEL).open(passwordEncrypted);

    return { ...info, zaptec: { key: row.id, username, password } };
  }
}
