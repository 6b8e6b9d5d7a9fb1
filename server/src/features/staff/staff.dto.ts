import { z } from 'zod';
import { maxPasswordLength, minPasswordLength } from '../../platform/auth/staff-auth.js';
import { listQuery, pageOf } from '../../platform/http/list-query.js';
import { flagParam, instant, listOf } from '../../platform/http/schemas.js';
import { phoneNumber } from '../../shared/input-schemas.js';
import { parseEmailAddress } from '../../shared/email-address.js';
import { parseSingleLineText } from '../../shared/single-line-text.js';
import { isTimeZone } from '../../shared/time-zones.js';
import { staffRoles } from './staff.entity.js';

const name = z.string().transform((text, context) => {
  const parsed = parseSingleLineText(text, { maxLength: 120 });
  if (parsed.ok) return parsed.value;
  context.addIssue({
    code: 'custom',
    message: 'must be one line of 1 to 120 characters',
    params: { code: parsed.fault },
  });
  return z.NEVER;
});

const email = z.string().transform((text, context) => {
  const parsed = parseEmailAddress(text);
  if (parsed) return parsed;
  context.addIssue({ code: 'custom', message: 'must be one email address', params: { code: 'invalid_email' } });
  return z.NEVER;
});

const role = z.enum(staffRoles);
const password = z.string().min(minPasswordLength).max(maxPasswordLength);
const timeZone = z.string().refine(isTimeZone, { error: 'must be an IANA time zone, e.g. Europe/Oslo' });

export const staffCreate = z
  .strictObject({
    name,
    email,
    role,
    timeZone: timeZone.default('UTC'),
    phone: phoneNumber.optional(),
    password: password.describe('initial password, to be changed by the person'),
  })
  .meta({ id: 'StaffCreate' });
export type StaffCreate = z.infer<typeof staffCreate>;

export const staffChange = z
  .strictObject({
    name: name.optional(),
    role: role.optional(),
    timeZone: timeZone.optional(),
    phone: phoneNumber.optional(),
  })
  .meta({ id: 'StaffChange' });
export type StaffChange = z.infer<typeof staffChange>;

export const staffPasswordReset = z
  .strictObject({ password: password.describe('to be handed over and changed by the person') })
  .meta({ id: 'StaffPasswordReset' });
export type StaffPasswordReset = z.infer<typeof staffPasswordReset>;

export const staffList = listQuery({
  sortable: ['name', 'email', 'createdAt'],
  filters: z.object({ role: listOf(role), disabled: flagParam }),
});
export type StaffList = z.infer<typeof staffList>;

export const staffRow = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role,
    timeZone: z.string(),
    phone: z.string().nullable(),
    disabledAt: instant().nullable(),
    createdAt: instant(),
  })
  .meta({ id: 'Staff' });

export const staffPage = pageOf(staffRow).meta({ id: 'StaffPage' });

export const accountManagerRow = z.object({ id: z.uuid(), name: z.string() }).meta({ id: 'AccountManager' });
