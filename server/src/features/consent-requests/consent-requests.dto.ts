import { z } from 'zod';
import { listQuery, pageOf } from '../../platform/http/list-query.js';
import { instant, listOf } from '../../platform/http/schemas.js';
import { actorKinds } from '../../shared/actor.js';
import { language, reason, textOf } from '../../shared/input-schemas.js';
import { providerId } from '../../shared/provider-ids.js';
import { claimOutcomes, claimStatuses } from './consent-claim.entity.js';
import { consentMailKinds, consentMailStates } from './consent-mail.entity.js';
import { attentions } from './consent-request.entity.js';
import { CONSENT_REQUEST_STATES, consentRequestLife, TIMELINE_NOTES } from './consent-request.states.js';
import { REVIEW_REASONS } from './review/review-reasons.js';

export const product = z.enum(['go', 'pro']);

const draftFields = {
  product,
  /** The provider's id of the installation; needed to send a Pro request. */
  installationId: providerId.nullish(),
  /** Instead of the id: whatever was copied from the portal's address bar. */
  portalAddress: textOf(2000).nullish(),
  /** `staff` pins the installation; `customer` only preselects it (product.md §3). */
  installationIdSource: z.enum(['staff', 'customer']),
  anotherInstallation: z.boolean(),
  showExisting: z.boolean(),
  /** Where the customer can go on to at the end; https, on an allowed origin. */
  redirectUrl: z.string().max(2000).nullish(),
  expiresAfterDays: z.number().int().min(1).max(365).optional(),
};

export const ConsentRequestIn = z
  .strictObject({
    customerId: z.uuid(),
    userGroupId: z.uuid(),
    ...draftFields,
    installationIdSource: draftFields.installationIdSource.default('staff'),
    anotherInstallation: draftFields.anotherInstallation.default(false),
    showExisting: draftFields.showExisting.default(false),
  })
  .meta({ id: 'ConsentRequestIn' });
export type ConsentRequestIn = z.infer<typeof ConsentRequestIn>;

/** Defaults belong to a new request alone: in a patch they would overwrite what was not mentioned. */
export const ConsentRequestPatch = z.strictObject(draftFields).partial().meta({ id: 'ConsentRequestPatch' });
export type ConsentRequestPatch = z.infer<typeof ConsentRequestPatch>;

export const SendIn = z
  .strictObject({ confirmRecentMail: z.boolean().default(false) })
  .meta({ id: 'SendConsentRequestIn' });
export type SendIn = z.infer<typeof SendIn>;
export const ResendIn = z
  .strictObject({ reason: reason.nullish(), confirmRecentMail: z.boolean().default(false) })
  .meta({ id: 'ResendConsentRequestIn' });
export type ResendIn = z.infer<typeof ResendIn>;
export const CancelIn = z.strictObject({ reason: reason.nullish() }).meta({ id: 'CancelConsentRequestIn' });
export type CancelIn = z.infer<typeof CancelIn>;

export const resolutions = ['grant-as-owner', 'add-as-user', 'move-from-other', 'deny', 'ask-again', 'cancel'] as const;
export type Resolution = (typeof resolutions)[number];
export const ResolveIn = z
  .strictObject({ resolution: z.enum(resolutions), installationId: providerId.nullish(), reason })
  .meta({ id: 'ResolveConsentRequestIn' });
export type ResolveIn = z.infer<typeof ResolveIn>;

export const AttributeIn = z
  .strictObject({
    customerId: z.uuid(),
    kind: z.enum(['owner', 'user']).default('owner'),
    reason,
    consentRequestId: z.uuid().nullish(),
  })
  .meta({ id: 'AttributeInstallationIn' });
export type AttributeIn = z.infer<typeof AttributeIn>;

export const consentRequestSorts = ['createdAt', 'stateChangedAt', 'deadlineAt'] as const;
export const ConsentRequestQuery = listQuery({
  sortable: consentRequestSorts,
  defaultOrder: 'desc',
  filters: z.object({
    state: listOf(z.enum(CONSENT_REQUEST_STATES)),
    customerId: z.uuid().optional(),
    userGroupId: z.uuid().optional(),
    accountManagerId: z.uuid().optional(),
    product: product.optional(),
    attention: z.enum(['true']).optional(),
    reviewReason: listOf(z.enum(REVIEW_REASONS)).describe('in review for any of these reasons'),
  }),
});
export type ConsentRequestQuery = z.infer<typeof ConsentRequestQuery>;
export const LanguageQuery = z.strictObject({ language: language.optional() });
export type LanguageQuery = z.infer<typeof LanguageQuery>;

/** What a row is marked with beside its state. */
export const requestFlags = ['mail_uncertain', ...attentions] as const;

const reference = z.object({ id: z.string(), name: z.string() });
const knownInstallation = z.object({ id: z.string(), name: z.string().nullable(), zaptecId: z.string() });
const codeText = z.object({ code: z.string(), text: z.string() });

