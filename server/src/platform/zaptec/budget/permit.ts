/** How long a permit may lie unused: later, the bucket would have filled for calls that were never made. */
const PERMIT_LIFE_MS = 250;

/** Leave to make one data call, now. */
export class Permit {
  /**
   * @param givenAt `performance.now()` just before the permit was asked for
   * @param isProbe the circuit is open, and this call finds out whether the provider is back
   * @param isAwaited calls failed before this one, so that its answer is worth noting
   */
  constructor(
    private readonly givenAt: number,
    readonly isProbe = false,
    readonly isAwaited = false,
  ) {}

  /** False once it has expired; then ask for another and let this one go. */
  isFresh(now = performance.now()): boolean {
    return now - this.givenAt <= PERMIT_LIFE_MS;
  }
}
