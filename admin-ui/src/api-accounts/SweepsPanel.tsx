import { useApi, useRead } from '../api/hooks.js';
import type { ApiAccount, ListSweep } from '../api/types.js';
import type { Column } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { Rows } from '../common/Rows.js';
import { StateChip, type Tone } from '../common/StateChip.js';
import { EmptyState, Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';

export const sweepStates: Record<ListSweep['state'], { label: string; tone: Tone }> = {
  running: { label: 'Running', tone: 'info' },
  complete: { label: 'Complete', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
};

const columns: readonly Column<ListSweep>[] = [
  { header: 'Started', cell: (row) => <Timestamp at={row.startedAt} /> },
  { header: 'State', cell: (row) => <StateChip {...sweepStates[row.state]} /> },
  {
    header: 'Pages',
    cell: (row) => `${row.pagesRead}${row.pagesTotal ? ` of ${row.pagesTotal}` : ''}`,
    align: 'right',
    nowrap: true,
  },
  { header: 'Seen', cell: (row) => row.seen, align: 'right', nowrap: true },
  { header: 'New', cell: (row) => row.appeared, align: 'right', nowrap: true },
  { header: 'Gone', cell: (row) => row.vanished, align: 'right', nowrap: true },
  { header: 'What was odd', cell: (row) => row.error ?? row.note ?? '–' },
];

/** The latest readings of the account's whole installation list. */
export function SweepsPanel({ account }: { account: ApiAccount }) {
  const api = useApi();
  const { sweepsMerged, running } = account.baseline;
  const query = useRead(
    ['api-accounts', account.id, 'sweeps', sweepsMerged, running?.pagesRead],
    () => api.getSweeps(account.id),
    {
      keepPrevious: true,
    },
  );
  return (
    <Panel title="Sweeps of the installation list" flush>
      <Loaded query={query}>
        {(sweeps) =>
          sweeps.length === 0 ? (
            <EmptyState title="No sweep yet" />
          ) : (
            <Rows label="Sweeps of the installation list" rows={sweeps} columns={columns} rowPath={null} />
          )
        }
      </Loaded>
    </Panel>
  );
}
