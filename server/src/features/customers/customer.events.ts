import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.js';

export const customerManagerChanged = defineEvent(
  'customer.account-manager-changed',
  z.strictObject({ customerId: z.uuid(), from: z.uuid().nullable(), to: z.uuid().nullable() }),
);
