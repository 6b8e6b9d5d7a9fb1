import { z } from 'zod';
import { maxPasswordLength, minPasswordLength } from '../../platform/auth/staff-auth.js';
import { listQuery, pageOf } from '../../platform/http/list-query.js';
import { flagParam, instant, listOf } from '../../platform/http/schemas.js';
import { phoneNumber } from '../../shared/input-schemas.js';
import { parseEmailAddress } from '../../shared/email-address.js';
import { emailAddress, lineOf, timeZone } from '../../shared/input-schemas.js';
import { staffRoles } from './staff.entity.js';

const name = lineOf(120);
/** The normal form: it is what somebody signs in with. */
const email = emailAddress.transform((address) => parseEmailAddress(address) ?? address);

const role = z.enum(staffRoles);
const password = z.string().min(minPasswordLength).max(maxPasswordLength);

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
