import Box from '@mui/material/Box';
import { useMay } from '../api/hooks.js';
import type { DashboardItem } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { DataDetails } from '../common/DataDetails.js';
import { Panel } from '../common/Panel.js';
import { Timestamp } from '../common/Timestamp.js';
import { FailedWorkButtons } from '../failed-work/FailedWorkButtons.js';
import { WorkSubjects } from '../failed-work/WorkSubjects.js';
import { kindLabel, recordPath } from '../recordKinds.js';

interface Props {
  title: string;
  items: readonly DashboardItem[];
  none: string;
  /** A work list with something in it, beside the single items. */
  list?: { to: string; label: string } | null;
  /** How many there are beyond those listed, as a sentence. */
  more?: string | null;
  /** Where all of them are listed, for who may open it. */
  all?: string | null;
}

export function ItemsPanel({ title, items, none, list = null, more = null, all = null }: Props) {
  return (
    <Panel title={title} flush>
      {items.length === 0 && list === null ? (
        <Box sx={{ px: 2, py: 1.5, color: 'text.secondary' }}>{none}</Box>
      ) : (
        <Box component="ul" aria-label={title} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {list && (
            <Box component="li" sx={{ px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
              <AppLink to={list.to}>{list.label}</AppLink>
            </Box>
          )}
          {items.map((item) => (
            <Item key={`${item.type}-${item.id}-${item.reason.code}`} item={item} />
          ))}
          {more && (
            <Box component="li" sx={{ px: 2, py: 1, color: 'text.secondary' }}>
              {more} {all && <AppLink to={all}>Show all</AppLink>}
            </Box>
          )}
        </Box>
      )}
    </Panel>
  );
}

function Item({ item }: { item: DashboardItem }) {
  const isAdmin = useMay('administration');
  const isOperations = useMay('operations');
  // Whoever may not open an account's page reads that it fails all the same.
  const path = item.type === 'api-account' && !isAdmin ? undefined : recordPath(item.type, item.id);
  return (
    <Box
      component="li"
      sx={{ px: 2, py: 1, borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 } }}
    >
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
        <Box sx={{ minWidth: 0 }}>{path ? <AppLink to={path}>{item.title}</AppLink> : item.title}</Box>
        <Box sx={{ color: 'text.secondary', flexShrink: 0 }}>
          <Timestamp at={item.since} show="relative" />
        </Box>
      </Box>
      {item.subjects.length > 0 && <WorkSubjects subjects={item.subjects} />}
      <Box sx={{ color: 'text.secondary' }}>
        {kindLabel(item)} · {item.reason.text}
      </Box>
      {item.detail && <DataDetails data={{ 'Last error': item.detail }} />}
      {item.type === 'work' && isOperations && (
        <Box sx={{ mt: 1 }}>
          <FailedWorkButtons work={item} />
        </Box>
      )}
    </Box>
  );
}
