const firstMs = 150;
const gapMs = 2_000;
const longestGapMs = 10_000;

/** When the last reading again was, and how far it was from the one before. */
export interface Pace {
  at: number;
  gap: number;
}

export const resting: Pace = { at: -Infinity, gap: gapMs };

/**
 * How long to gather changes before what is on screen is read again: at once after a rest, else two seconds after the last
 * time, and up to ten while changes go on and on. Not all windows at the same moment: up to half as long again.
 *
 * @param chance 0 to 1
 */
export function waitFor({ at, gap }: Pace, now: number, chance: number): number {
  const due = at + gap - now;
  return Math.max(due, firstMs) * (1 + chance / 2);
}

/** The pace after reading again now. */
export const paced = ({ at, gap }: Pace, now: number): Pace => ({
  at: now,
  gap: now - at > 2 * gap ? gapMs : Math.min(longestGapMs, gap * 1.5),
});
