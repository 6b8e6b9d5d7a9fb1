import { z } from 'zod';
import { briefly, defineJob } from '../../../platform/jobs/define-job.js';

export const adviseRole = defineJob({
  name: 'consent-request.advise-role',
  title: 'telling the customer which role is missing',
  queue: 'housekeeping',
  payload: z.strictObject({ consentRequestId: z.uuid() }),
  lane: 'claim',
  dedupeKey: ({ consentRequestId }) => consentRequestId,
  ...briefly,
});
