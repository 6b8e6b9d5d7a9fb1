export interface Window {
  calls: number;
  seconds: number;
  /** Calls above what the provider allows in a window that long; more than 0 is a broken rule. */
  excess: number;
}

/**
 * The window with the most calls for its length, of all that begin and end with a call (no other can be worse): the
 * provider allows `burst + ratePerSecond · t` in any t seconds (zaptec-api.md, product.md §7 "Budget").
 *
 * @param times arrivals in ms, in any order
 */
export function worstWindow(times: number[], { burst = 15, ratePerSecond = 10 } = {}): Window {
  const sorted = [...times].sort((a, b) => a - b);
  let worst: Window = { calls: 0, seconds: 0, excess: -burst };

  sorted.forEach((from, first) => {
    for (let last = first; last < sorted.length; last += 1) {
      const seconds = ((sorted[last] ?? from) - from) / 1000;
      const calls = last - first + 1;
      const excess = calls - (burst + ratePerSecond * seconds);
      if (excess > worst.excess) worst = { calls, seconds, excess };
    }
  });
  return worst;
}

/** The shortest time between two neighbours, in ms; Infinity for fewer than two. */
export function smallestGap(times: number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.min(...sorted.slice(1).map((time, place) => time - (sorted[place] ?? 0)));
}
