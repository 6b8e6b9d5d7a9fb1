import { z } from 'zod';
import { briefly, defineJob } from '../../platform/jobs/define-job.js';

export const wakeSnoozed = defineJob({
  name: 'charger-inbox.wake-snoozed',
  title: 'bringing back chargers that were put off',
  queue: 'housekeeping',
  payload: z.strictObject({ installationId: z.uuid() }),
  lane: 'routine',
  dedupeKey: ({ installationId }) => installationId,
  ...briefly,
});
