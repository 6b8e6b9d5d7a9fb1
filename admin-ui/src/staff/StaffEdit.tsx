import { useParams } from 'react-router-dom';
import { EditPage } from '../common/editing/EditPage.js';
import { StaffInputs } from './StaffInputs.js';
import { changedStaff, staffFields } from './staffModel.js';

export default function StaffEdit() {
  const { id = '' } = useParams();
  return (
    <EditPage
      resource="staff"
      id={id}
      title="Edit staff member"
      save="Save staff member"
      done="Staff member saved"
      cancelTo={`/staff/${id}/show`}
      doneTo={() => `/staff/${id}/show`}
      transform={changedStaff}
      fields={staffFields}
    >
      <StaffInputs isNew={false} />
    </EditPage>
  );
}
