import { useApi, useRead } from '../api/hooks.js';
import type { Assignment } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import type { Column } from '../common/listModel.js';
import { Mono } from '../common/Mono.js';
import { Panel } from '../common/Panel.js';
import { Rows } from '../common/Rows.js';
import { StateChip } from '../common/StateChip.js';
import { EmptyState, Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { installationName } from '../installations/installationModel.js';
import { assignmentSourceLabels, currentFirst } from '../chargers/chargerModel.js';

const columns: readonly Column<Assignment>[] = [
  { header: 'Serial number', cell: (row) => <Mono>{row.charger.deviceId ?? 'Not known yet'}</Mono> },
  { header: 'Charger', cell: (row) => row.charger.name ?? '–' },
  {
    header: 'Installation',
    cell: (row) => (
      <AppLink to={`/installations/${row.installation.id}/show`}>{installationName(row.installation)}</AppLink>
    ),
  },
  { header: 'How', cell: (row) => assignmentSourceLabels[row.source] },
  { header: 'Since', cell: (row) => <Timestamp at={row.assignedAt} show="date" /> },
  {
    header: 'Until',
    cell: (row) => (row.endedAt ? <Timestamp at={row.endedAt} show="date" /> : <StateChip label="Now" tone="good" />),
  },
];

/** The chargers that are or were this customer's, with their serial numbers. */
export function CustomerChargers({ customerId }: { customerId: string }) {
  const api = useApi();
  const query = useRead(['customers', customerId, 'assignments'], () => api.getCustomerAssignments(customerId));
  return (
    <Panel title="Chargers" flush>
      <Loaded query={query}>
        {(assignments) =>
          assignments.length === 0 ? (
            <EmptyState title="No charger yet">
              It appears here when the customer has picked one, or staff assigned it.
            </EmptyState>
          ) : (
            <Rows
              label="Chargers of this customer"
              rows={currentFirst(assignments)}
              columns={columns}
              rowPath={(row) => `/chargers/${row.charger.id}/show`}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
