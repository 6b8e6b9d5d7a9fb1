import { useSession } from '../api/hooks.js';
import { CreatePage } from '../common/FormPage.js';
import { StaffInputs } from './StaffInputs.js';
import { newStaff } from './staffModel.js';

export default function StaffCreate() {
  const zone = useSession()?.staff.timeZone;
  if (!zone) return null;
  return (
    <CreatePage
      resource="staff"
      title="New staff member"
      save="Create staff member"
      done="Staff member created"
      cancelTo="/staff"
      doneTo={(member) => `/staff/${member.id}/show`}
      transform={newStaff}
      defaults={{ timeZone: zone }}
    >
      <StaffInputs isNew />
    </CreatePage>
  );
}
