import Box from '@mui/material/Box';
import { useApi, useMay, useRead, useSession } from '../api/hooks.js';
import type { Count, Dashboard } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { formatCount } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { heldAppearancesList, unreadableList } from '../installations/installationModel.js';
import { heldCount, listOf } from './dashboardModel.js';

interface CountRow {
  label: string;
  count: Count;
  to: string | null;
}

/** The numbers that should be zero, each leading to its list. */
export function CountsPanel({ counts }: { counts: Dashboard['counts'] }) {
  const api = useApi();
  const isOperations = useMay('operations');
  const isAdmin = useMay('administration');
  // These are not among an account manager's own: a 0 would say that all is well.
  const seesAll = useSession()?.scope !== 'own';
  const held = useRead(['installations', 'held-appearances'], () => api.getHeldAppearances(), {
    enabled: isOperations,
  });
  const rows: readonly CountRow[] = [
    { label: 'In review', count: counts.review, to: '/review' },
    { label: 'New chargers', count: counts.newChargers, to: '/new-chargers' },
    seesAll && {
      label: 'Unattributed installations',
      count: counts.unattributed,
      to: isOperations ? '/unattributed' : null,
    },
    isOperations && { label: 'Appeared at once, held', count: heldCount(held.data), to: heldAppearancesList },
    isOperations && { label: 'Partly unreadable installations', count: counts.unreadable, to: unreadableList },
    { label: 'Undeliverable requests', count: counts.undeliverable, to: listOf('undeliverable') },
    seesAll && { label: 'Failing API accounts', count: counts.failingAccounts, to: isAdmin ? '/api-accounts' : null },
    seesAll && { label: 'Failed work', count: counts.failedWork, to: isOperations ? '/failed-work' : null },
  ].filter((row) => row !== false);
  return (
    <Panel title="To watch">
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.75 }}>
        {rows.map(({ label, count, to }) => (
          <Box component="li" key={label} sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
            {to ? <AppLink to={to}>{label}</AppLink> : <span>{label}</span>}
            <Box component="span" sx={{ fontWeight: 650, color: count.value > 0 ? 'warning.main' : 'text.secondary' }}>
              {formatCount(count)}
            </Box>
          </Box>
        ))}
      </Box>
    </Panel>
  );
}
