import { z } from 'zod';
import { patiently, defineJob } from '../../../platform/jobs/define-job.js';

export const confirmClaim = defineJob({
  name: 'consent-request.confirm-claim',
  title: 'confirming a claim',
  queue: 'zaptec',
  payload: z.strictObject({ claimId: z.uuid() }),
  lane: 'claim',
  dedupeKey: ({ claimId }) => claimId,
  ...patiently,
});
