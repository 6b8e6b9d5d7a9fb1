import { z } from 'zod';
import { defineEvent } from '../events/define-event.js';

const work = z.strictObject({ workId: z.uuid() });

/** Work was given up after its last try. Only logged, for open windows: a module under all others has no listeners. */
export const workGivenUp = defineEvent('work.given-up', work);
/** Given-up work is nobody's concern any longer, because the same work has been done since. */
export const workFailureSettled = defineEvent('work.failure-settled', work);
