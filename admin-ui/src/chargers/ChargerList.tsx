import type { ChargerRow } from '../api/types.js';
import { useMay } from '../api/hooks.js';
import { ListPage } from '../common/ListPage.js';
import { choicesOf, type Column, type Filter } from '../common/listModel.js';
import { Mono } from '../common/Mono.js';
import { EmptyState } from '../common/states.js';
import { chargerName, presenceLabels } from './chargerModel.js';
import { Timestamp } from '../common/Timestamp.js';
import { installationName } from '../installations/installationModel.js';
import { ChargerBulkButtons } from './ChargerBulkButtons.js';
import { ChargerChips } from './ChargerChips.js';

const columns: readonly Column<ChargerRow>[] = [
  { header: 'Charger', sort: 'name', cell: chargerName },
  { header: 'Serial number', sort: 'deviceId', cell: (row) => <Mono>{row.deviceId ?? 'Not known yet'}</Mono> },
  { header: 'Model', cell: (row) => row.deviceTypeLabel || '–', cardHidden: true },
  { header: 'Installation', cell: (row) => installationName(row.installation) },
  { header: 'Circuit', cell: (row) => row.circuit?.name ?? '–', cardHidden: true },
  { header: 'State', cell: (row) => <ChargerChips charger={row} /> },
  { header: 'Assigned to', cell: (row) => row.assignment?.customer.name ?? 'Nobody' },
  {
    header: 'First seen',
    sort: 'firstSeenAt',
    cell: (row) => <Timestamp at={row.firstSeenAt} show="date" />,
    cardHidden: true,
  },
];

const filters: readonly Filter[] = [
  { kind: 'search', source: 'q', label: 'Serial number or name' },
  {
    kind: 'choice',
    source: 'assigned',
    label: 'Assignment',
    all: 'Assigned or free',
    choices: [
      { value: 'true', label: 'Assigned' },
      { value: 'false', label: 'Free' },
    ],
  },
  {
    kind: 'choice',
    source: 'presence',
    label: 'Presence',
    all: 'Any',
    choices: choicesOf(presenceLabels),
  },
  { kind: 'record', source: 'installationId', label: 'Installation', resource: 'installations' },
];

export default function ChargerList() {
  const mayBulk = useMay('bulk-runs');
  return (
    <ListPage<ChargerRow>
      resource="chargers"
      title="Chargers"
      columns={columns}
      filters={filters}
      sort={{ field: 'firstSeenAt', order: 'DESC' }}
      bulk={mayBulk ? (rows) => <ChargerBulkButtons rows={rows} /> : undefined}
      rowPath={(row) => `/chargers/${row.id}/show`}
      empty={
        <EmptyState title="No chargers yet">They come with the installations that customers give access to.</EmptyState>
      }
    />
  );
}
