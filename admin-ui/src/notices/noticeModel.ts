import type { UnreadNotices } from '../api/types.js';

export const PAGE = 20;
const MOST = 100;

/** How many to show when older ones are asked for; null when there is no showing more. */
export const moreOf = (shown: number): number | null => (shown < MOST ? Math.min(MOST, shown + 40) : null);

/** The bell's name, with the number that its badge shows only to the eye. */
export function bellLabel(unread: UnreadNotices['unread'] | undefined): string {
  if (!unread || unread.value === 0) return 'Notices';
  return `Notices, ${unread.capped ? 'more than ' : ''}${unread.value} unread`;
}
