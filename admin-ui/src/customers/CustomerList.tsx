import type { Column, Filter } from '../common/listModel.js';
import type { CustomerRow } from '../api/types.js';
import { useApi, useMay, useRead, useSession } from '../api/hooks.js';
import { LinkButton } from '../common/AppLink.js';
import { ListPage } from '../common/ListPage.js';
import { languageName, knownLanguages } from '../common/optionsModel.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { CustomerBulkButtons } from './CustomerBulkButtons.js';

const columns: readonly Column<CustomerRow>[] = [
  { header: 'Name', sort: 'name', cell: (row) => row.name },
  { header: 'Email', cell: (row) => row.email, minWidth: 190 },
  { header: 'Account manager', cell: (row) => row.accountManager?.name ?? 'Nobody' },
  { header: 'Language', cell: (row) => languageName(row.language), cardHidden: true },
  { header: 'External reference', cell: (row) => row.externalReference ?? '–', cardHidden: true },
  { header: 'Open requests', cell: (row) => row.openRequests, align: 'right' },
  { header: 'Chargers', cell: (row) => row.chargers, align: 'right' },
  {
    header: 'Created',
    sort: 'createdAt',
    cell: (row) => <Timestamp at={row.createdAt} show="date" />,
    cardHidden: true,
  },
];

export default function CustomerList() {
  const api = useApi();
  const mayWrite = useMay('customers.write');
  const mayBulk = useMay('bulk-runs');
  const scope = useSession()?.scope;
  // An account manager sees their own alone.
  const seesOthers = scope === 'all';
  const managers = useRead(['staff', 'account-managers'], () => api.getAccountManagers(), { enabled: seesOthers });
  const managerFilter: Filter = {
    kind: 'choice',
    source: 'accountManagerId',
    label: 'Account manager',
    all: 'Anyone',
    choices: [
      { value: 'nobody', label: 'Nobody' },
      ...(managers.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ],
  };
  const filters: readonly Filter[] = [
    { kind: 'search', source: 'q', label: 'Name, email or reference' },
    ...(seesOthers ? [managerFilter] : []),
    { kind: 'choice', source: 'language', label: 'Language', all: 'Any', choices: knownLanguages },
    {
      kind: 'choice',
      source: 'hasOpenRequest',
      label: 'Open request',
      all: 'With or without',
      choices: [
        { value: 'true', label: 'With an open request' },
        { value: 'false', label: 'Without one' },
      ],
    },
  ];
  const create = mayWrite && (
    <LinkButton to="/customers/create" variant="contained">
      New customer
    </LinkButton>
  );

  return (
    <ListPage<CustomerRow>
      resource="customers"
      title="Customers"
      actions={create}
      columns={columns}
      filters={filters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      bulk={mayBulk ? (rows) => <CustomerBulkButtons rows={rows} /> : undefined}
      rowPath={(row) => `/customers/${row.id}/show`}
      empty={
        <EmptyState title="No customers yet" action={create}>
          A customer is a person or a firm whose installation you ask for access to.
        </EmptyState>
      }
    />
  );
}
