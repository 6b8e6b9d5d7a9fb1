import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.js';

/** An account fails, is suspect or well again, or the reason for it is another one. */
export const apiAccountHealthChanged = defineEvent(
  'api-account.health-changed',
  z.strictObject({ apiAccountId: z.uuid() }),
);
