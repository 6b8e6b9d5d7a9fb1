const DAY_MS = 86_400_000;
/** The customer may change their own pick this long (product.md §6). */
export const OWN_PICK_DAYS = 30;

/** Until when a pick of that time may be changed by the customer. */
export const ownPickEnds = (assignedAt: Date): Date => new Date(assignedAt.getTime() + OWN_PICK_DAYS * DAY_MS);

/** A pick of their own, young enough, that no staff member has touched. */
export const isOwnPick = (
  assignment: { source: string; touchedByStaff: boolean; assignedAt: Date },
  now: Date,
): boolean => assignment.source !== 'staff' && !assignment.touchedByStaff && now < ownPickEnds(assignment.assignedAt);
