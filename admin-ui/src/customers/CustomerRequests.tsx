import { useGetList } from 'react-admin';
import { rowsOnly } from '../api/rowsOnly.js';
import type { ConsentRequestRow } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import type { Column } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { Rows } from '../common/Rows.js';
import { EmptyState, Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { productLabels } from '../consent-requests/consentRequestModel.js';
import { ConsentRequestStateChip } from '../consent-requests/ConsentRequestStateChip.js';

const columns: readonly Column<ConsentRequestRow>[] = [
  { header: 'Created', cell: (row) => <Timestamp at={row.createdAt} show="date" /> },
  { header: 'State', cell: (row) => <ConsentRequestStateChip state={row.state} deniedBy={row.deniedBy} /> },
  { header: 'Product', nowrap: true, cell: (row) => productLabels[row.product] },
  { header: 'User group', cell: (row) => row.userGroup.name },
  { header: 'Last sent', cell: (row) => <Timestamp at={row.lastSentAt} show="relative" none="Not sent" /> },
];

export function CustomerRequests({ customerId }: { customerId: string }) {
  const query = useGetList<ConsentRequestRow>('consent-requests', {
    filter: { customerId },
    pagination: { page: 1, perPage: 10 },
    meta: rowsOnly,
    sort: { field: 'createdAt', order: 'DESC' },
  });
  const all = `/consent-requests?filter=${encodeURIComponent(JSON.stringify({ customerId }))}`;
  return (
    <Panel title="Consent requests" flush action={<AppLink to={all}>All of them</AppLink>}>
      <Loaded query={query}>
        {(requests) =>
          requests.length === 0 ? (
            <EmptyState title="Nothing has been asked of this customer yet" />
          ) : (
            <Rows
              label="Consent requests of this customer"
              rows={requests}
              columns={columns}
              rowPath={(row) => `/consent-requests/${row.id}/show`}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
