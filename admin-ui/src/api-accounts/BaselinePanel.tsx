import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import type { ApiAccount } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { Timestamp } from '../common/Timestamp.js';
import { baselineText, sweepPercent } from './apiAccountModel.js';

/** Until the baseline is complete, the groups of this account cannot send (product.md §5). */
export function BaselinePanel({ account }: { account: ApiAccount }) {
  const { baseline } = account;
  const percent = sweepPercent(baseline.running);
  return (
    <Panel title="Baseline">
      <Box aria-live="polite" sx={{ display: 'grid', gap: 1 }}>
        <div>
          {baselineText(account)}
          {baseline.completedAt && (
            <>
              , <Timestamp at={baseline.completedAt} />
            </>
          )}
        </div>
        {baseline.running && (
          <>
            <LinearProgress
              aria-label="Progress of the sweep"
              variant={percent === null ? 'indeterminate' : 'determinate'}
              {...(percent === null ? {} : { value: percent })}
            />
            <Box sx={{ color: 'text.secondary' }}>
              Page {baseline.running.pagesRead}
              {baseline.running.pagesTotal ? ` of ${baseline.running.pagesTotal}` : ''} of the installation list
            </Box>
          </>
        )}
        {!baseline.complete && (
          <Box sx={{ color: 'text.secondary' }}>
            What the account can read before any customer is asked is noted first, in two full sweeps. User groups of
            this account can send once it is complete.
          </Box>
        )}
      </Box>
    </Panel>
  );
}
