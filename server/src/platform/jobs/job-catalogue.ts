import { z } from 'zod';
import { backoff } from './backoff.js';
import type { Lane } from './job-lanes.js';

/** Queues by behaviour: SMTP hand-over, calls to the provider, everything that only touches our own database. */
export const queueNames = ['mail', 'zaptec', 'housekeeping'] as const;
export type QueueName = (typeof queueNames)[number];

/** How many jobs of a queue one worker process runs at the same time. */
export const queueConcurrency: Record<QueueName, number> = { mail: 4, zaptec: 8, housekeeping: 4 };

interface JobDefinition<S extends z.ZodObject> {
  /** What it does, in words for staff: it goes on from "Grantdesk:" in timelines and the audit trail. */
  title: string;
  queue: QueueName;
  /** Ids only: what the job needs it reads when it runs, so that nothing stale or secret sits in a row or a queue. */
  payload: S;
  /** Failed attempts after which the row becomes `failed`; `again` and `skipped` are no failures. */
  maxAttempts: number;
  /** Milliseconds until the next try after attempt number `attempt` (1 = the first) has failed. */
  retryInMs: (attempt: number) => number;
  /** Used when `WorkQueue.add` names no lane. */
  lane: Lane;
}

const job = <S extends z.ZodObject>(definition: JobDefinition<S>): JobDefinition<S> => definition;

const seconds = 1_000;
const minutes = 60 * seconds;

/** The provider being away must not use up the tries of a claim within minutes, nor hammer it. */
const patiently = { maxAttempts: 40, retryInMs: backoff(2 * seconds, 15 * minutes) };
/** Our own database answers or is down; a fault that stays for ten tries is a defect to look at. */
const briefly = { maxAttempts: 10, retryInMs: backoff(2 * seconds, 5 * minutes) };

/**
 * Every job there is. A worker refuses to start unless each has exactly one `@HandlesJob` method; to add one, write
 * its line here and its handler in the feature's `x.jobs.ts`.
 */
export const jobCatalogue = {
  'mail.send': job({
    title: 'sending a mail',
    queue: 'mail',
    payload: z.strictObject({ mailId: z.uuid() }),
    maxAttempts: 12,
    retryInMs: backoff(30 * seconds, 60 * minutes),
    lane: 'claim',
  }),
  'consent-request.settle-uncertain-mail': job({
    title: 'settling a mail that may not have arrived',
    queue: 'housekeeping',
    payload: z.strictObject({ mailId: z.uuid() }),
    lane: 'routine',
    ...briefly,
  }),
  'consent-request.expire': job({
    title: 'ending a request past its deadline',
    queue: 'housekeeping',
    payload: z.strictObject({ consentRequestId: z.uuid() }),
    lane: 'routine',
    ...briefly,
  }),
  'consent-request.confirm-claim': job({
    title: 'confirming a claim',
    queue: 'zaptec',
    payload: z.strictObject({ claimId: z.uuid() }),
    lane: 'claim',
    ...patiently,
  }),
  'consent-request.recheck-review': job({
    title: 'looking at a review again',
    queue: 'zaptec',
    payload: z.strictObject({ consentRequestId: z.uuid() }),
    lane: 'routine',
    ...patiently,
  }),
  // An installation became readable: a pinned request may be granted by it.
  'consent-request.grant-pinned-request': job({
    title: 'noticing a readable installation',
    queue: 'zaptec',
    payload: z.strictObject({ installationId: z.uuid(), apiAccountId: z.uuid() }),
    lane: 'claim',
    ...patiently,
  }),
  // A complete list sweep was merged: reviews for missing access are looked at again.
  'consent-request.recheck-after-sweep': job({
    title: 'following up a list sweep',
    queue: 'housekeeping',
    payload: z.strictObject({ apiAccountId: z.uuid() }),
    lane: 'routine',
    ...briefly,
  }),
  'consent-request.announce-grant': job({
    title: 'telling the customer of a grant',
    queue: 'housekeeping',
    payload: z.strictObject({ consentRequestId: z.uuid() }),
    lane: 'claim',
    ...briefly,
  }),
  'installation.refresh-hierarchy': job({
    title: 'reading an installation',
    queue: 'zaptec',
    payload: z.strictObject({ installationId: z.uuid(), apiAccountId: z.uuid() }),
    lane: 'routine',
    ...patiently,
  }),
  'api-account.sweep-installations': job({
    title: 'reading the list of installations',
    queue: 'zaptec',
    payload: z.strictObject({ apiAccountId: z.uuid() }),
    lane: 'sweep',
    ...patiently,
  }),
  'work.prune': job({
    title: 'clearing finished work away',
    queue: 'housekeeping',
    payload: z.strictObject({}),
    lane: 'routine',
    ...briefly,
  }),
} as const;

export type JobName = keyof typeof jobCatalogue;
export type JobPayload<N extends JobName> = z.output<(typeof jobCatalogue)[N]['payload']>;

export const jobNames = Object.keys(jobCatalogue) as JobName[];

/** Whether a stored name is still in the catalogue: a row may outlive the version that wrote it. */
export const isJobName = (name: string): name is JobName => Object.hasOwn(jobCatalogue, name);
