import type { TimelineItem } from '../api/types.js';

/** One line of the timeline; `earlier` are the ones it stands for besides its own, newest first. */
export interface TimelineRow {
  item: TimelineItem;
  earlier: readonly TimelineItem[];
}

/** Newest first, with visits of the same kind in a row as one line, and one line for what became of a mail. */
export function timelineRows(items: readonly TimelineItem[]): TimelineRow[] {
  const rows: { item: TimelineItem; earlier: TimelineItem[] }[] = [];
  for (const item of [...items].sort((a, b) => b.at.localeCompare(a.at))) {
    const before = rows.at(-1);
    if (item.kind === 'visit' && before?.item.kind === 'visit' && before.item.event === item.event) {
      before.earlier.push(item);
    } else if (!isSaidByMove(item, items)) {
      rows.push({ item, earlier: [] });
    }
  }
  return rows;
}

/** A mail that moved the request: the move says the same and more. */
const isSaidByMove = (item: TimelineItem, items: readonly TimelineItem[]): boolean =>
  item.kind === 'mail' &&
  items.some(
    (other) =>
      other.kind === 'move' && other.event.startsWith(item.event) && other.data['mailId'] === item.data['mailId'],
  );
