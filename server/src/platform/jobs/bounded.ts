import { setTimeout as wait } from 'node:timers/promises';

/** Something outside did not answer in its time; it may still do so, unseen. */
export class TimedOutError extends Error {
  override readonly name = 'TimedOutError';
}

/**
 * Waits for `promise` at most `ms` milliseconds.
 *
 * @throws TimedOutError after that, or what the promise rejects with
 */
export async function within<T>(ms: number, promise: Promise<T>, what: string): Promise<T> {
  const timer = new AbortController();
  const tooLate = wait(ms, undefined, { signal: timer.signal }).then(
    () => Promise.reject(new TimedOutError(`${what} took longer than ${ms} ms`)),
    () => new Promise<never>(() => undefined),
  );

  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    timer.abort();
  }
}
