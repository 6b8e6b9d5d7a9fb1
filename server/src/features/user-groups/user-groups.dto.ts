import { z } from 'zod';
import { listQuery, pageOf } from '../../platform/http/list-query.js';
import { instant } from '../../platform/http/schemas.js';
import { brandColour, emailAddress, language, lineOf, phoneNumber, timeZone } from '../../shared/input-schemas.js';
import { apiAccountHealths } from '../api-accounts/api-account-health.js';

/** Opaque to us (zaptec-api.md §14); it becomes a path segment of the consent link. */
const lookupKey = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,40}$/, 'must be 1 to 40 letters, digits, "-" or "_"')
  .meta({ description: 'Stands in the Details tab of the user group in the Zaptec portal' });

const fields = {
  name: lineOf(100),
  lookupKey,
  partnerName: lineOf(100),
  defaultLanguage: language,
  defaultTimeZone: timeZone,
  senderName: lineOf(100),
  senderAddress: emailAddress.nullish().transform((address) => address ?? null),
  contactPhone: phoneNumber.optional(),
  brandColour: brandColour.optional(),
  apiAccountId: z.uuid(),
  expireAfterDays: z.number().int().min(1).max(365),
};

export const UserGroupIn = z
  .strictObject({ ...fields, expireAfterDays: fields.expireAfterDays.default(30) })
  .meta({ id: 'UserGroupIn' });
export type UserGroupIn = z.infer<typeof UserGroupIn>;

export const UserGroupPatch = z
  .strictObject({ ...fields, senderAddress: emailAddress.nullable(), contactPhone: phoneNumber, brandColour })
  .partial()
  .meta({ id: 'UserGroupPatch' });
export type UserGroupPatch = z.infer<typeof UserGroupPatch>;

export const UserGroupLogoIn = z
  .strictObject({
    image: z.base64().max(140_000).meta({ description: 'The file, base64: PNG, JPEG or WebP, at most 100 kB' }),
  })
  .meta({ id: 'UserGroupLogoIn' });
export type UserGroupLogoIn = z.infer<typeof UserGroupLogoIn>;

export const UserGroupQuery = listQuery({
  sortable: ['name', 'createdAt'],
  filters: z.object({ apiAccountId: z.uuid().optional() }),
});
export type UserGroupQuery = z.infer<typeof UserGroupQuery>;

export const UserGroupOut = z
  .object({
    id: z.string(),
    name: z.string(),
    lookupKey: z.string(),
    partnerName: z.string(),
    defaultLanguage: z.string(),
    defaultTimeZone: z.string(),
    senderName: z.string(),
    senderAddress: z.string().nullable(),
    contactPhone: z.string().nullable(),
    brandColour: z.string().nullable().meta({ description: '#rrggbb' }),
    logoUrl: z.string().nullable().meta({ description: 'Address on this server; changes with the picture' }),
    expireAfterDays: z.number().int(),
    apiAccount: z.object({
      id: z.string(),
      name: z.string(),
      health: z.enum(apiAccountHealths),
      baselineAt: instant().nullable(),
    }),
    createdAt: instant(),
    updatedAt: instant(),
  })
  .meta({ id: 'UserGroup' });
export type UserGroupOut = z.input<typeof UserGroupOut>;
export const UserGroupPage = pageOf(UserGroupOut).meta({ id: 'UserGroupPage' });
