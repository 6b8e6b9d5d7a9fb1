import { z } from 'zod';
import { patiently, defineJob } from '../../platform/jobs/define-job.js';

export const sweepInstallations = defineJob({
  name: 'api-account.sweep-installations',
  title: 'reading the list of installations',
  queue: 'zaptec',
  payload: z.strictObject({ apiAccountId: z.uuid() }),
  lane: 'sweep',
  dedupeKey: ({ apiAccountId }) => apiAccountId,
  ...patiently,
});
