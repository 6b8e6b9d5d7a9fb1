import { z } from 'zod';
import { defineEvent } from '../../platform/events/define-event.js';

/** Somebody, or a program, has fetched a page of this request, or went on from it to the portal; who and how is a row. */
export const customerPageVisited = defineEvent('customer-page.visited', z.strictObject({ consentRequestId: z.uuid() }));
