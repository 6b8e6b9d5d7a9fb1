import { setTimeout as wait } from 'node:timers/promises';
import { ZaptecUnavailableError, type UnavailableReason } from '../../../platform/zaptec/zaptec.errors.js';

/** What may be over a moment later; a document we do not understand, or a token refused twice, is not. */
const PASSING: readonly UnavailableReason[] = ['timeout', 'network', '5xx', 'not-json', 'rate-limited'];

/** Between the tries of one page; together well below what a sweep of many pages takes anyway. */
const WAITS_MS = [1000, 4000, 15_000];
/** Told to wait longer, the whole sweep comes back later. */
const LONGEST_TOLD_WAIT_MS = 60_000;

/**
 * One page of a long list, tried a few times where it stands: a single bad answer at page 900 must not cost the 899
 * before it (product.md §7 "Budget").
 * @throws what the last try threw; the signal's reason
 */
export async function retryPage<T>(read: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (const waitMs of WAITS_MS) {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof ZaptecUnavailableError) || !PASSING.includes(error.reason)) throw error;
      // The account pauses, and the work is to come back afterwards.
      if (error.postponesWorkMs !== null) throw error;
      const toldMs = error.retryAfterMs ?? 0;
      if (toldMs > LONGEST_TOLD_WAIT_MS) throw error;

      await wait(Math.max(waitMs, toldMs), undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted());
    }
  }
  return read();
}
