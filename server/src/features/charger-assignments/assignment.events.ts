import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.js';

/** Chargers of the installation were assigned, or an assignment of one has ended: once for all that was done together. */
export const chargerAssignmentsChanged = defineEvent(
  'charger.assignments-changed',
  z.strictObject({ installationId: z.uuid() }),
);
