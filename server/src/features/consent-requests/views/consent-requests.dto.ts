import { requestCommands } from '../commands/command-rules.js';
import { z } from 'zod';
import { countOut, listQuery, pageOf } from '../../../platform/http/list-query.js';
import { instant, listOf } from '../../../platform/http/schemas.js';
import { actorKinds } from '../../../shared/actor.js';
import { troubleKinds } from '../../api-accounts/api-account-health.js';
import { claimOutcomes, claimStatuses } from '../claims/consent-claim.entity.js';
import { consentMailKinds, consentMailStates } from '../mails/consent-mail.entity.js';
import { attentions, deniers, products } from '../request/consent-request.entity.js';
import { CONSENT_REQUEST_STATES, consentRequestLife, TIMELINE_NOTES } from '../request/consent-request.states.js';
import { REVIEW_REASONS } from '../claims/review-reasons.js';

const product = z.enum(products);

/** The states, and a denial by whose no it was. */
const stateFilters = [...CONSENT_REQUEST_STATES, 'denied-by-customer', 'denied-by-staff'] as const;
export type StateFilter = (typeof stateFilters)[number];

export const consentRequestSorts = ['createdAt', 'stateChangedAt', 'deadlineAt'] as const;
export const ConsentRequestQuery = listQuery({
  sortable: consentRequestSorts,
  defaultOrder: 'desc',
  filters: z.object({
    state: listOf(z.enum(stateFilters)),
    customerId: z.uuid().optional(),
    userGroupId: z.uuid().optional(),
    accountManagerId: z.uuid().optional(),
    product: product.optional(),
    attention: z.enum(['true']).optional(),
    reviewReason: listOf(z.enum(REVIEW_REASONS)).describe('in review for any of these reasons'),
  }),
});
export type ConsentRequestQuery = z.infer<typeof ConsentRequestQuery>;

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
    /** Whose no it was; null unless denied. */
    deniedBy: z.enum(deniers).nullable(),
    product,
    customer: reference.extend({ email: z.string() }),
    userGroup: reference,
    accountManager: reference.nullable(),
    pinnedInstallationId: z.string().nullable(),
    /** Of the API account that reads for the user group: while it fails, nothing about access is news. */
    accountHealth: z.string(),
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

export const ConsentRequestOut = ConsentRequestRow.extend({
  link: z.object({ url: z.string(), parameters: z.array(LinkParameter) }).nullable(),
  linkProblem: codeText.extend({ field: z.string() }).nullable(),
  nextStep: codeText,
  allowedCommands: z.array(z.enum(requestCommands)),
  installationId: z.string().nullable(),
  installationIdSource: z.enum(['staff', 'customer']).nullable(),
  installation: knownInstallation.nullable(),
  anotherInstallation: z.boolean(),
  showExisting: z.boolean(),
  redirectUrl: z.string().nullable(),
  expiresAfterDays: z.number().int(),
  firstSentAt: instant().nullable(),
  openedAt: instant().nullable(),
  /** When the customer last went on to the portal. */
  wentOnAt: instant().nullable(),
  claimedAt: instant().nullable(),
  grantedAt: instant().nullable(),
  endedAt: instant().nullable(),
  pin: z.object({ checkedAt: instant().nullable(), readableSince: instant().nullable() }).nullable(),
  /** The customer's: the deadline is the end of a day there (product.md §4). */
  deadlineTimeZone: z.string(),
  createdBy: reference.nullable(),
  /** Shared with a role that is too low: which one, what the customer was told of it and when (product.md §7). */
  roleTooLow: z
    .object({ roles: z.string(), since: instant(), mailedAt: instant().nullable(), toldAt: instant().nullable() })
    .nullable(),
  /** It reads for the user group: while it fails, nothing said about access is news. */
  apiAccount: reference.extend({ health: z.string(), trouble: z.enum(troubleKinds).nullable() }),
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
const timelinePart = z.object({
  at: instant(),
  event: z.enum(timelineEvents),
  fromState: z.enum(CONSENT_REQUEST_STATES).nullable(),
  toState: z.enum(CONSENT_REQUEST_STATES).nullable(),
  actor: actorOut.nullable(),
  reason: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
});
export type TimelinePart = z.infer<typeof timelinePart>;
export const TimelineItem = timelinePart
  .extend({
    kind: z.enum(['move', 'claim', 'mail', 'visit']),
    /** How often: the fetches of a page in a row are one line. */
    count: countOut,
    /** Of several the first; `at` is the newest. */
    firstAt: instant().nullable(),
    /** Of a return: what came of it, in order. */
    parts: z.array(timelinePart),
  })
  .meta({ id: 'TimelineItem' });
export type TimelineItem = z.infer<typeof TimelineItem>;
/** A page, newest first. */
export const Timeline = z
  .object({ items: z.array(TimelineItem), nextCursor: z.string().nullable() })
  .meta({ id: 'Timeline' });
export type Timeline = z.infer<typeof Timeline>;

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
