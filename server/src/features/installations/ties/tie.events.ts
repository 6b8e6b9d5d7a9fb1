import { z } from 'zod';
import { defineEvent } from '../../../platform/events/define-event.js';

/** A customer was tied to the installation, in another way than before, or is no longer. */
export const installationTiesChanged = defineEvent(
  'installation.ties-changed',
  z.strictObject({ installationId: z.uuid() }),
);
