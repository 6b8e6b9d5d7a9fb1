import type { Lane } from '../../../platform/jobs/job-lanes.js';

/** What nobody waits for. */
export type BackgroundLane = Extract<Lane, 'detected-change' | 'routine'>;

/** Half of the places a worker has for calls to the provider (`queueConcurrency`). */
const SHARE = 4;
/** Of these one is kept for what has changed. */
const ROUTINE_SHARE = 3;
/** What is put off comes back a little faster than an account can be read, so that its places never stand empty. */
const FASTER = 1.5;
/** Nobody knows what will be wanted later than that. */
const LONGEST_MS = 10 * 60_000;

type Counts = Record<BackgroundLane, number>;

/**
 * How many places of this worker process one account's background reads may hold, and when those without a place come
 * back: one after the other at the account's own pace, so that each is put off about once, however many there are. Each
 * lane has its own line: a detected change does not stand behind the routine reads of a whole night. Pure but for its
 * counts.
 */
export class PlaceShares {
  private readonly held = new Map<string, Counts>();
  private readonly lastTurnMs = new Map<string, Counts>();

  constructor(private readonly ratePerSecond: number) {}

  /** Takes a place, or says in how many ms to come back. */
  take(
    accountId: string,
    lane: BackgroundLane,
    nowMs: number,
  ): { taken: true } | { taken: false; comeBackInMs: number } {
    const held = this.held.get(accountId) ?? none();
    const isFull = held['detected-change'] + held.routine >= SHARE;
    if (!isFull && (lane === 'detected-change' || held.routine < ROUTINE_SHARE)) {
      this.held.set(accountId, { ...held, [lane]: held[lane] + 1 });
      return { taken: true };
    }

    const lastTurnMs = this.lastTurnMs.get(accountId) ?? none();
    const turnMs = Math.max(nowMs, lastTurnMs[lane]) + 1000 / (this.ratePerSecond * FASTER);
    this.lastTurnMs.set(accountId, { ...lastTurnMs, [lane]: Math.min(turnMs, nowMs + LONGEST_MS) });
    return { taken: false, comeBackInMs: Math.min(turnMs - nowMs, LONGEST_MS) };
  }

  giveBack(accountId: string, lane: BackgroundLane): void {
    const held = this.held.get(accountId) ?? none();
    const left = { ...held, [lane]: Math.max(0, held[lane] - 1) };
    if (left['detected-change'] + left.routine > 0) this.held.set(accountId, left);
    else this.held.delete(accountId);
  }
}

const none = (): Counts => ({ 'detected-change': 0, routine: 0 });
