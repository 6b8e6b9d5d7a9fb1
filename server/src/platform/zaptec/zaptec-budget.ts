import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import type { Lane } from '../jobs/job-lanes.js';
import { BudgetRepository } from './budget/budget.repository.js';
import { Permit } from './budget/permit.js';
import { afterAnswer, afterFailure, isTroubled } from './budget/circuit.js';
import { closeBudget, fullBudget, takePermit, type BudgetLimits, type BudgetState } from './budget/token-bucket.js';
import { WaitingLine, type Waiter } from './budget/waiting-line.js';
import type { CallOptions } from './zaptec-account.js';
import { ZaptecUnavailableError } from './zaptec.errors.js';
import { ZaptecMetrics } from './zaptec-metrics.js';

/**
 * A person looks at a spinner; a read that waits too long makes room for others and comes back. A list sweep would
 * start over at its first page: it waits as long as it takes, and its share of the budget is kept for it.
 */
const LONGEST_WAIT_MS: Record<Lane, number | null> = {
  person: 10_000,
  claim: 20_000,
  'detected-change': 20_000,
  sweep: null,
  routine: 20_000,
};

/**
 * While the account pauses, work gives its place in the worker to other accounts' and comes back at the end of the
 * pause; a person waits a little, and a sweep where it stands.
 */
const SHORT_PAUSE_MS = 2_000;
const LONGEST_PAUSE_WAITED_MS: Record<Lane, number> = {
  person: 10_000,
  claim: SHORT_PAUSE_MS,
  'detected-change': SHORT_PAUSE_MS,
  sweep: Infinity,
  routine: SHORT_PAUSE_MS,
};

/** Never sleep longer than this without looking again: another process may have left room. */
const LONGEST_NAP_MS = 1000;
const JITTER_MS = 20;

type Attempt = { granted: Lane; permit: Permit } | { granted?: never; waitMs: number; pausedForMs?: number };

interface Line {
  line: WaitingLine<Permit>;
  wake: () => void;
}

/**
 * The request budget of each API account, shared by all processes through one row in PostgreSQL (product.md §7
 * "Budget"). In each process one loop per account asks for everybody who waits here, so that the number of queries does not
 * grow with the number of waiting jobs.
 */
@Injectable()
export class RequestBudget {
  private readonly lines = new Map<string, Line>();
  private readonly limits: BudgetLimits;

  constructor(
    private readonly budgets: BudgetRepository,
    private readonly metrics: ZaptecMetrics,
    config: Config,
  ) {
    this.limits = { ratePerSecond: config.zaptec.budgetRatePerSecond, burst: config.zaptec.budgetBurst };
  }

  /**
   * Waits for leave to make one call.
   * @throws ZaptecUnavailableError `rate-limited`, not from the provider, when the lane's longest wait is over or the
   *   account pauses for longer than the lane waits; its `retryAfterMs` says when to come back
   * @throws the signal's reason when it is aborted
   */
  async acquire(accountKey: string, { lane, leavesOnPause = false, signal }: CallOptions): Promise<Permit> {
    signal?.throwIfAborted();
    const stopTimer = this.metrics.startBudgetWait(lane);
    const line = this.lines.get(accountKey) ?? this.open(accountKey);
    let waiter: Waiter<Permit> | undefined;
    let timer: NodeJS.Timeout | undefined;
    let onAbort: (() => void) | undefined;

    try {
      return await new Promise<Permit>((grant, refuse) => {
        const longestPauseMs = leavesOnPause ? SHORT_PAUSE_MS : LONGEST_PAUSE_WAITED_MS[lane];
        waiter = { lane, longestPauseMs, grant, refuse };
        const longestMs = LONGEST_WAIT_MS[lane];
        if (longestMs !== null) timer = setTimeout(() => refuse(tooLong(longestMs)), longestMs);
        onAbort = () => refuse(signal?.reason as Error);
        signal?.addEventListener('abort', onAbort, { once: true });

        const isNewLane = !line.line.lanes.includes(lane);
        line.line.add(waiter);
        if (isNewLane) line.wake();
      });
    } finally {
      clearTimeout(timer);
      if (onAbort) signal?.removeEventListener('abort', onAbort);
      if (waiter) line.line.remove(waiter);
      stopTimer();
    }
  }

  /** After a 429 or 503: nobody calls for this account until `retryAfterMs` is over, and then from an empty bucket. */
  close(accountKey: string, retryAfterMs: number): Promise<void> {
    return this.change(accountKey, (state, nowMs) => closeBudget(state, nowMs, retryAfterMs));
  }

