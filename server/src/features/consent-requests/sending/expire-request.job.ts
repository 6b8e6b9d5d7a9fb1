import { z } from 'zod';
import { briefly, defineJob } from '../../../platform/jobs/define-job.js';

export const expireRequest = defineJob({
  name: 'consent-request.expire',
  title: 'ending a request past its deadline',
  queue: 'housekeeping',
  payload: z.strictObject({ consentRequestId: z.uuid() }),
  lane: 'routine',
  dedupeKey: ({ consentRequestId }) => consentRequestId,
  ...briefly,
});
