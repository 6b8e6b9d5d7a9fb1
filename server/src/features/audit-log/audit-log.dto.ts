import { z } from 'zod';
import { auditEvents, auditSubjects } from '../../platform/audit/audit-events.js';
import { listQuery, pageOf } from '../../platform/http/list-query.js';
import { instant, instantParam, listOf, searchText } from '../../platform/http/schemas.js';
import { actorKinds } from '../../shared/actor.js';

export const auditLogList = listQuery({
  sortable: ['at'],
  defaultOrder: 'desc',
  filters: z.object({
    event: listOf(z.enum(auditEvents)),
    actorId: z.uuid().optional(),
    subjectType: z.enum(auditSubjects).optional(),
    subjectId: searchText(100, 1).optional(),
    from: instantParam().optional().describe('first instant, inclusive'),
    to: instantParam().optional().describe('last instant, exclusive'),
  }),
});
export type AuditLogList = z.infer<typeof auditLogList>;

export const auditLogRow = z
  .object({
    id: z.uuid(),
    at: instant(),
    actor: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), label: z.string() }),
    event: z.enum(auditEvents),
    /** `name` is what it is called now; null when it is gone. */
    subject: z.object({ type: z.enum(auditSubjects), id: z.string(), name: z.string().nullable() }),
    data: z.record(z.string(), z.unknown()),
    ip: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditLogEntry' });

export const auditLogPage = pageOf(auditLogRow).meta({ id: 'AuditLogPage' });