  /** The call of `permit` was answered, be it by a refusal: the provider is there. */
  async noteAnswer(accountKey: string, permit: Permit): Promise<void> {
    if (!permit.isAwaited) return;
    await this.change(accountKey, (state, nowMs) => afterAnswer(state, nowMs, permit.isProbe));
  }

  /** The call of `permit` got no usable answer; ten in a row open the circuit (`budget/circuit.ts`). */
  noteFailure(accountKey: string, permit: Permit): Promise<void> {
    return this.change(accountKey, (state, nowMs) => afterFailure(state, nowMs, permit.isProbe));
  }

  /** Whoever made the call of `permit` left before its end: if it was to probe, the next one may. */
  async noteLeft(accountKey: string, permit: Permit): Promise<void> {
    if (permit.isProbe) await this.change(accountKey, (state) => ({ ...state, probingUntilMs: null }));
  }

  private async change(accountKey: string, next: (state: BudgetState, nowMs: number) => BudgetState): Promise<void> {
    await this.budgets.withConnection(async (runner) => {
      for (;;) {
        const stored = await this.budgets.findBudget(runner, accountKey);
        if (!stored) return;
        const changed = next(stored.state, stored.nowMs);
        if (changed === stored.state) return;
        if (await this.budgets.claimState(runner, accountKey, stored.version, changed)) return;
      }
    });
  }

  private open(accountKey: string): Line {
    const line: Line = { line: new WaitingLine(), wake: () => undefined };
    this.lines.set(accountKey, line);
    // Started after the first waiter stands in the line.
    queueMicrotask(() => void this.serve(accountKey, line));
    return line;
  }

  private async serve(accountKey: string, entry: Line): Promise<void> {
    try {
      while (entry.line.lanes.length > 0) {
        const attempt = await this.attempt(accountKey, entry.line.lanes);
        if (attempt.granted !== undefined) {
          const first = entry.line.shift(attempt.granted);
          if (first) first.grant(attempt.permit);
          else await this.noteLeft(accountKey, attempt.permit);
        } else {
          const { pausedForMs = 0 } = attempt;
          if (pausedForMs > 0) entry.line.refuseImpatient(pausedForMs, paused(pausedForMs));
          await nap(Math.min(attempt.waitMs, LONGEST_NAP_MS), entry);
        }
      }
    } catch (error) {
      entry.line.refuseAll(error);
    } finally {
      this.lines.delete(accountKey);
    }
  }

  /** One reading of the bucket, judged for each lane in its order; lost races are simply tried again. */
  private attempt(accountKey: string, waitingLanes: Lane[]): Promise<Attempt> {
    return this.budgets.withConnection(async (runner) => {
      const startedAt = performance.now();
      const stored = await this.budgets.findBudget(runner, accountKey);
      if (!stored) {
        await this.budgets.createBudget(runner, accountKey, fullBudget(0, this.limits));
        return { waitMs: 0 };
      }

      let waitMs = LONGEST_NAP_MS;
      for (const lane of waitingLanes) {
        const decision = takePermit(stored.state, lane, stored.nowMs, this.limits);
        if (!decision.granted) {
          const { pausedForMs } = decision;
          if (pausedForMs > 0) return { waitMs: pausedForMs, pausedForMs };
          waitMs = Math.min(waitMs, decision.waitMs);
          continue;
        }
        const won = await this.budgets.claimState(runner, accountKey, stored.version, decision.state);
        if (!won) return { waitMs: 0 };
        return { granted: lane, permit: new Permit(startedAt, stored.state.trips > 0, isTroubled(stored.state)) };
      }
      return { waitMs };
    });
  }
}

/** Ends early when somebody of another lane joins the line. */
function nap(waitMs: number, entry: Line): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, waitMs + Math.random() * JITTER_MS);
    entry.wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

const paused = (pausedForMs: number) =>
  new ZaptecUnavailableError('rate-limited', {
    detail: `calls for this account pause for ${Math.ceil(pausedForMs / 1000)} s`,
    retryAfterMs: pausedForMs,
    fromProvider: false,
  });

const tooLong = (longestMs: number) =>
  new ZaptecUnavailableError('rate-limited', {
    detail: `no room in the request budget within ${longestMs / 1000} s`,
    retryAfterMs: LONGEST_NAP_MS,
    fromProvider: false,
  });
