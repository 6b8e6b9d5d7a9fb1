import { setTimeout as delay } from 'node:timers/promises';

/** What takes a second alone may take ten beside other tests on two cores; only a failing test waits this long. */
const PATIENCE_MS = 30_000;

/**
 * Waits for a fact instead of for time: asks `look` until it gives something truthy.
 * @throws Error naming the fact when it does not come within `timeoutMs`
 */
export async function until<T>(
  fact: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  { timeoutMs = PATIENCE_MS, everyMs = 25 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> {
  const deadline = Date.now() + timeoutMs;

  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain for: ${fact}`);
    await delay(everyMs);
  }
}
