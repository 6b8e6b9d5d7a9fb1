import { z } from 'zod';
import { defineEvent } from '../../../platform/events/define-event.js';
import { attentions } from './consent-request.entity.js';
import { CONSENT_REQUEST_STATES } from './consent-request.states.js';

const state = z.enum(CONSENT_REQUEST_STATES);

/** A request has moved by the table (product.md §4); the moves table holds who and why. */
export const consentRequestMoved = defineEvent(
  'consent-request.moved',
  z.strictObject({ consentRequestId: z.uuid(), from: state, to: state, byStaffId: z.uuid().nullable() }),
);

/** Something has come up that a person has to look at although no state says so; not again while it stands. */
export const consentRequestAttentionRaised = defineEvent(
  'consent-request.attention-raised',
  z.strictObject({ consentRequestId: z.uuid(), attention: z.enum(attentions) }),
);

const consentRequest = z.strictObject({ consentRequestId: z.uuid() });

/** A mail of the request is queued no longer, or not yet again: handed over, accepted, refused, uncertain, dropped. */
export const consentRequestMailChanged = defineEvent('consent-request.mail-changed', consentRequest);
/** A customer came back from the portal; whether the request moves is another event. */
export const consentRequestClaimRecorded = defineEvent('consent-request.claim-recorded', consentRequest);

/** Staff have attributed the installation that this unsettled request claims to another customer. */
export const claimedInstallationAttributed = defineEvent(
  'consent-request.claimed-installation-attributed',
  z.strictObject({ consentRequestId: z.uuid(), byStaffId: z.uuid() }),
);
