import type { BulkItem, BulkRun, BulkRunRow } from '../api/types.gen.js';
import { formatNumber, type Choice } from '../common/listModel.js';
import type { Tone } from '../common/StateChip.js';

type Label = { label: string; tone: Tone };

export const runStates: Record<BulkRunRow['state'], Label> = {
  waiting: { label: 'Can be undone', tone: 'info' },
  running: { label: 'Running', tone: 'info' },
  done: { label: 'Done', tone: 'good' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

export const itemStates: Record<BulkItem['state'], Label> = {
  pending: { label: 'To do', tone: 'quiet' },
  done: { label: 'Done', tone: 'good' },
  skipped: { label: 'Skipped', tone: 'warning' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'neutral' },
};

const inOrder = ['pending', 'done', 'skipped', 'failed', 'cancelled'] as const;

export const isUnderWay = ({ state }: Pick<BulkRunRow, 'state'>): boolean => state === 'waiting' || state === 'running';

/** A run that has begun once waits only to try again what failed. */
const isFirstTry = ({ startedAt }: Pick<BulkRun, 'startedAt'>): boolean => startedAt === null;

/** While it can be undone: what is so far, and what undoing takes back. */
export const waitingTexts = (run: Pick<BulkRun, 'startedAt'>): { before: string; until: string } =>
  isFirstTry(run)
    ? { before: 'Nothing has been done yet.', until: 'until then it can be undone as a whole.' }
    : { before: 'What failed is tried again.', until: 'until then that can be undone. What is done stays done.' };

export const undoneText = (run: Pick<BulkRun, 'startedAt'>): string =>
  isFirstTry(run) ? 'Undone: nothing was changed' : 'Undone: what failed is not tried again';

/** How far it is, of 100; what was skipped before it began counts as dealt with. */
export function percentOf({ counts: { total, pending } }: Pick<BulkRunRow, 'counts'>): number {
  return total === 0 ? 100 : Math.floor(((total - pending) / total) * 100);
}

/** "12 done, 3 skipped": only what there is. */
export function countsText({ counts }: Pick<BulkRunRow, 'counts'>): string {
  const parts = inOrder
    .filter((state) => counts[state] > 0)
    .map((state) => `${formatNumber(counts[state])} ${itemStates[state].label.toLowerCase()}`);
  return parts.join(', ');
}

/** What the items can be narrowed to; states without an item are left out. */
export const itemChoices = ({ counts }: Pick<BulkRunRow, 'counts'>): readonly Choice[] => [
  { value: '', label: `All ${formatNumber(counts.total)}` },
  ...inOrder
    .filter((state) => counts[state] > 0)
    .map((state) => ({ value: state, label: `${itemStates[state].label} (${formatNumber(counts[state])})` })),
];

/** "1 charger", "1,204 chargers" */
export const rowsText = (resource: BulkRunRow['resource'], count: number): string =>
  `${formatNumber(count)} ${count === 1 ? resource.slice(0, -1) : resource}`;
