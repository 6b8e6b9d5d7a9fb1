import { z } from 'zod';

/** An id of the made-up world: of any version and variant, as the service's own are (`world/ids.ts`). Lower case. */
export const providerId = z
  .string()
  .toLowerCase()
  .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
