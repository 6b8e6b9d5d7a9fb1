import { TokenBucket } from './token-bucket.js';
import type { Switches } from '../control/switches.js';

/** The two limits of zaptec-api.md §12: data calls per account, token calls per address. */
export class Limits {
  private buckets = new Map<string, TokenBucket>();
  private lastTokenCall = new Map<string, number>();

  constructor(private readonly switches: Switches) {}

  /** False when the account's bucket is empty. */
  allowData(accountId: string): boolean {
    const { bucketEnabled, bucketBurst, bucketRatePerSecond } = this.switches.values;
    if (!bucketEnabled) return true;

    const now = performance.now();
    const bucket = this.buckets.get(accountId) ?? new TokenBucket(bucketBurst, now);
    this.buckets.set(accountId, bucket);
    return bucket.take(now, bucketRatePerSecond, bucketBurst);
  }

  /** False when this address made an accepted token call less than `tokenIntervalMs` ago. */
  allowToken(address: string): boolean {
    const { tokenLimiter, tokenIntervalMs } = this.switches.values;
    if (tokenLimiter === 'off') return true;

    const now = performance.now();
    const last = this.lastTokenCall.get(address);
    if (last !== undefined && now - last < tokenIntervalMs) return false;
    this.lastTokenCall.set(address, now);
    return true;
  }

  /** Full buckets and no remembered token call. */
  reset(): void {
    this.buckets.clear();
    this.lastTokenCall.clear();
  }
}
