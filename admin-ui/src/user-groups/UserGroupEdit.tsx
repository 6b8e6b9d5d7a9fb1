import { useGetList } from 'react-admin';
import type { ApiAccount, UserGroup } from '../api/types.js';
import { rowsOnly } from '../api/rowsOnly.js';
import { EditPage } from '../common/editing/EditPage.js';
import { ShowPage } from '../common/ShowPage.js';
import { UserGroupInputs } from './UserGroupInputs.js';
import { changedUserGroup, userGroupFields } from './userGroupModel.js';

export default function UserGroupEdit() {
  // As the form's own choices, and read once with them.
  const accounts = useGetList<ApiAccount>('api-accounts', {
    pagination: { page: 1, perPage: 100 },
    meta: rowsOnly,
    sort: { field: 'name', order: 'ASC' },
  });
  return (
    <ShowPage<UserGroup> resource="user-groups">
      {(group) => (
        <EditPage
          resource="user-groups"
          id={group.id}
          title={`Edit ${group.name}`}
          save="Save user group"
          done="User group saved"
          cancelTo={`/user-groups/${group.id}/show`}
          doneTo={() => `/user-groups/${group.id}/show`}
          transform={changedUserGroup}
          values={(shown) => ({ apiAccountId: (shown as UserGroup).apiAccount.id })}
          fields={userGroupFields(accounts.data ?? [])}
        >
          <UserGroupInputs />
        </EditPage>
      )}
    </ShowPage>
  );
}
