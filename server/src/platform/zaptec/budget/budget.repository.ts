import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import type { BudgetState } from './token-bucket.js';

/** A bucket as just read, with the database's time of reading. */
export interface StoredBudget {
  state: BudgetState;
  nowMs: number;
  /** Changes with every write of the row, so that a write can demand that none came between. */
  version: string;
}

interface BudgetRow {
  level: number;
  sweep_level: number;
  sweep_reserve: number;
  updated_at_ms: number;
  closed_until_ms: number | null;
  failures: number;
  trips: number;
  probing_until_ms: number | null;
  now_ms: number;
  version: string;
}

const SELECT = `
  SELECT level, sweep_level, sweep_reserve, failures, trips, xmin::text AS version,
    extract(epoch FROM updated_at)::float8 * 1000 AS updated_at_ms,
    extract(epoch FROM closed_until)::float8 * 1000 AS closed_until_ms,
    extract(epoch FROM probing_until)::float8 * 1000 AS probing_until_ms,
    extract(epoch FROM clock_timestamp())::float8 * 1000 AS now_ms
  FROM zaptec_budgets WHERE account_key = $1`;

/** More sweeps than this never wait for one account: a later moment means that the database's clock was set back. */
const MOST_TURNS_AHEAD = 20;

/** Buckets in PostgreSQL. All times are the database's: the clocks of our processes need not agree. */
@Injectable()
export class BudgetRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` on a connection of its own, taken from the pool before `work` starts: what is measured inside does
   * not contain waiting for the pool.
   */
  async withConnection<T>(work: (runner: QueryRunner) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    await runner.connect();
    try {
      return await work(runner);
    } finally {
      await runner.release();
    }
  }

  /** Null for an account that has never called. */
  async findBudget(runner: QueryRunner, accountKey: string): Promise<StoredBudget | null> {
    const [row] = (await runner.query(SELECT, [accountKey])) as BudgetRow[];
    if (!row) return null;

    return {
      state: {
        level: row.level,
        sweepLevel: row.sweep_level,
        sweepReserve: row.sweep_reserve,
        updatedAtMs: row.updated_at_ms,
        closedUntilMs: row.closed_until_ms,
        failures: row.failures,
        trips: row.trips,
        probingUntilMs: row.probing_until_ms,
      },
      nowMs: row.now_ms,
      version: row.version,
    };
  }

  /** Full, as of now; keeps what another process created meanwhile. */
  async createBudget(
    runner: QueryRunner,
    accountKey: string,
    full: Pick<BudgetState, 'level' | 'sweepLevel' | 'sweepReserve'>,
  ) {
    await runner.query(
      `INSERT INTO zaptec_budgets (account_key, level, sweep_level, sweep_reserve, updated_at)
       VALUES ($1, $2, $3, $4, clock_timestamp()) ON CONFLICT DO NOTHING`,
      [accountKey, full.level, full.sweepLevel, full.sweepReserve],
    );
  }

  /**
   * Takes the account's next moment for a list call and puts the one after it `gapMs` later.
   * @returns ms until that moment; 0 or less: now
   */
  async takeListTurn(accountKey: string, gapMs: number): Promise<number> {
    const [rows] = await this.dataSource.query<[{ waitMs: number }[], number]>(
      `UPDATE zaptec_budgets
          SET next_list_call_at = $2::float8 * interval '1 ms' + GREATEST(clock_timestamp(),
                LEAST(COALESCE(next_list_call_at, clock_timestamp()), clock_timestamp() + ${MOST_TURNS_AHEAD} * $2::float8 * interval '1 ms'))
        WHERE account_key = $1
       RETURNING extract(epoch FROM next_list_call_at - clock_timestamp())::float8 * 1000 - $2::float8 AS "waitMs"`,
      [accountKey, gapMs],
    );
    // An account without a row has never called.
    return rows[0]?.waitMs ?? 0;
  }

  /** Stores `state` unless the row was written since `version` was read; says whether it did. */
  async claimState(runner: QueryRunner, accountKey: string, version: string, state: BudgetState): Promise<boolean> {
    const rows = (await runner.query(
      `WITH written AS (
         UPDATE zaptec_budgets SET level = $3, sweep_level = $4, sweep_reserve = $7,
           updated_at = to_timestamp($5::float8 / 1000), closed_until = to_timestamp($6::float8 / 1000),
           failures = $8, trips = $9, probing_until = to_timestamp($10::float8 / 1000)
         WHERE account_key = $1 AND xmin::text = $2 RETURNING 1)
       SELECT count(*)::int AS written FROM written`,
      [
        accountKey,
        version,
        state.level,
        state.sweepLevel,
        state.updatedAtMs,
        state.closedUntilMs,
        state.sweepReserve,
        state.failures,
        state.trips,
        state.probingUntilMs,
      ],
    )) as { written: number }[];
    return rows[0]?.written === 1;
  }
}
