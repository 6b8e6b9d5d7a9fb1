import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.js';

/** A run has begun, gone on or ended; said once for a chunk of items, not for each. */
export const bulkRunChanged = defineEvent(
  'bulk-run.changed',
  z.strictObject({ bulkRunId: z.uuid(), staffId: z.uuid() }),
);
