import Alert from '@mui/material/Alert';
import type { UserGroup } from '../api/types.js';
import { HealthChip } from '../api-accounts/HealthChip.js';
import { AppLink, LinkButton } from '../common/AppLink.js';
import { Mono } from '../common/Mono.js';
import { languageName } from '../common/optionsModel.js';
import { PageHeader } from '../common/PageHeader.js';
import { FactList, Panel } from '../common/Panel.js';
import { ShowPage } from '../common/ShowPage.js';
import { Timestamp } from '../common/Timestamp.js';
import { LogoPanel } from './LogoPanel.js';

export default function UserGroupShow() {
  return <ShowPage<UserGroup> resource="user-groups">{(group) => <Body group={group} />}</ShowPage>;
}

function Body({ group }: { group: UserGroup }) {
  const { apiAccount } = group;
  return (
    <>
      <PageHeader
        title={group.name}
        back={{ to: '/user-groups', label: 'User groups' }}
        actions={
          <>
            <LinkButton to="/consent-requests/create" variant="contained">
              New consent request
            </LinkButton>
            <LinkButton to={`/user-groups/${group.id}`} variant="outlined">
              Edit user group
            </LinkButton>
          </>
        }
      />
      {apiAccount.baselineAt === null && (
        <Alert severity="warning" role="note" sx={{ mb: 2 }}>
          This group cannot send yet: its API account{' '}
          <AppLink to={`/api-accounts/${apiAccount.id}/show`}>{apiAccount.name}</AppLink> has no baseline. It is
          complete after two full sweeps.
        </Alert>
      )}
      <Panel title="User group">
        <FactList
          facts={[
            ['Lookup key', <Mono>{group.lookupKey}</Mono>],
            ['Partner name', group.partnerName],
            ['API account', <AppLink to={`/api-accounts/${apiAccount.id}/show`}>{apiAccount.name}</AppLink>],
            ['Account’s health', <HealthChip health={apiAccount.health} />],
            ['Baseline', <Timestamp at={apiAccount.baselineAt} none="Not yet" />],
            ['Default language', languageName(group.defaultLanguage)],
            ['Default time zone', group.defaultTimeZone],
            ['Sender', `${group.senderName}${group.senderAddress ? ` <${group.senderAddress}>` : ''}`],
            ['Contact phone', group.contactPhone ?? 'None'],
            ['Colour', group.brandColour ?? 'Grantdesk’s own'],
            ['Requests expire after', `${group.expireAfterDays} days`],
          ]}
        />
      </Panel>
      <LogoPanel group={group} />
    </>
  );
}
