import type { UserGroup } from '../api/types.js';
import { HealthChip } from '../api-accounts/HealthChip.js';
import { LinkButton } from '../common/AppLink.js';
import { ListPage } from '../common/ListPage.js';
import type { Column, Filter } from '../common/listModel.js';
import { Mono } from '../common/Mono.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';

const columns: readonly Column<UserGroup>[] = [
  { header: 'Name', sort: 'name', cell: (row) => row.name },
  { header: 'Lookup key', cell: (row) => <Mono>{row.lookupKey}</Mono> },
  { header: 'Partner name', cell: (row) => row.partnerName },
  { header: 'API account', cell: (row) => row.apiAccount.name },
  { header: 'Account’s health', cell: (row) => <HealthChip health={row.apiAccount.health} /> },
  {
    header: 'Baseline',
    cell: (row) => <Timestamp at={row.apiAccount.baselineAt} show="date" none="Not yet: cannot send" />,
  },
];

const filters: readonly Filter[] = [
  { kind: 'search', source: 'q', label: 'Name, lookup key or partner' },
  { kind: 'record', source: 'apiAccountId', label: 'API account', resource: 'api-accounts' },
];

export default function UserGroupList() {
  const create = (
    <LinkButton to="/user-groups/create" variant="contained">
      New user group
    </LinkButton>
  );
  return (
    <ListPage<UserGroup>
      resource="user-groups"
      title="User groups"
      actions={create}
      columns={columns}
      filters={filters}
      sort={{ field: 'name', order: 'ASC' }}
      rowPath={(row) => `/user-groups/${row.id}/show`}
      empty={
        <EmptyState title="No user groups yet" action={create}>
          A user group at Zaptec receives the access that customers grant. It needs an API account first.
        </EmptyState>
      }
    />
  );
}
