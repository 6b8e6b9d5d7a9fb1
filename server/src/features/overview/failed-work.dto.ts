import { z } from 'zod';
import { listQuery, pageOf } from '../../platform/http/list-query.js';
import { instant } from '../../platform/http/schemas.js';
import { subject } from './overview.dto.js';

export const FailedWorkQuery = listQuery({ sortable: ['since'], defaultOrder: 'desc' }).omit({ q: true });
export type FailedWorkQuery = z.infer<typeof FailedWorkQuery>;

export const FailedWorkRow = z
  .object({
    id: z.uuid(),
    /** What it does, in words. */
    title: z.string(),
    /** When it was given up. */
    since: instant(),
    tries: z.number().int(),
    /** What it is about, the nearest first. */
    subjects: z.array(subject),
    /** Why the last try failed, as a sentence. */
    error: z.string(),
    /** The same as a machine said it. */
    detail: z.string().nullable(),
  })
  .meta({ id: 'FailedWork' });
export type FailedWorkRow = z.infer<typeof FailedWorkRow>;

export const FailedWorkPage = pageOf(FailedWorkRow).meta({ id: 'FailedWorkPage' });
