import { z } from 'zod';
import { patiently, defineJob } from '../../../platform/jobs/define-job.js';

export const grantPinnedRequest = defineJob({
  name: 'consent-request.grant-pinned-request',
  title: 'noticing a readable installation',
  queue: 'zaptec',
  payload: z.strictObject({ installationId: z.uuid(), apiAccountId: z.uuid() }),
  lane: 'claim',
  dedupeKey: ({ installationId, apiAccountId }) => `${installationId}:${apiAccountId}`,
  ...patiently,
});
