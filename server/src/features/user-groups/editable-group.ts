import type { EditableFields } from '../../platform/editing/editable-fields.js';
import type { UserGroup } from './user-group.entity.js';

/** What people edit of a user group, its logo by digest. */
export type EditedOfGroup = Omit<UserGroup, 'id' | 'createdAt' | 'updatedAt' | 'searchText'> & {
  logoDigest: string | null;
};

export const editableGroup = (row: EditedOfGroup): EditableFields => ({
  name: row.name,
  lookupKey: row.lookupKey,
  partnerName: row.partnerName,
  defaultLanguage: row.defaultLanguage,
  defaultTimeZone: row.defaultTimeZone,
  senderName: row.senderName,
  senderAddress: row.senderAddress,
  contactPhone: row.contactPhone,
  brandColour: row.brandColour,
  apiAccountId: row.apiAccountId,
  expireAfterDays: row.expireAfterDays,
  logo: row.logoDigest,
});
