import { z } from 'zod';
import { briefly, defineJob } from './define-job.js';

/** The platform's only job of its own; one row, always there. */
export const pruneWork = defineJob({
  name: 'work.prune',
  title: 'clearing finished work away',
  queue: 'housekeeping',
  payload: z.strictObject({}),
  lane: 'routine',
  dedupeKey: () => 'daily',
  ...briefly,
});
