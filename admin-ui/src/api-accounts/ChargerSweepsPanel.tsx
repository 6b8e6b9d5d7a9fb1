import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useApi, useRead } from '../api/hooks.js';
import type { ApiAccount, ChargerSweep } from '../api/types.js';
import type { Column } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { Rows } from '../common/Rows.js';
import { StateChip } from '../common/StateChip.js';
import { EmptyState, Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { chargerSweepText, sweepPercent } from './apiAccountModel.js';
import { sweepStates } from './SweepsPanel.js';

const columns: readonly Column<ChargerSweep>[] = [
  { header: 'Started', cell: (row) => <Timestamp at={row.startedAt} /> },
  { header: 'State', cell: (row) => <StateChip {...sweepStates[row.state]} /> },
  {
    header: 'Pages',
    cell: (row) => `${row.pagesRead}${row.pagesTotal ? ` of ${row.pagesTotal}` : ''}`,
    align: 'right',
    nowrap: true,
  },
  { header: 'Seen', cell: (row) => row.seen, align: 'right', nowrap: true },
  { header: 'New', cell: (row) => row.added, align: 'right', nowrap: true },
  { header: 'Moved', cell: (row) => row.moved, align: 'right', nowrap: true },
  { header: 'Changed', cell: (row) => row.changed, align: 'right', nowrap: true },
  { header: 'Gone', cell: (row) => row.gone, align: 'right', nowrap: true },
  { header: 'Read because of it', cell: (row) => row.readsAsked, align: 'right', nowrap: true },
  { header: 'What was odd', cell: (row) => row.error ?? row.note ?? '–' },
];

/** The latest readings of the account's whole list of chargers, and how far the running one is (product.md §7). */
export function ChargerSweepsPanel({ account }: { account: ApiAccount }) {
  const api = useApi();
  const { running, readAt, nextSweepAt } = account.chargerList;
  const query = useRead(
    ['api-accounts', account.id, 'charger-sweeps', readAt, nextSweepAt, running?.pagesRead],
    () => api.getChargerSweeps(account.id),
    { keepPrevious: true },
  );
  const percent = sweepPercent(running);

  return (
    <Panel title="Sweeps of the charger list" flush>
      {running ? (
        <Typography variant="body2" component="div" sx={{ px: 2, py: 1 }}>
          {chargerSweepText(running)}
          <LinearProgress
            aria-label="Pages of the charger list read"
            variant={percent === null ? 'indeterminate' : 'determinate'}
            {...(percent === null ? {} : { value: percent })}
            sx={{ mt: 1 }}
          />
        </Typography>
      ) : null}
      <Loaded query={query}>
        {(sweeps) =>
          sweeps.length === 0 ? (
            <EmptyState title={nextSweepAt ? 'No sweep yet' : 'Not before the baseline is complete'} />
          ) : (
            <Rows label="Sweeps of the charger list" rows={sweeps} columns={columns} rowPath={null} />
          )
        }
      </Loaded>
    </Panel>
  );
}
