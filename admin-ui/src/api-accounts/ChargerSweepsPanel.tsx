import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useApi, useRead } from '../api/hooks.js';
import type { ApiAccount, ChargerSweep } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { Rows } from '../common/Rows.js';
import { EmptyState, Loaded } from '../common/states.js';
import { chargerSweepText, sweepPercent } from './apiAccountModel.js';
import { countColumn, sweepColumns } from './sweepColumns.js';

const columns = sweepColumns<ChargerSweep>([
  countColumn('Seen', (row) => row.seen),
  countColumn('New', (row) => row.added),
  countColumn('Moved', (row) => row.moved),
  countColumn('Changed', (row) => row.changed),
  countColumn('Gone', (row) => row.gone),
  countColumn('Read because of it', (row) => row.readsAsked),
]);

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
