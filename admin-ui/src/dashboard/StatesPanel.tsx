import Box from '@mui/material/Box';
import type { Dashboard } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { formatCount } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { barWidth, countedStates, listOf } from './dashboardModel.js';

/** Consent requests by state, each leading to its list. */
export function StatesPanel({ requestsByState }: Pick<Dashboard, 'requestsByState'>) {
  const rows = countedStates.map(({ value, label }) => ({
    value,
    label,
    count: requestsByState[value] ?? { value: 0, capped: false },
  }));
  const largest = Math.max(...rows.map((row) => row.count.value));
  return (
    <Panel title="Consent requests by state">
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
        {rows.map(({ value, label, count }) => (
          <Box
            component="li"
            key={value}
            sx={{ display: 'grid', gridTemplateColumns: '148px 1fr 44px', gap: 1, alignItems: 'center' }}
          >
            <AppLink to={listOf(value)}>{label}</AppLink>
            <Box aria-hidden sx={{ height: 8, borderRadius: 1, backgroundColor: '#edf1ef' }}>
              <Box
                sx={{
                  height: 8,
                  borderRadius: 1,
                  backgroundColor: '#4f8577',
                  width: `${barWidth(count.value, largest)}%`,
                }}
              />
            </Box>
            <Box component="span" sx={{ textAlign: 'right', fontWeight: 600 }}>
              {formatCount(count)}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
