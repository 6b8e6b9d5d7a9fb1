import { useApi, useRead, useSession } from '../api/hooks.js';
import type { ConsentRequestRow } from '../api/types.js';
import { ListPage } from '../common/ListPage.js';
import type { Column, Filter } from '../common/listModel.js';
import { StateChip } from '../common/StateChip.js';
import { EmptyState } from '../common/states.js';
import { flagLabels } from './consentRequestModel.js';
import { requestColumns } from './requestColumns.js';
import { reviewReasonChoices } from './reviewReasonModel.js';

const columns: readonly Column<ConsentRequestRow>[] = requestColumns
  .filter((column) => column.header !== 'Deadline' && column.header !== 'Created')
  .map((column) => (column.header === 'State' ? { header: 'Why', cell: (row) => <Why row={row} /> } : column));
const inReview = { state: 'review' };

/** Work list: claims that the guard did not let through by itself, oldest first. */
export default function ReviewList() {
  const api = useApi();
  // An account manager sees their own alone.
  const scope = useSession()?.scope;
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
    { kind: 'search', source: 'q', label: 'Customer' },
    { kind: 'choice', source: 'reviewReason', label: 'Why', all: 'Any reason', choices: reviewReasonChoices },
    { kind: 'record', source: 'userGroupId', label: 'User group', resource: 'user-groups' },
    ...(seesOthers ? [managerFilter] : []),
  ];
  return (
    <ListPage<ConsentRequestRow>
      resource="consent-requests"
      title="Review"
      subtitle="Claims that need a person: whose installation is it?"
      columns={columns}
      filters={filters}
      filter={inReview}
      storeKey="review"
      sort={{ field: 'stateChangedAt', order: 'ASC' }}
      rowPath={(row) => `/consent-requests/${row.id}/show`}
      empty={
        <EmptyState title="Nothing to review">Claims that cannot be confirmed by themselves appear here.</EmptyState>
      }
    />
  );
}

/** What keeps the claim from being granted by itself. */
function Why({ row }: { row: ConsentRequestRow }) {
  return (
    <div>
      {row.reviewReasons.map(({ code, text }) => (
        <div key={code}>{text}</div>
      ))}
      {row.flags.map((flag) => (
        <StateChip key={flag} label={flagLabels[flag]} tone="warning" />
      ))}
    </div>
  );
}
