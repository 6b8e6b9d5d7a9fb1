import type { UserGroup } from '../api/types.js';
import { EditPage } from '../common/FormPage.js';
import { ShowPage } from '../common/ShowPage.js';
import { UserGroupInputs } from './UserGroupInputs.js';
import { changedUserGroup } from './userGroupModel.js';

export default function UserGroupEdit() {
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
          defaults={{ apiAccountId: group.apiAccount.id }}
        >
          <UserGroupInputs />
        </EditPage>
      )}
    </ShowPage>
  );
}
