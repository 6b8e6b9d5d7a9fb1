import { Check, Entity, Index } from 'typeorm';
import {
  Id,
  Instant,
  InstantOrNull,
  Int,
  IntOrNull,
  isOneOf,
  Json,
  JsonOrNull,
  KeptForSearch,
  SortedText,
  Text,
  TextOrNull,
} from '../../platform/database/columns.js';
import { apiAccountHealths, type ApiAccountHealth, type HealthTrouble } from './api-account-health.js';

export interface LiveTestFinding {
  level: 'ok' | 'warning' | 'problem';
  text: string;
}

export interface LiveTestResult {
  ok: boolean;
  findings: LiveTestFinding[];
}

/** One Zaptec login of the partner. Token, budget, sweeps and baseline belong to it (product.md §2, §5). */
@Entity('api_accounts')
@Check('api_account_health_known', isOneOf('health', apiAccountHealths))
// Of lower(username), which an entity cannot say: one login spelled two ways would draw on one budget at the provider.
@Index('api_accounts_username_unique', { synchronize: false })
@Index('api_accounts_next_sweep', ['nextSweepAt'])
@Index('api_accounts_next_charger_sweep', ['nextChargerSweepAt'])
@Index('api_accounts_search_text', { synchronize: false })
export class ApiAccount {
  @Id() id: string;
  @SortedText() name: string;
  @Text() username: string;
  /** Sealed by platform/crypto; never leaves the server. */
  @Text() passwordEncrypted: string;
  @Text({ default: 'unknown' }) health: ApiAccountHealth;
  @TextOrNull() healthReason: string | null;
  @InstantOrNull() healthSince: Date | null;
  /** All that it is in trouble with, the worst first; health, reason and since are the worst one's. */
  @Json({ default: [] }) troubles: HealthTrouble[];
  /** The provider refuses user name or password since then: planned reads wait until it takes them again. */
  @InstantOrNull() signInRefusedAt: Date | null;
  @JsonOrNull() liveTest: LiveTestResult | null;
  @InstantOrNull() liveTestedAt: Date | null;
  /** Complete sweeps merged so far; two make the baseline. */
  @Int({ default: 0 }) baselineSweeps: number;
  /** Installations of the newest complete sweep before the baseline: the next must agree with it. */
  @IntOrNull() baselineInstallations: number | null;
  @InstantOrNull() baselineAt: Date | null;
  @InstantOrNull() nextSweepAt: Date | null;
  @Int({ default: 60 }) sweepIntervalMinutes: number;
  /** Routine reads of an installation are so far apart: a day, or more where the budget is short (product.md §7). */
  @Int({ default: 24 }) readIntervalHours: number;
  @InstantOrNull() lastCompleteSweepStartedAt: Date | null;
  @InstantOrNull() lastCompleteSweepAt: Date | null;
  /** Null: no baseline yet, or another login; its chargers are not looked for. */
  @InstantOrNull() nextChargerSweepAt: Date | null;
  @Int({ default: 60 }) chargerSweepIntervalMinutes: number;
  /** Start of the newest sweep of its chargers from which an absence follows. */
  @InstantOrNull() chargerListReadAt: Date | null;
  @Instant() createdAt: Date;
  @Instant() updatedAt: Date;
  @KeptForSearch() searchText?: string;
}
