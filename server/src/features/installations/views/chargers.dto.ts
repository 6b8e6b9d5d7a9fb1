import { z } from 'zod';
import { filterOf, listQuery, pageOf } from '../../../platform/http/list-query.js';
import { flagParam, instant, listOf } from '../../../platform/http/schemas.js';
import { presences } from '../hierarchy/circuit.entity.js';
import { installationEventTypes } from '../hierarchy/hierarchy.changes.js';
import { treeCharger } from './installations.dto.js';

export const ChargerQuery = listQuery({
  sortable: ['firstSeenAt', 'name', 'deviceId'],
  defaultOrder: 'desc',
  filters: z.object({
    installationId: z.uuid().optional(),
    circuitId: z
      .union([z.uuid(), z.literal('none')])
      .optional()
      .describe('`none`: those in no circuit'),
    /** `false`: free to be somebody's, so neither removed nor a Sense meter. */
    assigned: flagParam,
    presence: listOf(z.enum(presences)),
  }),
});
export type ChargerQuery = z.infer<typeof ChargerQuery>;
/** What the list can be narrowed by, without the page that is looked at. */
export const ChargerFilter = filterOf(ChargerQuery);
export type ChargerFilter = z.infer<typeof ChargerFilter>;

const text = z.string().nullable();

export const ChargerRow = treeCharger
  .extend({
    installation: z.object({ id: z.string(), name: text }),
    circuit: z.object({ id: z.string(), name: text }).nullable(),
  })
  .meta({ id: 'ChargerRow' });
export type ChargerRow = z.input<typeof ChargerRow>;
export const ChargerPage = pageOf(ChargerRow).meta({ id: 'ChargerPage' });

export const ChargerOut = ChargerRow.extend({
  lastSeenAt: instant(),
  history: z.array(
    z.object({
      id: z.string(),
      customer: z.object({ id: text, name: z.string() }),
      source: z.enum(['staff', 'pick', 'automatic']),
      assignedAt: instant(),
      assignedBy: z.string(),
      endedAt: instant().nullable(),
      endedBy: text,
      endReason: text,
    }),
  ),
  events: z.array(
    z.object({
      id: z.string(),
      at: instant(),
      type: z.enum(installationEventTypes),
      data: z.record(z.string(), z.unknown()),
    }),
  ),
}).meta({ id: 'Charger' });
export type ChargerOut = z.input<typeof ChargerOut>;
