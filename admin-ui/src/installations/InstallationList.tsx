import type { InstallationRow } from '../api/types.js';
import { useMay } from '../api/hooks.js';
import { ListPage } from '../common/ListPage.js';
import { choicesOf, type Filter } from '../common/listModel.js';
import { EmptyState } from '../common/states.js';
import { AppearedAtOnceNotice } from './AppearedAtOnceNotice.js';
import { InstallationBulkButtons } from './InstallationBulkButtons.js';
import { installationColumns } from './installationColumns.js';
import { accessLabels, typeChoices } from './installationModel.js';

const filters: readonly Filter[] = [
  { kind: 'search', source: 'q', label: 'Name, address or id' },
  {
    kind: 'choice',
    source: 'status',
    label: 'Access',
    all: 'Any',
    choices: choicesOf(accessLabels),
  },
  { kind: 'choice', source: 'type', label: 'Type', all: 'Go and Pro', choices: typeChoices },
  { kind: 'record', source: 'userGroupId', label: 'User group', resource: 'user-groups' },
  { kind: 'record', source: 'customerId', label: 'Tied to customer', resource: 'customers' },
];
const forOperations: readonly Filter[] = [
  {
    kind: 'choice',
    source: 'unattributed',
    label: 'Attribution',
    all: 'Any',
    choices: [{ value: 'true', label: 'Without a customer' }],
  },
  {
    kind: 'choice',
    source: 'removalsHeld',
    label: 'Removals',
    all: 'All',
    choices: [{ value: 'true', label: 'Held back' }],
  },
  {
    kind: 'choice',
    source: 'unreadable',
    label: 'Newest read',
    all: 'All',
    choices: [{ value: 'true', label: 'Partly unreadable' }],
  },
  {
    kind: 'choice',
    source: 'appearanceHeld',
    label: 'Appeared at once',
    all: 'All',
    choices: [{ value: 'true', label: 'Waiting for an answer' }],
  },
];
const forAdmins: readonly Filter[] = [
  { kind: 'record', source: 'apiAccountId', label: 'Seen by API account', resource: 'api-accounts' },
];

export default function InstallationList() {
  const isOperations = useMay('operations');
  const isAdmin = useMay('administration');
  const mayBulk = useMay('bulk-runs');
  return (
    <>
      <AppearedAtOnceNotice />
      <ListPage<InstallationRow>
        resource="installations"
        title="Installations"
        columns={installationColumns}
        filters={[...filters, ...(isOperations ? forOperations : []), ...(isAdmin ? forAdmins : [])]}
        sort={{ field: 'name', order: 'ASC' }}
        bulk={mayBulk ? (rows) => <InstallationBulkButtons rows={rows} /> : undefined}
        rowPath={(row) => `/installations/${row.id}/show`}
        empty={
          <EmptyState title="No installations yet">
            They appear when a customer grants access, or when a sweep of an API account sees them.
          </EmptyState>
        }
      />
    </>
  );
}
