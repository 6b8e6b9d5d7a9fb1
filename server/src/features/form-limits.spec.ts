import { expect, test } from 'vitest';
import { limits } from '../../../admin-ui/src/limits.js';
import { CustomerIn } from './customers/customers.dto.js';
import { staffCreate } from './staff/staff.dto.js';
import { ApiAccountIn } from './api-accounts/api-accounts.dto.js';
import { UserGroupIn } from './user-groups/user-groups.dto.js';

const schemas = { staff: staffCreate, customer: CustomerIn, userGroup: UserGroupIn, apiAccount: ApiAccountIn };

const cases = Object.entries(limits).flatMap(([form, fields]) =>
  Object.entries(fields).map(([field, most]) => ({ form: form as keyof typeof limits, field, most })),
);

const isPhone = (field: string) => field === 'phone' || field === 'contactPhone';
const isEmail = (field: string) => field === 'email' || field === 'senderAddress';

/** Of exactly this length and fine otherwise; an address is as long as its domain makes it. */
function textOf(field: string, length: number): string {
  // Fewer digits than a number may have, and dots up to the length.
  if (isPhone(field)) return `+47${'.'.repeat(length - 7)}1881`;
  if (!isEmail(field)) return 'x'.repeat(length);
  const domain = `${'d'.repeat(60)}.`.repeat(4).slice(0, length - 'anna@'.length - '.example'.length);
  return `anna@${domain.replace(/\.$/, 'd')}.example`;
}

/** Whether the server's schema complains about this field; all the others are missing here. */
const complains = (form: keyof typeof limits, field: string, text: string): boolean =>
  schemas[form].safeParse({ [field]: text }).error?.issues.some(({ path }) => path[0] === field) ?? false;

test.each(cases)('$form: $field takes $most characters in the form and on the server', ({ form, field, most }) => {
  expect(textOf(field, most)).toHaveLength(most);
  expect(complains(form, field, textOf(field, most))).toBe(false);
  expect(complains(form, field, textOf(field, most + 1))).toBe(true);
});
