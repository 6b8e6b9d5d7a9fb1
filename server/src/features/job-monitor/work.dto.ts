import { z } from 'zod';
import { reason } from '../../shared/input-schemas.js';

export const WorkDismissal = z.strictObject({ reason: reason.optional() }).meta({ id: 'WorkDismissal' });
export type WorkDismissal = z.infer<typeof WorkDismissal>;

export const WorkChanged = z.object({ id: z.uuid(), state: z.enum(['due', 'skipped']) }).meta({ id: 'WorkChanged' });
export type WorkChanged = z.infer<typeof WorkChanged>;
