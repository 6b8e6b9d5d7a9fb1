import type { Role } from '../api/types.js';
import type { EditedFields } from '../common/editing/conflictModel.js';
import { pick, pickSet } from '../common/inputs/rules.js';

export const roleLabels: Record<Role, string> = {
  viewer: 'Viewer',
  'account-manager': 'Account manager',
  operations: 'Operations',
  admin: 'Administrator',
};

/** What each role may do, in a sentence (product.md §1). */
export const roleMeanings: Record<Role, string> = {
  viewer: 'Reads everything, with email addresses masked. Changes nothing.',
  'account-manager': 'Works with their own customers only: sends, follows up, assigns.',
  operations: 'Works with all customers, reviews claims and attributes installations.',
  admin: 'Everything operations may do, and the settings: user groups, API accounts, staff.',
};

export const roleChoices = Object.entries(roleLabels).map(([value, label]) => ({ value, label }));

/** A password may begin or end with a space: it goes as typed. */
export const newStaff = (values: Record<string, unknown>): Record<string, unknown> => ({
  ...pickSet('name', 'email', 'role', 'timeZone', 'phone')(values),
  password: values['password'],
});
export const changedStaff = pick('name', 'role', 'timeZone', 'phone');

export const staffFields: EditedFields = {
  name: { label: 'Name' },
  role: { label: 'Role', show: (role) => roleLabels[role as Role] ?? String(role) },
  phone: { label: 'Phone' },
  timeZone: { label: 'Time zone' },
};
