import { z } from 'zod';
import { backoff } from '../../../platform/jobs/backoff.js';
import { defineJob } from '../../../platform/jobs/define-job.js';

const HALF_MINUTE_MS = 30_000;
const HOUR_MS = 3_600_000;

export const sendMail = defineJob({
  name: 'mail.send',
  title: 'sending a mail',
  queue: 'mail',
  payload: z.strictObject({ mailId: z.uuid() }),
  lane: 'claim',
  dedupeKey: ({ mailId }) => mailId,
  maxAttempts: 12,
  retryInMs: backoff(HALF_MINUTE_MS, HOUR_MS),
});
