import { z } from 'zod';
import { patiently, defineJob } from '../../platform/jobs/define-job.js';

export const sweepChargers = defineJob({
  name: 'api-account.sweep-chargers',
  title: 'reading the list of chargers',
  queue: 'zaptec',
  payload: z.strictObject({ apiAccountId: z.uuid() }),
  lane: 'sweep',
  dedupeKey: ({ apiAccountId }) => apiAccountId,
  ...patiently,
});
