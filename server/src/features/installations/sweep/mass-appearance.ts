/** Fewer installations than this may appear at once without a question. */
export const MASS_APPEARANCE_MIN = 10;
/** More than this share of those the account saw before may not. */
export const MASS_APPEARANCE_SHARE = 0.05;

/**
 * Whether so much became visible since the newest complete sweep that it is more likely the list that has changed its
 * ways than so many customers (product.md §5): then none of it counts as newly granted before a person says so.
 */
export function isMassAppearance({ appeared, known }: { appeared: number; known: number }): boolean {
  return appeared >= MASS_APPEARANCE_MIN && appeared > known * MASS_APPEARANCE_SHARE;
}

/** Whether two sweeps that follow each other saw the same world, so that together they are a baseline. */
export function sweepsAgree(one: number, other: number): boolean {
  const difference = Math.abs(one - other);
  return !isMassAppearance({ appeared: difference, known: Math.min(one, other) });
}
