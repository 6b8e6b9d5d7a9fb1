import { CreatePage } from '../common/FormPage.js';
import { useSession } from '../api/hooks.js';
import { UserGroupInputs } from './UserGroupInputs.js';
import { newUserGroup } from './userGroupModel.js';

export default function UserGroupCreate() {
  const zone = useSession()?.staff.timeZone;
  if (!zone) return null;
  return (
    <CreatePage
      resource="user-groups"
      title="New user group"
      save="Create user group"
      done="User group created"
      cancelTo="/user-groups"
      doneTo={(group) => `/user-groups/${group.id}/show`}
      transform={newUserGroup}
      defaults={{ expireAfterDays: 30, defaultTimeZone: zone }}
    >
      <UserGroupInputs />
    </CreatePage>
  );
}
