import { z } from 'zod';
import { instant } from '../../../platform/http/schemas.js';
import { reason, textOf } from '../../../shared/input-schemas.js';
import { providerId } from '../../../shared/provider-ids.js';
import { products } from '../request/consent-request.entity.js';

const draftFields = {
  product: z.enum(products),
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

/** The mails that staff send by a command. */
export const MailPreviewQuery = z.strictObject({ kind: z.enum(['request', 'role-too-low']).default('request') });
export type MailPreviewQuery = z.infer<typeof MailPreviewQuery>;
export const MailPreviewOut = z
  .object({
    to: z.string(),
    replyTo: z.string(),
    language: z.string(),
    subject: z.string(),
    /** The address in both bodies leads nowhere: no usable link leaves us before the mail does. */
    text: z.string(),
    html: z.string(),
    /** The newest mail to this address, if it is younger than 24 hours. */
    lastMailedAt: instant().nullable(),
  })
  .meta({ id: 'MailPreview' });
export type MailPreviewOut = z.infer<typeof MailPreviewOut>;
