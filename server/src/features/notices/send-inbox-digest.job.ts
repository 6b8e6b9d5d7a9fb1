import { z } from 'zod';
import { briefly, defineJob } from '../../platform/jobs/define-job.js';

export const sendInboxDigest = defineJob({
  name: 'notice.send-inbox-digest',
  title: 'telling an account manager of the new chargers of a day',
  queue: 'mail',
  payload: z.strictObject({ digestId: z.uuid() }),
  lane: 'routine',
  dedupeKey: ({ digestId }) => digestId,
  ...briefly,
});
