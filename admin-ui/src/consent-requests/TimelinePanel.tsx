import Box from '@mui/material/Box';
import { useApi, useRead } from '../api/hooks.js';
import type { ConsentRequest, TimelineItem } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { EmptyState, Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { ConsentRequestStateChip } from './ConsentRequestStateChip.js';
import { lineOf, movedTo } from './timelineModel.js';
import { timelineRows, type TimelineRow } from './timelineRows.js';

/** Everything that happened, newest first: moves, claims, mails, visits. */
export function TimelinePanel({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const query = useRead(
    ['consent-requests', request.id, 'timeline', request.stateChangedAt],
    () => api.getTimeline(request.id),
    {
      keepPrevious: true,
    },
  );
  return (
    <Panel title="Timeline" flush>
      <Loaded query={query}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="Nothing has happened yet" />
          ) : (
            <Box component="ol" aria-label="Timeline" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {timelineRows(items).map((row, index) => (
                <TimelineEntry key={`${row.item.at}-${row.item.event}-${index}`} row={row} />
              ))}
            </Box>
          )
        }
      </Loaded>
    </Panel>
  );
}

function TimelineEntry({ row: { item, earlier } }: { row: TimelineRow }) {
  const moved = movedTo(item);
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '150px minmax(0,1fr)' },
        columnGap: 2,
        px: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-child': { borderBottom: 0 },
      }}
    >
      <Box sx={{ color: 'text.secondary', fontSize: '0.8125rem' }}>
        <Timestamp at={item.at} />
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Box component="span" sx={{ fontWeight: item.kind === 'move' ? 600 : 400 }}>
            {lineOf(item)}
          </Box>
          {moved && <ConsentRequestStateChip state={moved} />}
        </Box>
        {item.actor && <Box sx={{ color: 'text.secondary' }}>{item.actor.label}</Box>}
        {item.reason && <Box>“{item.reason}”</Box>}
        {earlier.length > 0 && <Earlier items={earlier} />}
      </Box>
    </Box>
  );
}

/** The others of a folded line, one time each. */
function Earlier({ items }: { items: readonly TimelineItem[] }) {
  return (
    <Box component="details" sx={{ color: 'text.secondary', '& summary': { cursor: 'pointer' } }}>
      <summary>{items.length + 1} times, the last at the time beside it</summary>
      {items.map((item, index) => (
        <div key={index}>
          <Timestamp at={item.at} />
        </div>
      ))}
    </Box>
  );
}
