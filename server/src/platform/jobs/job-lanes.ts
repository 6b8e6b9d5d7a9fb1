/** How urgent a piece of work is, most urgent first (product.md §7 "Budget"): 1 is served before 2. */
export const lanes = ['person', 'claim', 'detected-change', 'sweep', 'routine'] as const;
export type Lane = (typeof lanes)[number];

/** The number kept in `work_items.lane`, which is also the queue's priority: 1 (person) to 5 (routine). */
export const laneNumber = (lane: Lane): number => lanes.indexOf(lane) + 1;

/** The lane of a stored number. @throws RangeError when no lane has that number */
export function laneOf(stored: number): Lane {
  const lane = lanes[stored - 1];

  if (!lane) throw new RangeError(`No lane has the number ${stored}`);
  return lane;
}
