import { z } from 'zod';
import { briefly, defineJob } from '../../platform/jobs/define-job.js';

/** In the last lane: whoever clicks, and every other job, comes first. */
export const workOnRun = defineJob({
  name: 'bulk-run.work-on',
  title: 'a run over many rows',
  queue: 'housekeeping',
  payload: z.strictObject({ bulkRunId: z.uuid(), roundId: z.uuid() }),
  lane: 'routine',
  dedupeKey: ({ roundId }) => roundId,
  ...briefly,
});
