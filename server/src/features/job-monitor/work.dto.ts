import { z } from 'zod';

export const WorkChanged = z.object({ id: z.uuid(), state: z.enum(['due', 'skipped']) }).meta({ id: 'WorkChanged' });
export type WorkChanged = z.infer<typeof WorkChanged>;
