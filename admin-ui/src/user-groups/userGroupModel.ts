import type { UserGroup } from '../api/types.js';
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

/** Language and zone that most customers of a group have (product.md §2). */
export type GroupDefaults = Pick<UserGroup, 'defaultLanguage' | 'defaultTimeZone'>;

/** Of the chosen group, else of the only one there is; null when that is open. */
export function defaultsOf<T extends { id: string }>(groups: readonly T[], userGroupId?: string): T | null {
  const chosen = groups.find((group) => group.id === userGroupId);
  return chosen ?? (groups.length === 1 ? (groups[0] ?? null) : null);
}
