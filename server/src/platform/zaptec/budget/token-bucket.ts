import type { Lane } from '../../jobs/job-lanes.js';

export interface BudgetLimits {
  ratePerSecond: number;
  burst: number;
}

/** The bucket as stored. Times in ms since the epoch on the database's clock, with a fraction. */
export interface BudgetState {
  level: number;
  /** The sweeps' own smaller bucket; a sweep draws from both. */
  sweepLevel: number;
  updatedAtMs: number;
  closedUntilMs: number | null;
}

export type BudgetDecision = { granted: true; state: BudgetState } | { granted: false; waitMs: number };

/**
 * What a lane must leave in the bucket for the more urgent ones (product.md §7 "Budget"). A less urgent lane that
 * has used up its part can never delay a more urgent one: the reserve is there at once, in whichever process.
 */
const reserve: Record<Lane, number> = { person: 0, claim: 1, 'detected-change': 3, sweep: 5, routine: 6 };

/** "List sweeps … within a third of the account's budget" (product.md §7 "When"). */
const SWEEP_SHARE = 1 / 3;

/** Sweeps get no burst of their own beyond this: they are long and even. */
const SWEEP_BURST = 2;

/** No bucket is closed for longer, so a later time means that the database's clock was set back. */
const FARTHEST_FUTURE_MS = 6 * 60_000;

/** Absorbs the rounding of a level that was refilled in many small steps. */
const ROUNDING = 1e-9;

export const fullBudget = (nowMs: number, limits: BudgetLimits): BudgetState => ({
  level: limits.burst,
  sweepLevel: SWEEP_BURST,
  updatedAtMs: nowMs,
  closedUntilMs: null,
});

/**
 * May a call of this lane go out now?
 * @returns the state to store with the permit taken out of it, or the ms after which asking again can help
 */
export function takePermit(stored: BudgetState, lane: Lane, nowMs: number, limits: BudgetLimits): BudgetDecision {
  // Waiting for the clock to come back to where it was could take hours.
  const state = stored.updatedAtMs - nowMs > FARTHEST_FUTURE_MS ? fullBudget(nowMs, limits) : stored;

  if (state.closedUntilMs !== null && state.closedUntilMs > nowMs) {
    return { granted: false, waitMs: state.closedUntilMs - nowMs };
  }

  const filled = refill(state, nowMs, limits);
  const missing = reserve[lane] + 1 - filled.level;
  const missingForSweep = lane === 'sweep' ? 1 - filled.sweepLevel : 0;

  if (missing > ROUNDING || missingForSweep > ROUNDING) {
    const waitSeconds = Math.max(
      missing / limits.ratePerSecond,
      missingForSweep / (limits.ratePerSecond * SWEEP_SHARE),
    );
    return { granted: false, waitMs: waitSeconds * 1000 };
  }

  return {
    granted: true,
    state: {
      ...filled,
      level: Math.max(0, filled.level - 1),
      sweepLevel: lane === 'sweep' ? Math.max(0, filled.sweepLevel - 1) : filled.sweepLevel,
    },
  };
}

/** Empties the bucket and closes it; it fills again from the moment it opens (a 429 means the other side's is empty). */
export function closeBudget(state: BudgetState, nowMs: number, retryAfterMs: number): BudgetState {
  const closedUntilMs = Math.max(state.closedUntilMs ?? 0, nowMs + retryAfterMs);
  return { level: 0, sweepLevel: 0, updatedAtMs: closedUntilMs, closedUntilMs };
}

function refill(state: BudgetState, nowMs: number, limits: BudgetLimits): BudgetState {
  // Two processes may read the clock in one order and write in the other; then there is nothing to add.
  const seconds = Math.max(0, nowMs - state.updatedAtMs) / 1000;
  return {
    level: Math.min(limits.burst, state.level + seconds * limits.ratePerSecond),
    sweepLevel: Math.min(SWEEP_BURST, state.sweepLevel + seconds * limits.ratePerSecond * SWEEP_SHARE),
    updatedAtMs: Math.max(nowMs, state.updatedAtMs),
    closedUntilMs: null,
  };
}
