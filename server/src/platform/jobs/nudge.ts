import type { QueueName } from './define-job.js';

/** A row in the shape its nudge needs; read back from the statement that made it due. */
export interface DueWork {
  id: string;
  name: string;
  lane: number;
  dueAt: Date;
  /** Milliseconds until it is due by the database's clock; 0 or less = due. */
  dueInMs: number;
  /** Of the last claim; null before the first. */
  leaseToken: string | null;
  /** Nudges given by the sweep since the last claim. */
  nudges: number;
}

/** What the queue carries: where to look, nothing about the work itself. */
export interface Nudge {
  queue: QueueName;
  name: string;
  data: { workId: string };
  opts: { jobId: string; priority: number; delay: number };
}

/** Work due later than this is left to the sweep: the queue is no calendar. */
export const LONGEST_DELAY_MS = 60_000;
/** After this many sweep nudges without a claim, a queue entry of the same id is taken for stuck and is gone around. */
const NUDGES_PER_ID = 20;

/**
 * The nudge of a row. Its id names the row's *situation* (lane, due time, last claim), so that nudging a waiting row
 * again adds nothing to the queue, while a row that was claimed, moved or handed back since gets a fresh entry even
 * if an older one is still held by a dead worker.
 */
export function nudgeOf(work: DueWork, queue: QueueName): Nudge {
  const situation = [
    work.id,
    work.lane,
    work.dueAt.getTime().toString(36),
    work.leaseToken?.slice(-12) ?? 'new',
    Math.floor(work.nudges / NUDGES_PER_ID),
  ];

  return {
    queue,
    name: work.name,
    data: { workId: work.id },
    opts: { jobId: situation.join('.'), priority: work.lane, delay: Math.max(0, Math.ceil(work.dueInMs)) },
  };
}
