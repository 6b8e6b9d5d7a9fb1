import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.js';
import { arrivalKinds } from './charger-arrival.entity.js';

/** Chargers of one installation have come into the inbox together. */
export const chargersArrived = defineEvent(
  'charger-inbox.arrived',
  z.strictObject({
    arrivalId: z.uuid(),
    installationId: z.uuid(),
    kind: z.enum(arrivalKinds),
    chargers: z.number().int(),
  }),
);

/** What stands in the inbox of this installation is other than before. */
export const inboxChanged = defineEvent('charger-inbox.changed', z.strictObject({ installationId: z.uuid() }));
