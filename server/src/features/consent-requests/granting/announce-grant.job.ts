import { z } from 'zod';
import { briefly, defineJob } from '../../../platform/jobs/define-job.js';

export const announceGrant = defineJob({
  name: 'consent-request.announce-grant',
  title: 'telling the customer of a grant',
  queue: 'housekeeping',
  payload: z.strictObject({ consentRequestId: z.uuid() }),
  lane: 'claim',
  dedupeKey: ({ consentRequestId }) => consentRequestId,
  ...briefly,
});
