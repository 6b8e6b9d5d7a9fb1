/**
 * A run waits as long as it can be undone, then runs, and is over when nothing of it is left to do (`done`) or somebody
 * stopped it (`cancelled`). Trying again what failed makes it wait anew; undone, it is over as it was before.
 */
export const bulkRunStates = ['waiting', 'running', 'done', 'cancelled'] as const;
export type BulkRunState = (typeof bulkRunStates)[number];

/** `skipped`: the command's own rule refused it, in the preview or when its turn came. `failed`: it broke, and can be tried again. */
export const bulkItemStates = ['pending', 'done', 'skipped', 'failed', 'cancelled'] as const;
export type BulkItemState = (typeof bulkItemStates)[number];

/** What a list that can be acted on holds; also the name of its route. */
export const bulkResources = ['customers', 'installations', 'chargers'] as const;
export type BulkResource = (typeof bulkResources)[number];

/** As many as one run takes (product.md §10). */
export const MOST_ITEMS = 10_000;
/** As many as somebody takes who does not do what operations do (product.md §1). */
export const MOST_ITEMS_SINGLE = 50;
/** As many as a person has under way at a time. */
export const MOST_OPEN_RUNS = 3;
/** So long everything can be undone, before the first act that cannot be taken back. */
export const UNDO_MS = 10_000;
export const KEPT_DAYS = 90;

export type BulkRunCommand = 'undo' | 'cancel' | 'retry';

export interface RunFacts {
  state: BulkRunState;
  failed: number;
  /** Whether the person who asks began it: who tries again acts in their own name. */
  isOwn: boolean;
}

const NOT_OVER: readonly BulkRunState[] = ['waiting', 'running'];
export const isOpen = (state: BulkRunState): boolean => NOT_OVER.includes(state);

interface RunTimes {
  state: BulkRunState;
  startsAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

/** Whether trying again was undone last: only then a run that has begun once is over before its time to begin again. */
export const isRetryUndone = ({ state, startsAt, startedAt, endedAt }: RunTimes): boolean =>
  state === 'done' && startedAt !== null && endedAt !== null && endedAt < startsAt;

/** What can be done with a run, for its buttons and for the acts alike. */
export function offeredRunCommands({ state, failed, isOwn }: RunFacts): BulkRunCommand[] {
  if (state === 'waiting') return ['undo', 'cancel'];
  if (state === 'running') return ['cancel'];
  return failed > 0 && isOwn ? ['retry'] : [];
}
