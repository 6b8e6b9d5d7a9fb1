import { z } from 'zod';
import { filterOf, listQuery, pageOf } from '../../platform/http/list-query.js';
import { flagParam, instant } from '../../platform/http/schemas.js';
import { actorKinds } from '../../shared/actor.js';
import { emailAddress, language, lineOf, reason, textOf, timeZone } from '../../shared/input-schemas.js';

export const CustomerIn = z
  .strictObject({
    name: lineOf(200),
    email: emailAddress,
    language,
    timeZone,
    externalReference: lineOf(100).nullish(),
    notes: textOf(4000).default(''),
    /** Defaults to the creator if they manage customers. */
    accountManagerId: z.uuid().nullish(),
  })
  .meta({ id: 'CustomerIn' });
export type CustomerIn = z.infer<typeof CustomerIn>;

export const CustomerPatch = z
  .strictObject({
    name: lineOf(200),
    email: emailAddress,
    language,
    timeZone,
    externalReference: lineOf(100).nullable(),
    notes: textOf(4000),
  })
  .partial()
  .meta({ id: 'CustomerPatch' });
export type CustomerPatch = z.infer<typeof CustomerPatch>;

export const AccountManagerIn = z
  .strictObject({ accountManagerId: z.uuid().nullable() })
  .meta({ id: 'AccountManagerIn' });
export type AccountManagerIn = z.infer<typeof AccountManagerIn>;

export const customerSorts = ['name', 'createdAt'] as const;
export const CustomerQuery = listQuery({
  sortable: customerSorts,
  filters: z.object({
    accountManagerId: z.union([z.uuid(), z.literal('nobody')]).optional(),
    language: language.optional(),
    hasOpenRequest: flagParam,
  }),
});
export type CustomerQuery = z.infer<typeof CustomerQuery>;
/** What the list can be narrowed by, without the page that is looked at. */
export const CustomerFilter = filterOf(CustomerQuery);
export type CustomerFilter = z.infer<typeof CustomerFilter>;

const reference = z.object({ id: z.string(), name: z.string() });

export const CustomerRow = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    language: z.string(),
    timeZone: z.string(),
    externalReference: z.string().nullable(),
    accountManager: reference.nullable(),
    openRequests: z.number().int(),
    chargers: z.number().int(),
    createdAt: instant(),
  })
  .meta({ id: 'CustomerRow' });
export type CustomerRow = z.infer<typeof CustomerRow>;
export const CustomerPage = pageOf(CustomerRow).meta({ id: 'CustomerPage' });

export const CustomerOut = CustomerRow.extend({
  notes: z.string(),
  installations: z.number().int(),
  suppressed: z.boolean(),
  updatedAt: instant(),
}).meta({ id: 'Customer' });
export type CustomerOut = z.infer<typeof CustomerOut>;

export const SuppressionQuery = listQuery({
  sortable: ['createdAt'],
  defaultOrder: 'desc',
  filters: z.object({ active: flagParam }),
});
export type SuppressionQuery = z.infer<typeof SuppressionQuery>;

export const SuppressionRow = z
  .object({
    id: z.string(),
    address: z.string(),
    reason: z.string(),
    createdByKind: z.enum(actorKinds),
    createdAt: instant(),
    liftedAt: instant().nullable(),
    liftedBy: z.string().nullable(),
    liftReason: z.string().nullable(),
  })
  .meta({ id: 'AddressSuppression' });
export type SuppressionRow = z.infer<typeof SuppressionRow>;
export const SuppressionPage = pageOf(SuppressionRow).meta({ id: 'AddressSuppressionPage' });
export const LiftIn = z.strictObject({ reason }).meta({ id: 'LiftSuppressionIn' });
export type LiftIn = z.infer<typeof LiftIn>;
