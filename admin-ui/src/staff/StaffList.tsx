import type { Staff } from '../api/types.js';
import { LinkButton } from '../common/AppLink.js';
import { ListPage } from '../common/ListPage.js';
import type { Column, Filter } from '../common/listModel.js';
import { StateChip } from '../common/StateChip.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { roleChoices, roleLabels } from './staffModel.js';

const columns: readonly Column<Staff>[] = [
  { header: 'Name', sort: 'name', cell: (row) => row.name },
  { header: 'Email', cell: (row) => row.email },
  { header: 'Role', cell: (row) => roleLabels[row.role] },
  { header: 'Time zone', cell: (row) => row.timeZone, cardHidden: true },
  {
    header: 'State',
    cell: (row) => (
      <StateChip label={row.disabledAt ? 'Disabled' : 'Active'} tone={row.disabledAt ? 'neutral' : 'good'} />
    ),
  },
  {
    header: 'Created',
    sort: 'createdAt',
    cell: (row) => <Timestamp at={row.createdAt} show="date" />,
    cardHidden: true,
  },
];
const filters: readonly Filter[] = [
  { kind: 'search', source: 'q', label: 'Name or email' },
  { kind: 'choice', source: 'role', label: 'Role', all: 'Any', choices: roleChoices },
  {
    kind: 'choice',
    source: 'disabled',
    label: 'State',
    all: 'Any',
    choices: [
      { value: 'false', label: 'Active' },
      { value: 'true', label: 'Disabled' },
    ],
  },
];

export default function StaffList() {
  return (
    <ListPage<Staff>
      resource="staff"
      title="Staff"
      actions={
        <LinkButton to="/staff/create" variant="contained">
          New staff member
        </LinkButton>
      }
      columns={columns}
      filters={filters}
      sort={{ field: 'name', order: 'ASC' }}
      rowPath={(row) => `/staff/${row.id}/show`}
      empty={<EmptyState title="No staff yet" />}
    />
  );
}
