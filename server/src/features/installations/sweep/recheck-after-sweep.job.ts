import { z } from 'zod';
import { briefly, defineJob } from '../../../platform/jobs/define-job.js';

export const recheckAfterSweep = defineJob({
  name: 'consent-request.recheck-after-sweep',
  title: 'following up a list sweep',
  queue: 'housekeeping',
  payload: z.strictObject({ apiAccountId: z.uuid() }),
  lane: 'routine',
  dedupeKey: ({ apiAccountId }) => apiAccountId,
  ...briefly,
});
