import type { InstallationRow } from '../api/types.js';
import type { Column } from '../common/listModel.js';
import { Timestamp } from '../common/Timestamp.js';
import { AccessChip } from './AccessChip.js';
import { addressLine, installationName, tieKindLabels, typeLabel } from './installationModel.js';

export const installationColumns: readonly Column<InstallationRow>[] = [
  { header: 'Installation', sort: 'name', cell: installationName },
  { header: 'Address', cell: addressLine },
  { header: 'Type', nowrap: true, cell: (row) => typeLabel(row.type), cardHidden: true },
  { header: 'Access', cell: (row) => <AccessChip status={row.status} accountHealth={row.accountHealth} /> },
  { header: 'Chargers', cell: (row) => row.chargers, align: 'right' },
  {
    header: 'Customers',
    cell: (row) =>
      row.ties.length === 0
        ? 'Nobody'
        : row.ties.map((tie) => `${tie.customer.name} (${tieKindLabels[tie.kind]})`).join(', '),
  },
  {
    header: 'First seen',
    sort: 'createdAt',
    cell: (row) => <Timestamp at={row.firstSeenAt} show="date" />,
    cardHidden: true,
  },
  {
    header: 'Last read',
    sort: 'hierarchyReadAt',
    cell: (row) => <Timestamp at={row.hierarchyReadAt} show="relative" none="Never" />,
  },
];
