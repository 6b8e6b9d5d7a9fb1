import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.js';

export const staffDisabled = defineEvent('staff.disabled', z.strictObject({ staffId: z.uuid() }));
