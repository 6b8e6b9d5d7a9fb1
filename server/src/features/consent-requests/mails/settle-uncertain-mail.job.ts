import { z } from 'zod';
import { briefly, defineJob } from '../../../platform/jobs/define-job.js';

export const settleUncertainMail = defineJob({
  name: 'consent-request.settle-uncertain-mail',
  title: 'settling a mail that may not have arrived',
  queue: 'housekeeping',
  payload: z.strictObject({ mailId: z.uuid() }),
  lane: 'routine',
  dedupeKey: ({ mailId }) => mailId,
  ...briefly,
});
