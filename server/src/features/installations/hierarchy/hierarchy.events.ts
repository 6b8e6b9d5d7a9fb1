import { z } from 'zod';
import { defineEvent, type EventDefinition } from '../../../platform/events/define-event.js';
import { installationEventTypes, type HierarchyEvent } from './hierarchy.changes.js';

/** Where it happened, and to what: null for what the event is not about. */
const subject = z.strictObject({
  installationId: z.uuid(),
  circuitId: z.uuid().nullable(),
  chargerId: z.uuid().nullable(),
});

/**
 * Once for a read, and for each place it touched: something about chargers there is other than before. For who looks at all
 * of a place's chargers at once; a first read of 20,000 is one of these.
 */
export const installationChargersChanged = defineEvent(
  'installation.chargers-changed',
  z.strictObject({ installationId: z.uuid() }),
);

/**
 * What a read found changed, `charger.added` to `installation.removals-released`: one event for each row that
 * `installation_events` gets, which holds the particulars (product.md §7 "Diff").
 */
export const hierarchyEvents = Object.fromEntries(
  installationEventTypes.map((type) => [type, defineEvent(type, subject)]),
) as Readonly<Record<HierarchyEvent['type'], EventDefinition<typeof subject>>>;
