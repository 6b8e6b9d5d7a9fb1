/** How long a permit may lie unused: later, the bucket would have filled for calls that were never made. */
const PERMIT_LIFE_MS = 250;

/** Leave to make one data call, now. */
export class Permit {
  /** @param givenAt `performance.now()` just before the permit was asked for */
  constructor(private readonly givenAt: number) {}

  /** False once it has expired; then ask for another and let this one go. */
  isFresh(now = performance.now()): boolean {
    return now - this.givenAt <= PERMIT_LIFE_MS;
  }
}
