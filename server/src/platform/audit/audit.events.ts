import { z } from 'zod';
import { defineEvent } from '../events/define-event.js';
import { auditSubjects } from './audit-events.js';

/**
 * A row has been written to the trail, so what it is about has changed: every act is audited, hence nobody who only wants
 * to know *that* something changed has to wait for an event of its own. `customerId`: whose customer's it is, or was.
 */
export const auditRecorded = defineEvent(
  'audit.recorded',
  z.strictObject({
    event: z.string(),
    subjectType: z.enum(auditSubjects),
    subjectId: z.uuid(),
    customerId: z.uuid().nullable(),
  }),
);
