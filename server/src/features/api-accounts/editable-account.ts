import { createHash } from 'node:crypto';
import { Hidden, type EditableFields } from '../../platform/editing/editable-fields.js';

/** As the database makes it of the sealed password, which is another text after every save. */
export const passwordMark = (sealed: string): string => createHash('sha256').update(sealed).digest('hex');

/** What people edit of an API account; of the password only that it was written. */
export const editableAccount = (row: { name: string; username: string; passwordMark: string }): EditableFields => ({
  name: row.name,
  username: row.username,
  password: new Hidden(row.passwordMark),
});
