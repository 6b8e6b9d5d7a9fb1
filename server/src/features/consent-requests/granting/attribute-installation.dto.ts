import { z } from 'zod';
import { reason } from '../../../shared/input-schemas.js';

export const AttributeIn = z
  .strictObject({
    customerId: z.uuid(),
    kind: z.enum(['owner', 'user']).default('owner'),
    reason,
    consentRequestId: z.uuid().nullish(),
  })
  .meta({ id: 'AttributeInstallationIn' });
export type AttributeIn = z.infer<typeof AttributeIn>;
