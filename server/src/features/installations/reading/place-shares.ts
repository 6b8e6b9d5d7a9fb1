/** Half of the places a worker has for calls to the provider (`queueConcurrency`). */
const SHARE = 4;
/** What is put off comes back a little faster than an account can be read, so that its places never stand empty. */
const FASTER = 1.5;
/** Nobody knows what will be wanted later than that. */
const LONGEST_MS = 10 * 60_000;

/**
 * How many places of this worker process one account's background reads may hold, and when those without a place come
 * back: one after the other at the account's own pace, so that each is put off about once, however many there are. Pure
 * but for its counts.
 */
export class PlaceShares {
  private readonly held = new Map<string, number>();
  private readonly lastTurnMs = new Map<string, number>();

  constructor(private readonly ratePerSecond: number) {}

  /** Takes a place, or says in how many ms to come back. */
  take(accountId: string, nowMs: number): { taken: true } | { taken: false; comeBackInMs: number } {
    const held = this.held.get(accountId) ?? 0;
    if (held < SHARE) {
      this.held.set(accountId, held + 1);
      return { taken: true };
    }

    const turnMs = Math.max(nowMs, this.lastTurnMs.get(accountId) ?? 0) + 1000 / (this.ratePerSecond * FASTER);
    this.lastTurnMs.set(accountId, Math.min(turnMs, nowMs + LONGEST_MS));
    return { taken: false, comeBackInMs: Math.min(turnMs - nowMs, LONGEST_MS) };
  }

  giveBack(accountId: string): void {
    const left = (this.held.get(accountId) ?? 1) - 1;
    if (left > 0) this.held.set(accountId, left);
    else this.held.delete(accountId);
  }
}
