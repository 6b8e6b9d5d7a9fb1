import { z } from 'zod';
import { patiently, defineJob } from '../../../platform/jobs/define-job.js';

export const recheckReview = defineJob({
  name: 'consent-request.recheck-review',
  title: 'looking at a review again',
  queue: 'zaptec',
  payload: z.strictObject({ consentRequestId: z.uuid() }),
  lane: 'routine',
  dedupeKey: ({ consentRequestId }) => consentRequestId,
  ...patiently,
});
