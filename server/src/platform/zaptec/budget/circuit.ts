import { closeBudget, type BudgetState } from './token-bucket.js';

/** One installation whose reads always fail never comes to this: the good ones between start the count anew. */
const FAILURES_TO_OPEN = 10;
const FIRST_PAUSE_MS = 5_000;
/** The provider is asked at least so often, so that its return is noticed within a minute. */
const LONGEST_PAUSE_MS = 60_000;

/**
 * A call got no usable answer (5xx, time-out, no connection, a proxy's page). After ten in a row the circuit opens:
 * the account pauses, then one call probes whether the provider is back; each probe that fails doubles the pause, up to
 * a minute (product.md §7 "Budget"). Pure.
 * @param isProbe the call was let out to probe; others were on their way when the circuit opened and say nothing new
 */
export function afterFailure(state: BudgetState, nowMs: number, isProbe: boolean): BudgetState {
  const isOpen = state.trips > 0;
  if (isOpen && !isProbe) return state;

  const failures = state.failures + 1;
  if (!isOpen && failures < FAILURES_TO_OPEN) return { ...state, failures };
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(state.trips, 10));
  return { ...closeBudget(state, nowMs, pauseMs), failures, trips: state.trips + 1, probingUntilMs: null };
}

/**
 * The provider answered, whatever it said: the circuit is closed, and the bucket fills from empty, not with a burst. While
 * it is open only the probe's answer counts: a late one to an earlier call would undo the pause that a 503 asked for. Pure.
 */
export function afterAnswer(state: BudgetState, nowMs: number, isProbe: boolean): BudgetState {
  const isOpen = state.trips > 0;
  if (isOpen && !isProbe) return state;

  const closed = { ...state, failures: 0, trips: 0, probingUntilMs: null };
  return isOpen ? { ...closed, updatedAtMs: Math.min(state.updatedAtMs, nowMs), closedUntilMs: null } : closed;
}

/** Whether an answer to a call made in this state would change it: only then is it worth a write. */
export const isTroubled = (state: BudgetState): boolean => state.failures > 0 || state.trips > 0;