export const ConsentRequestRow = z
  .object({
    id: z.string(),
    state: z.enum(CONSENT_REQUEST_STATES),
    stateChangedAt: instant(),
    product,
    customer: reference.extend({ email: z.string() }),
    userGroup: reference,
    accountManager: reference.nullable(),
    pinnedInstallationId: z.string().nullable(),
    deadlineAt: instant().nullable(),
    lastSentAt: instant().nullable(),
    flags: z.array(z.enum(requestFlags)),
    /** Why it is or was in review. */
    reviewReasons: z.array(codeText),
    createdAt: instant(),
  })
  .meta({ id: 'ConsentRequestRow' });
export type ConsentRequestRow = z.infer<typeof ConsentRequestRow>;
export const ConsentRequestPage = pageOf(ConsentRequestRow).meta({ id: 'ConsentRequestPage' });

export const LinkParameter = z.object({ name: z.string(), value: z.string(), meaning: z.string() });

export const commands = [
  'edit',
  'send',
  'resend',
  'hand-over',
  'cancel',
  'check-now',
  'resolve',
  'revoke-links',
  'acknowledge',
] as const;
export type Command = (typeof commands)[number];

export const ConsentRequestOut = ConsentRequestRow.extend({
  link: z.object({ url: z.string(), parameters: z.array(LinkParameter) }).nullable(),
  linkProblem: codeText.extend({ field: z.string() }).nullable(),
  nextStep: codeText,
  allowedCommands: z.array(z.enum(commands)),
  installationId: z.string().nullable(),
  installationIdSource: z.enum(['staff', 'customer']).nullable(),
  installation: knownInstallation.nullable(),
  anotherInstallation: z.boolean(),
  showExisting: z.boolean(),
  redirectUrl: z.string().nullable(),
  expiresAfterDays: z.number().int(),
  firstSentAt: instant().nullable(),
  openedAt: instant().nullable(),
  claimedAt: instant().nullable(),
  grantedAt: instant().nullable(),
  endedAt: instant().nullable(),
  pin: z.object({ checkedAt: instant().nullable(), readableSince: instant().nullable() }).nullable(),
  /** The customer's: the deadline is the end of a day there (product.md §4). */
  deadlineTimeZone: z.string(),
  createdBy: reference.nullable(),
}).meta({ id: 'ConsentRequest' });
export type ConsentRequestOut = z.infer<typeof ConsentRequestOut>;

export const LinkPreview = z
  .object({
    url: z.string().nullable(),
    parameters: z.array(LinkParameter),
    problems: z.array(z.object({ field: z.string(), code: z.string(), message: z.string() })),
    installationId: z.string().nullable(),
    pin: z.object({ readableSince: instant().nullable(), installationName: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'LinkPreview' });
export type LinkPreview = z.infer<typeof LinkPreview>;

export const HandOverOut = z.object({ url: z.string() }).meta({ id: 'HandedOverLink' });
export const CheckNowOut = z.object({ started: z.string() }).meta({ id: 'CheckStarted' });

const actorOut = z.object({ kind: z.enum(actorKinds), label: z.string() });
/** Moves and notes, and what claims, mails and visits add to them. */
export const timelineEvents = [
  ...new Set([
    ...consentRequestLife.events,
    ...TIMELINE_NOTES,
    ...claimOutcomes.map((outcome) => `claim_${outcome}` as const),
    ...consentMailStates.map((state) => `mail_${state}` as const),
    'address_changed' as const,
    'assignment_ended' as const,
    'charger_assigned' as const,
    'charger_chosen' as const,
    'charger_given_back' as const,
    'visit' as const,
    'visit_automated' as const,
  ]),
];
export const TimelineItem = z
  .object({
    at: instant(),
    kind: z.enum(['move', 'claim', 'mail', 'visit']),
    event: z.enum(timelineEvents),
    fromState: z.enum(CONSENT_REQUEST_STATES).nullable(),
    toState: z.enum(CONSENT_REQUEST_STATES).nullable(),
    actor: actorOut.nullable(),
    reason: z.string().nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'TimelineItem' });
export type TimelineItem = z.infer<typeof TimelineItem>;
export const Timeline = z.object({ items: z.array(TimelineItem) }).meta({ id: 'Timeline' });

export const ClaimOut = z
  .object({
    id: z.string(),
    at: instant(),
    outcome: z.enum(claimOutcomes),
    installationIds: z.array(z.string()),
    /** Those of them that are known to us and to this person (product.md §1, footnote 1). */
    installations: z.array(knownInstallation),
    status: z.enum(claimStatuses),
    guard: z.object({ verdict: z.enum(['pass', 'review']), reasons: z.array(codeText) }).nullable(),
    examinedAt: instant().nullable(),
  })
  .meta({ id: 'ConsentClaim' });
export type ClaimOut = z.infer<typeof ClaimOut>;
export const Claims = z.object({ items: z.array(ClaimOut) }).meta({ id: 'ConsentClaims' });

export const MailOut = z
  .object({
    id: z.string(),
    kind: z.enum(consentMailKinds),
    toAddress: z.string(),
    language: z.string(),
    state: z.enum(consentMailStates),
    attempts: z.number().int(),
    createdAt: instant(),
    acceptedAt: instant().nullable(),
    lastError: z.string().nullable(),
  })
  .meta({ id: 'ConsentMail' });
export type MailOut = z.infer<typeof MailOut>;
export const Mails = z.object({ items: z.array(MailOut) }).meta({ id: 'ConsentMails' });
