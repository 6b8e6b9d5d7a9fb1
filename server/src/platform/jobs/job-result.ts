import type { Tx } from '../database/transaction.js';
import type { Lane } from './job-lanes.js';

/** What a handler is told beside its payload. */
export interface JobContext {
  readonly workId: string;
  /** 1 for the first try; consecutive failures and crashes count, `again` starts over. */
  readonly attempt: number;
  readonly lane: Lane;
  /** Aborted when the worker must stop or has lost its lease: pass it to every call that can wait. */
  readonly signal: AbortSignal;
  /**
   * Renews the lease now; call it just before a step that must not happen twice.
   * @throws WorkLeaseLostError when another worker may already have the row
   */
  extendLease(): Promise<void>;
  /**
   * Settles the row as done in the handler's own transaction, as its last statement: then what the transaction writes
   * happens exactly once, however often the work is begun.
   * @throws WorkLeaseLostError when another worker may already have the row
   */
  settleIn(tx: Tx): Promise<void>;
}

/**
 * How a piece of work ended: nothing = done; `done` = so too, and something is to be said of it; `skipped` = there was nothing to do (the subject is gone or already
 * settled); `again` = come back at `at`, which counts as no failure. Throwing is a failed attempt.
 */
export type JobResult =
  | void
  | { outcome: 'done'; reason: string }
  | { outcome: 'skipped'; reason: string }
  | { outcome: 'again'; at: Date; reason: string };

/**
 * An error that may say: nothing was tried, come back in so many ms. The row is then due again at that time, and no
 * attempt is counted; null makes it a failed attempt like any other.
 */
export interface PostponesWork extends Error {
  readonly postponesWorkMs: number | null;
}

/** How long `error` puts work off; null if it does not. */
export const postponementOf = (error: unknown): number | null =>
  error instanceof Error && 'postponesWorkMs' in error ? (error as PostponesWork).postponesWorkMs : null;

/** Thrown by a handler when trying again cannot help: the row becomes `failed` at once and shows in the console. */
export class PermanentJobError extends Error {
  override readonly name = 'PermanentJobError';
}

/** This worker no longer holds the row; whatever it was about to do is another worker's now. */
export class WorkLeaseLostError extends Error {
  override readonly name = 'WorkLeaseLostError';

  constructor(workId: string) {
    super(`The lease of work ${workId} has passed to another worker`);
  }
}

/** The worker is shutting down; the row is handed back at once. */
export class WorkReleasedError extends Error {
  override readonly name = 'WorkReleasedError';

  constructor() {
    super('The worker is shutting down');
  }
}
