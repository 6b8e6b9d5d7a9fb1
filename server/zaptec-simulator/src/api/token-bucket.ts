/** Token bucket without a queue: a call either takes a token now or is refused (zaptec-api.md §12). */
export class TokenBucket {
  private tokens: number;
  private refilledAt: number;

  /** `nowMs` is a monotonic time in ms. */
  constructor(burst: number, nowMs: number) {
    this.tokens = burst;
    this.refilledAt = nowMs;
  }

  /** True and one token less, or false and nothing taken. Rate in tokens per second; it may change between calls. */
  take(nowMs: number, ratePerSecond: number, burst: number): boolean {
    const earned = ((nowMs - this.refilledAt) / 1000) * ratePerSecond;
    this.tokens = Math.min(burst, this.tokens + earned);
    this.refilledAt = nowMs;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}
