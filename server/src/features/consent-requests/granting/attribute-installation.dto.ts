import { z } from 'zod';
import { reason } from '../../../shared/input-schemas.js';

export const AttributeIn = z
  .strictObject({
    customerId: z.uuid(),
    kind: z.enum(['owner', 'user']).default('owner'),
    reason,
    consentRequestId: z.uuid().nullish(),
    /** The person has read who else claims the installation (409 INSTALLATION_CLAIMED) and attributes it all the same. */
    confirmClaims: z.boolean().default(false),
  })
  .meta({ id: 'AttributeInstallationIn' });
export type AttributeIn = z.infer<typeof AttributeIn>;
