import type { Lane } from '../../jobs/job-lanes.js';

export interface BudgetLimits {
  ratePerSecond: number;
  burst: number;
}

/** The bucket as stored. Times in ms since the epoch on the database's clock, with a fraction. */
export interface BudgetState {
  level: number;
  /** The limit of the sweeps; whatever a sweep draws, it draws from here too. */
  sweepLevel: number;
  /** What only a sweep may draw when `level` does not allow it, so that no other lane can starve it. */
  sweepReserve: number;
  updatedAtMs: number;
  closedUntilMs: number | null;
  /** Calls in a row that got no usable answer; see `circuit.ts`. */
  failures: number;
  /** How often the circuit opened in a row; 0 = it is closed and everybody calls. */
  trips: number;
  /** One call is out to see whether the provider is back; nobody else calls until it says so, or until then. */
  probingUntilMs: number | null;
}

export type BudgetDecision =
  | { granted: true; state: BudgetState }
  /** `pausedForMs`: nobody calls for so long, whatever their lane, since the provider asked for it or does not answer. */
  | { granted: false; waitMs: number; pausedForMs: number };

/**
 * What a lane must leave in the bucket for the more urgent ones (product.md §7 "Budget"). A less urgent lane that
 * has used up its part can never delay a more urgent one: the reserve is there at once, in whichever process.
 */
const reserve: Record<Lane, number> = { person: 0, claim: 1, 'detected-change': 3, sweep: 5, routine: 6 };

/** "List sweeps … within a third of the account's budget" (product.md §7 "When"). */
const SWEEP_SHARE = 1 / 3;

/** Sweeps get no burst of their own beyond this: they are long and even. */
const SWEEP_BURST = 2;

/** Part of the rate that fills the sweeps' reserve first: one call in twenty, and one call at most. */
const RESERVE_SHARE = 0.05;
const RESERVE_SIZE = 1;

/** Longer than any call takes; after it another call may ask, so that a killed process keeps nobody out. */
const LONGEST_PROBE_MS = 30_000;

/** No bucket is closed for longer, so a later time means that the database's clock was set back. */
const FARTHEST_FUTURE_MS = 6 * 60_000;

/** Absorbs the rounding of a level that was refilled in many small steps. */
const ROUNDING = 1e-9;

export const fullBudget = (nowMs: number, limits: BudgetLimits): BudgetState => ({
  level: limits.burst - RESERVE_SIZE,
  sweepLevel: SWEEP_BURST,
  sweepReserve: RESERVE_SIZE,
  updatedAtMs: nowMs,
  closedUntilMs: null,
  failures: 0,
  trips: 0,
  probingUntilMs: null,
});

/**
 * May a call of this lane go out now?
 * @returns the state to store with the permit taken out of it, or the ms after which asking again can help
 */
export function takePermit(stored: BudgetState, lane: Lane, nowMs: number, limits: BudgetLimits): BudgetDecision {
  // Waiting for the clock to come back to where it was could take hours.
  const state = stored.updatedAtMs - nowMs > FARTHEST_FUTURE_MS ? fullBudget(nowMs, limits) : stored;

  const pausedForMs = Math.max(0, (state.closedUntilMs ?? 0) - nowMs);
  if (pausedForMs > 0) return { granted: false, waitMs: pausedForMs, pausedForMs };
  const isProbing = state.trips > 0 && state.probingUntilMs !== null && state.probingUntilMs > nowMs;
  if (isProbing) return wait(Number(state.probingUntilMs) - nowMs);

  const decision = takeFromFilled(refill(state, nowMs, limits), lane, limits);
  if (!decision.granted || state.trips === 0) return decision;
  return { granted: true, state: { ...decision.state, probingUntilMs: nowMs + LONGEST_PROBE_MS } };
}

const wait = (waitMs: number): BudgetDecision => ({ granted: false, waitMs, pausedForMs: 0 });

function takeFromFilled(filled: BudgetState, lane: Lane, limits: BudgetLimits): BudgetDecision {
  const missing = reserve[lane] + 1 - filled.level;
  if (lane === 'sweep') return takeSweepPermit(filled, missing, limits);

  if (missing > ROUNDING) return wait(secondsToFill(filled, missing, limits) * 1000);
  return { granted: true, state: { ...filled, level: spend(filled.level) } };
}

/** Out of what all share if that leaves enough for the others, else out of its own reserve; always within its limit. */
function takeSweepPermit(filled: BudgetState, missing: number, limits: BudgetLimits): BudgetDecision {
  const missingInReserve = 1 - filled.sweepReserve;
  const missingInLimit = 1 - filled.sweepLevel;

  if (Math.min(missing, missingInReserve) > ROUNDING || missingInLimit > ROUNDING) {
    const shared = secondsToFill(filled, missing, limits);
    const reserved = missingInReserve / (limits.ratePerSecond * RESERVE_SHARE);
    const limit = missingInLimit / (limits.ratePerSecond * SWEEP_SHARE);
    return wait(Math.max(Math.min(shared, reserved), limit) * 1000);
  }

  const drawn = missing > ROUNDING ? { sweepReserve: spend(filled.sweepReserve) } : { level: spend(filled.level) };
  return { granted: true, state: { ...filled, ...drawn, sweepLevel: spend(filled.sweepLevel) } };
}

const spend = (level: number): number => Math.max(0, level - 1);

/** Empties the bucket and closes it; it fills again from the moment it opens (a 429 means the other side's is empty). */
export function closeBudget(state: BudgetState, nowMs: number, retryAfterMs: number): BudgetState {
  const closedUntilMs = Math.max(state.closedUntilMs ?? 0, nowMs + retryAfterMs);
  return { ...state, level: 0, sweepLevel: 0, sweepReserve: 0, updatedAtMs: closedUntilMs, closedUntilMs };
}

function refill(state: BudgetState, nowMs: number, limits: BudgetLimits): BudgetState {
  // Two processes may read the clock in one order and write in the other; then there is nothing to add.
  const seconds = Math.max(0, nowMs - state.updatedAtMs) / 1000;
  const poured = seconds * limits.ratePerSecond;
  // The reserve takes its share until it is full; together they never take in more than the rate, nor hold more than the burst.
  const toReserve = Math.min(Math.max(0, RESERVE_SIZE - state.sweepReserve), poured * RESERVE_SHARE);
  return {
    ...state,
    level: Math.min(limits.burst - RESERVE_SIZE, state.level + poured - toReserve),
    sweepLevel: Math.min(SWEEP_BURST, state.sweepLevel + poured * SWEEP_SHARE),
    sweepReserve: Math.min(RESERVE_SIZE, state.sweepReserve + toReserve),
    updatedAtMs: Math.max(nowMs, state.updatedAtMs),
    closedUntilMs: null,
  };
}

/** Until `missing` has come to the shared level: slower while the reserve still takes its share. */
function secondsToFill(state: BudgetState, missing: number, { ratePerSecond }: BudgetLimits): number {
  const reserveFullIn = Math.max(0, RESERVE_SIZE - state.sweepReserve) / (ratePerSecond * RESERVE_SHARE);
  const besideReserve = ratePerSecond * (1 - RESERVE_SHARE);
  const filledByThen = reserveFullIn * besideReserve;

  if (missing <= filledByThen) return missing / besideReserve;
  return reserveFullIn + (missing - filledByThen) / ratePerSecond;
}
