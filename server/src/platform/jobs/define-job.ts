import type { z } from 'zod';
import { backoff } from './backoff.js';
import type { Lane } from './job-lanes.js';

/** Queues by behaviour: SMTP hand-over, calls to the provider, everything that only touches our own database. */
export const queueNames = ['mail', 'zaptec', 'housekeeping'] as const;
export type QueueName = (typeof queueNames)[number];

/** How many jobs of a queue one worker process runs at the same time. */
export const queueConcurrency: Record<QueueName, number> = { mail: 4, zaptec: 8, housekeeping: 4 };

export interface RetryPolicy {
  /** Failed attempts after which the row becomes `failed`; `again` and `skipped` are no failures. */
  maxAttempts: number;
  /** Milliseconds until the next try after attempt number `attempt` (1 = the first) has failed. */
  retryInMs: (attempt: number) => number;
}

/** One kind of work, as its feature defines it in a `verb-noun.job.ts`; `server/src/jobs.ts` lists them all. */
export interface JobDefinition<S extends z.ZodObject = z.ZodObject> extends RetryPolicy {
  /** `noun.verb`: what rows, metrics and timelines know it by; it outlives versions. */
  readonly name: string;
  /** What it does, in words for staff: it goes on from "Grantdesk:" in timelines and the audit trail. */
  readonly title: string;
  readonly queue: QueueName;
  /** Ids only: what the job needs it reads when it runs, so that nothing stale or secret sits in a row or a queue. */
  readonly payload: S;
  /** Used when `WorkQueue.add` names no lane. */
  readonly lane: Lane;
  /**
   * What makes two pieces of this work the same one: while a row with that key is due or being worked on, no second is
   * added. Null: each is a piece of its own. Keys of different jobs never meet.
   */
  dedupeKey(payload: z.output<S>): string | null;
  /** Of work that an event gave: the event's id. An event gives a job one row, for ever. */
  eventId?(payload: z.output<S>): string;
}

export type JobPayload<J extends JobDefinition> = z.output<J['payload']>;

const seconds = 1_000;
const minutes = 60 * seconds;

/** The provider being away must not use up the tries of a claim within minutes, nor hammer it. */
export const patiently: RetryPolicy = { maxAttempts: 40, retryInMs: backoff(2 * seconds, 15 * minutes) };
/** Our own database answers or is down; a fault that stays for ten tries is a defect to look at. */
export const briefly: RetryPolicy = { maxAttempts: 10, retryInMs: backoff(2 * seconds, 5 * minutes) };

/** Defines a job: add it to `server/src/jobs.ts` and mark its handler with `@HandlesJob(definition)`. */
export const defineJob = <S extends z.ZodObject>(definition: JobDefinition<S>): JobDefinition<S> =>
  Object.freeze(definition);

/** As it stands in `work_items.dedupe_key`. */
export function storedDedupeKey<S extends z.ZodObject>(job: JobDefinition<S>, payload: z.output<S>): string | null {
  const key = job.dedupeKey(payload);
  return key === null ? null : `${job.name}:${key}`;
}
