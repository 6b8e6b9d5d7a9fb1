import { z } from 'zod';
import { briefly, defineJob, type JobDefinition } from '../jobs/define-job.js';
import type { Lane } from '../jobs/job-lanes.js';
import type { EventDefinition } from './define-event.js';

const payload = z.strictObject({ eventId: z.string().regex(/^\d{1,19}$/) });

/** Somebody who follows a fact. Each event gives each of its listeners a work row of its own. */
export interface ListenerDefinition<S extends z.ZodObject = z.ZodObject> {
  readonly event: EventDefinition<S>;
  /** The work of being told; what failures, metrics and timelines know the listener by. */
  readonly job: JobDefinition<typeof payload>;
}

/**
 * Defines a listener in the room that follows the event: add it to `server/src/listeners.ts` and mark its method with
 * `@HandlesEvent(definition)`.
 *
 * @param listener `name` as a job's (`noun.verb`, the listening room's noun), `title` what staff read when it failed
 */
export const defineListener = <S extends z.ZodObject>({
  event,
  ...listener
}: {
  event: EventDefinition<S>;
  name: string;
  title: string;
  lane: Lane;
}): ListenerDefinition<S> =>
  Object.freeze({
    event,
    job: defineJob({
      ...listener,
      queue: 'housekeeping',
      payload,
      dedupeKey: ({ eventId }) => eventId,
      eventId: ({ eventId }) => eventId,
      ...briefly,
    }),
  });
