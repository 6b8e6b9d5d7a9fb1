import type { InstallationRow } from '../api/types.js';
import { useMay, useSession } from '../api/hooks.js';
import { ListPage } from '../common/ListPage.js';
import type { Column, Filter } from '../common/listModel.js';
import { EmptyState } from '../common/states.js';
import { ForbiddenPage } from '../common/NotFoundPage.js';
import { AttributeButton } from './AttributeButton.js';
import { InstallationBulkButtons } from './InstallationBulkButtons.js';
import { installationColumns } from './installationColumns.js';
import { typeChoices } from './installationModel.js';

const filters: readonly Filter[] = [
  { kind: 'search', source: 'q', label: 'Name, address or id' },
  { kind: 'choice', source: 'type', label: 'Type', all: 'Go and Pro', choices: typeChoices },
  { kind: 'record', source: 'userGroupId', label: 'User group', resource: 'user-groups' },
];
const columns: readonly Column<InstallationRow>[] = installationColumns.filter(
  (column) => column.header !== 'Customers',
);
const attributing: readonly Column<InstallationRow>[] = [
  {
    header: 'Customer',
    cell: (row) => <AttributeButton installation={{ id: row.id, name: row.name }} />,
  },
];
const unattributed = { unattributed: 'true' };

/** Work list: installations that an account can read and that no customer is tied to (product.md §8). */
export default function UnattributedList() {
  const mayAttribute = useMay('operations');
  const mayBulk = useMay('bulk-runs');
  // Theirs all have a customer, and the others are not theirs to know.
  if (useSession()?.scope === 'own') return <ForbiddenPage />;
  return (
    <ListPage<InstallationRow>
      resource="installations"
      title="Unattributed"
      subtitle="Installations we can read that belong to no customer yet."
      columns={mayAttribute ? [...columns, ...attributing] : columns}
      filters={filters}
      filter={unattributed}
      storeKey="unattributed"
      sort={{ field: 'createdAt', order: 'DESC' }}
      bulk={mayBulk ? (rows) => <InstallationBulkButtons rows={rows} /> : undefined}
      rowPath={(row) => `/installations/${row.id}/show`}
      empty={<EmptyState title="Every installation has a customer" />}
    />
  );
}
