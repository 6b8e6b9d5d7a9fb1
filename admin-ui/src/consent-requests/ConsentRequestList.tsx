import { useApi, useMay, useRead, useSession } from '../api/hooks.js';
import type { ConsentRequestRow } from '../api/types.js';
import { LinkButton } from '../common/AppLink.js';
import { ListPage } from '../common/ListPage.js';
import type { Filter } from '../common/listModel.js';
import { EmptyState } from '../common/states.js';
import { requestColumns } from './requestColumns.js';
import { stateChoices } from './consentRequestModel.js';
import { reviewReasonChoices } from './reviewReasonModel.js';

export default function ConsentRequestList() {
  const api = useApi();
  const mayWrite = useMay('consent-requests.write');
  const scope = useSession()?.scope;
  // An account manager sees their own alone.
  const seesOthers = scope === 'all';
  const managers = useRead(['staff', 'account-managers'], () => api.getAccountManagers(), { enabled: seesOthers });
  const managerFilter: Filter = {
    kind: 'choice',
    source: 'accountManagerId',
    label: 'Account manager',
    all: 'Anyone',
    choices: (managers.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
  };
  const filters: readonly Filter[] = [
    { kind: 'search', source: 'q', label: 'Customer’s name or email' },
    { kind: 'choice', source: 'state', label: 'State', all: 'Any state', choices: stateChoices },
    {
      kind: 'choice',
      source: 'attention',
      label: 'Attention',
      all: 'All',
      choices: [{ value: 'true', label: 'Needs a look' }],
    },
    {
      kind: 'choice',
      source: 'reviewReason',
      label: 'In review because',
      all: 'Any reason',
      choices: reviewReasonChoices,
    },
    {
      kind: 'choice',
      source: 'product',
      label: 'Product',
      all: 'Go and Pro',
      choices: [
        { value: 'go', label: 'Go / Home' },
        { value: 'pro', label: 'Pro' },
      ],
    },
    ...(seesOthers ? [managerFilter] : []),
    { kind: 'record', source: 'customerId', label: 'One customer', resource: 'customers' },
    { kind: 'record', source: 'userGroupId', label: 'One user group', resource: 'user-groups' },
  ];
  const create = mayWrite && (
    <LinkButton to="/consent-requests/create" variant="contained">
      New consent request
    </LinkButton>
  );

  return (
    <ListPage<ConsentRequestRow>
      resource="consent-requests"
      title="Consent requests"
      actions={create}
      columns={requestColumns}
      filters={filters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      rowPath={(row) => `/consent-requests/${row.id}/show`}
      empty={
        <EmptyState title="No consent requests yet" action={create}>
          A consent request asks one customer for access to one installation, by a link in a mail.
        </EmptyState>
      }
    />
  );
}
