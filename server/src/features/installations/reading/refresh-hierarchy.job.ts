import { z } from 'zod';
import { patiently, defineJob } from '../../../platform/jobs/define-job.js';

export const refreshHierarchy = defineJob({
  name: 'installation.refresh-hierarchy',
  title: 'reading an installation',
  queue: 'zaptec',
  payload: z.strictObject({ installationId: z.uuid(), apiAccountId: z.uuid() }),
  lane: 'routine',
  dedupeKey: ({ installationId, apiAccountId }) => `${installationId}:${apiAccountId}`,
  ...patiently,
});
