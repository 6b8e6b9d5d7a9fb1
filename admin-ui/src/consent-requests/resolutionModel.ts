import type { Resolution, ReviewInstallation } from '../api/types.js';

type Known = Pick<ReviewInstallation, 'id' | 'ties'>;

/**
 * Whether a decision can be about this installation: one of our accounts has seen it, and "as owner" or "move" fits who
 * owns it now (product.md §5). Decisions about no installation fit none.
 */
export function fits(resolution: Resolution, { id, ties }: Known, customerId: string): boolean {
  const othersOwn = ties.some((tie) => tie.kind === 'owner' && tie.customer.id !== customerId);
  if (resolution === 'grant-as-owner') return id !== null && !othersOwn;
  if (resolution === 'move-from-other') return id !== null && othersOwn;
  return resolution === 'add-as-user' && id !== null;
}
