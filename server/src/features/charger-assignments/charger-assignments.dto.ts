import { z } from 'zod';
import { listQuery, pageOf } from '../../platform/http/list-query.js';
import { flagParam, instant } from '../../platform/http/schemas.js';
import { textOf } from '../../shared/input-schemas.js';
import { assignmentSources } from './charger-assignment.entity.js';

export const AssignIn = z.strictObject({ customerId: z.uuid() }).meta({ id: 'AssignIn' });
export type AssignIn = z.infer<typeof AssignIn>;

export const EndAssignmentIn = z
  .strictObject({ reason: textOf(500).nullish() })
  .default({})
  .meta({ id: 'EndAssignmentIn' });
export type EndAssignmentIn = z.infer<typeof EndAssignmentIn>;

export const AssignmentQuery = listQuery({
  sortable: ['assignedAt'],
  defaultOrder: 'desc',
  filters: z.object({ active: flagParam }),
});
export type AssignmentQuery = z.infer<typeof AssignmentQuery>;

const text = z.string().nullable();

export const AssignmentOut = z
  .object({
    id: z.string(),
    customer: z.object({ id: z.string(), name: z.string() }),
    charger: z.object({ id: z.string(), name: text, deviceId: text }),
    installation: z.object({ id: z.string(), name: text }),
    source: z.enum(assignmentSources),
    assignedAt: instant(),
    assignedBy: z.string(),
    endedAt: instant().nullable(),
    endedBy: text,
    endReason: text,
  })
  .meta({ id: 'Assignment' });
export type AssignmentOut = z.input<typeof AssignmentOut>;
export const AssignmentPage = pageOf(AssignmentOut).meta({ id: 'AssignmentPage' });
