import type { BulkRunRow } from '../api/types.gen.js';
import { useSession } from '../api/hooks.js';
import { ListPage } from '../common/ListPage.js';
import { choicesOf, type Column, type Filter } from '../common/listModel.js';
import { StateChip } from '../common/StateChip.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { countsText, rowsText, runStates } from './bulkRunModel.js';

const columns: readonly Column<BulkRunRow>[] = [
  { header: 'Run', cell: (row) => row.title },
  { header: 'Rows', cell: (row) => rowsText(row.resource, row.counts.total) },
  { header: 'State', cell: (row) => <StateChip {...runStates[row.state]} /> },
  { header: 'What came of it', cell: (row) => countsText(row), minWidth: 160 },
  { header: 'By', cell: (row) => row.by.name },
  { header: 'Begun', sort: 'createdAt', cell: (row) => <Timestamp at={row.createdAt} />, nowrap: true },
];

const filters: readonly Filter[] = [
  { kind: 'choice', source: 'state', label: 'State', all: 'Any', choices: choicesOf(runStates) },
];

/** What was done to many rows at once; an account manager sees their own runs. */
export default function BulkRunList() {
  const isOwn = useSession()?.scope === 'own';
  return (
    <ListPage<BulkRunRow>
      resource="bulk-runs"
      title="Bulk runs"
      subtitle={
        isOwn
          ? 'What you did to many rows at once; kept for 90 days.'
          : 'What was done to many rows at once; kept for 90 days.'
      }
      columns={columns}
      filters={filters}
      sort={{ field: 'createdAt', order: 'DESC' }}
      rowPath={(row) => `/bulk-runs/${row.id}/show`}
      empty={
        <EmptyState title="No bulk runs yet">
          Tick rows in a list of customers, installations or chargers, and choose what to do with them.
        </EmptyState>
      }
    />
  );
}
