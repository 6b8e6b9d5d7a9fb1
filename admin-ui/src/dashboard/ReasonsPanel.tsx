import Box from '@mui/material/Box';
import type { Dashboard } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { formatCount } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { reviewReasonLabels } from '../consent-requests/reviewReasonModel.js';
import { reasonsByCount, reviewsFor } from './dashboardModel.js';

/** Why requests are in review, each reason leading to its list; nothing while there is no review. */
export function ReasonsPanel({ reviewsByReason }: Pick<Dashboard, 'reviewsByReason'>) {
  const rows = reasonsByCount(reviewsByReason);
  if (rows.length === 0) return null;
  return (
    <Panel title="In review, by reason">
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
        {rows.map(({ reason, count }) => (
          <Box component="li" key={reason} sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
            <AppLink to={reviewsFor(reason)}>{reviewReasonLabels[reason]}</AppLink>
            <Box component="span" sx={{ fontWeight: 600 }}>
              {formatCount(count)}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
