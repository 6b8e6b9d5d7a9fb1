import { useApi, useRead } from '../api/hooks.js';
import type { ApiAccount, ListSweep } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { Rows } from '../common/Rows.js';
import { EmptyState, Loaded } from '../common/states.js';
import { countColumn, sweepColumns } from './sweepColumns.js';

const columns = sweepColumns<ListSweep>([
  countColumn('Seen', (row) => row.seen),
  countColumn('New', (row) => row.appeared),
  countColumn('Gone', (row) => row.vanished),
]);

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
