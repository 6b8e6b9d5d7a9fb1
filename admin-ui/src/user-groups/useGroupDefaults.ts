import { useGetList } from 'react-admin';
import { rowsOnly } from '../api/rowsOnly.js';
import type { UserGroup } from '../api/types.js';
import { defaultsOf, type GroupDefaults } from './userGroupModel.js';

/** User groups to choose from, by name. */
export const useUserGroups = () =>
  useGetList<UserGroup>('user-groups', {
    pagination: { page: 1, perPage: 100 },
    meta: rowsOnly,
    sort: { field: 'name', order: 'ASC' },
  });

/** Of the chosen group, else of the only one there is; null when that is open. */
export function useGroupDefaults(userGroupId?: string): { isPending: boolean; defaults: GroupDefaults | null } {
  const { data, isPending } = useUserGroups();
  return { isPending, defaults: defaultsOf(data ?? [], userGroupId) };
}
