import { useApi, useRead } from '../api/hooks.js';
import type { InstallationRow } from '../api/types.js';
import type { Column } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { Rows } from '../common/Rows.js';
import { EmptyState, Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { AccessChip } from '../installations/AccessChip.js';
import { addressLine, installationName, tieKindLabels } from '../installations/installationModel.js';

export function CustomerInstallations({ customerId }: { customerId: string }) {
  const api = useApi();
  const query = useRead(['customers', customerId, 'installations'], () => api.getCustomerInstallations(customerId));
  const kindOf = (row: InstallationRow) => row.ties.find((tie) => tie.customer.id === customerId)?.kind;
  const columns: readonly Column<InstallationRow>[] = [
    { header: 'Installation', cell: installationName },
    { header: 'Address', cell: addressLine },
    {
      header: 'Customer is',
      cell: (row) => {
        const kind = kindOf(row);
        return kind ? tieKindLabels[kind] : '–';
      },
    },
    { header: 'Access', cell: (row) => <AccessChip status={row.status} accountHealth={row.accountHealth} /> },
    { header: 'Chargers', cell: (row) => row.chargers, align: 'right' },
    { header: 'Last read', cell: (row) => <Timestamp at={row.hierarchyReadAt} show="relative" none="Never" /> },
  ];

  return (
    <Panel title="Installations" flush>
      <Loaded query={query}>
        {(installations) =>
          installations.length === 0 ? (
            <EmptyState title="No installation yet" />
          ) : (
            <Rows
              label="Installations of this customer"
              rows={installations}
              columns={columns}
              rowPath={(row) => `/installations/${row.id}/show`}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
