import { z } from 'zod';
import { briefly, defineJob } from '../../../platform/jobs/define-job.js';

export const announceCharger = defineJob({
  name: 'consent-request.announce-charger',
  title: 'telling a customer of the first charger',
  queue: 'housekeeping',
  payload: z.strictObject({ consentRequestId: z.uuid() }),
  lane: 'detected-change',
  dedupeKey: ({ consentRequestId }) => consentRequestId,
  ...briefly,
});
