import { useSession } from '../api/hooks.js';
import type { Staff } from '../api/types.js';
import { LinkButton } from '../common/AppLink.js';
import { PageHeader } from '../common/PageHeader.js';
import { FactList, Panel } from '../common/Panel.js';
import { ShowPage } from '../common/ShowPage.js';
import { StateChip } from '../common/StateChip.js';
import { Timestamp } from '../common/Timestamp.js';
import { DisableStaffButton, EnableStaffButton } from './DisableStaffButton.js';
import { ResetPasswordButton } from './ResetPasswordButton.js';
import { roleLabels, roleMeanings } from './staffModel.js';

export default function StaffShow() {
  return <ShowPage<Staff> resource="staff">{(member) => <Body member={member} />}</ShowPage>;
}

function Body({ member }: { member: Staff }) {
  const isOwn = useSession()?.staff.id === member.id;
  return (
    <>
      <PageHeader
        title={member.name}
        back={{ to: '/staff', label: 'Staff' }}
        badge={
          <StateChip label={member.disabledAt ? 'Disabled' : 'Active'} tone={member.disabledAt ? 'neutral' : 'good'} />
        }
        subtitle={member.email}
        actions={
          <>
            <LinkButton to={`/staff/${member.id}`} variant="outlined">
              Edit staff member
            </LinkButton>
            {/* One's own is changed in the account menu. */}
            {!isOwn && <ResetPasswordButton member={member} />}
            {member.disabledAt ? <EnableStaffButton member={member} /> : <DisableStaffButton member={member} />}
          </>
        }
      />
      <Panel title="Staff member">
        <FactList
          facts={[
            ['Role', `${roleLabels[member.role]}. ${roleMeanings[member.role]}`],
            ['Phone', member.phone ?? 'None'],
            ['Time zone', member.timeZone],
            ['Created', <Timestamp at={member.createdAt} />],
            member.disabledAt ? ['Disabled', <Timestamp at={member.disabledAt} />] : null,
          ]}
        />
      </Panel>
    </>
  );
}
