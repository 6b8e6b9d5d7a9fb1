import type { UserGroup } from '../api/types.js';
import type { EditedFields } from '../common/editing/conflictModel.js';
import { languageName } from '../common/optionsModel.js';
import { pick, pickSet } from '../common/inputs/rules.js';

const fields = [
  'name',
  'lookupKey',
  'partnerName',
  'apiAccountId',
  'defaultLanguage',
  'defaultTimeZone',
  'senderName',
  'senderAddress',
  'contactPhone',
  'brandColour',
  'expireAfterDays',
] as const;

export const newUserGroup = pickSet(...fields);
export const changedUserGroup = pick(...fields);

/** Every field of the form, and the logo, in words. */
export const userGroupFields = (accounts: readonly { id: string; name: string }[]): EditedFields => ({
  name: { label: 'Name' },
  lookupKey: { label: 'Lookup key' },
  partnerName: { label: 'Partner name' },
  apiAccountId: {
    label: 'API account',
    show: (id) => accounts.find((account) => account.id === id)?.name ?? 'Another account',
  },
  defaultLanguage: { label: 'Default language', show: (code) => languageName(String(code)) },
  defaultTimeZone: { label: 'Default time zone' },
  senderName: { label: 'Sender name' },
  senderAddress: { label: 'Sender address' },
  contactPhone: { label: 'Contact phone' },
  brandColour: { label: 'Colour' },
  expireAfterDays: { label: 'Requests expire after (days)' },
  logo: { label: 'Logo' },
});

/** Language and zone that most customers of a group have (product.md §2). */
export type GroupDefaults = Pick<UserGroup, 'defaultLanguage' | 'defaultTimeZone'>;

/** Of the chosen group, else of the only one there is; null when that is open. */
export function defaultsOf<T extends { id: string }>(groups: readonly T[], userGroupId?: string): T | null {
  const chosen = groups.find((group) => group.id === userGroupId);
  return chosen ?? (groups.length === 1 ? (groups[0] ?? null) : null);
}
