import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.js';

/** A person has other notices than before: a new one, one less, or one read. */
export const noticesChanged = defineEvent('notices.changed', z.strictObject({ staffId: z.uuid() }));
