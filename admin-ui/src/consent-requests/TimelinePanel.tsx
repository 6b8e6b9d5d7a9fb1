import Box from '@mui/material/Box';
import { useApi, useReadOn } from '../api/hooks.js';
import type { ConsentRequest, TimelineItem } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { ShowEarlier } from '../common/ShowEarlier.js';
import { EmptyState, Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { ConsentRequestStateChip } from './ConsentRequestStateChip.js';
import { lineOf, movedTo, timelineTexts } from './timelineModel.js';

/** Everything that happened, newest first: moves, claims, mails, visits; the server joins what belongs together. */
export function TimelinePanel({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const query = useReadOn(
    ['consent-requests', request.id, 'timeline', request.stateChangedAt],
    (after) => api.getTimeline(request.id, after),
    { keepPrevious: true },
  );
  return (
    <Panel title="Timeline" flush>
      <Loaded query={{ ...query, data: query.rows }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title="Nothing has happened yet" />
          ) : (
            <>
              <Box component="ol" aria-label="Timeline" sx={{ listStyle: 'none', m: 0, p: 0 }}>
                {items.map((item, index) => (
                  <TimelineEntry key={`${item.at}-${item.event}-${index}`} item={item} />
                ))}
              </Box>
              <ShowEarlier query={query} />
            </>
          )
        }
      </Loaded>
    </Panel>
  );
}

function TimelineEntry({ item }: { item: TimelineItem }) {
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
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Box component="span" sx={{ fontWeight: item.kind === 'move' || item.kind === 'claim' ? 600 : 400 }}>
            {lineOf(item)}
          </Box>
          {moved && <ConsentRequestStateChip state={moved} />}
        </Box>
        {item.actor && <Box sx={{ color: 'text.secondary' }}>{item.actor.label}</Box>}
        {item.reason && <Box>“{item.reason}”</Box>}
        {item.firstAt && (
          <Box sx={{ color: 'text.secondary' }}>
            The first on <Timestamp at={item.firstAt} />
          </Box>
        )}
        {item.parts.map((part, index) => (
          <Part key={index} part={part} returnedAt={item.at} />
        ))}
      </Box>
    </Box>
  );
}

/** What came of a return: with its own time when that is another one. */
function Part({ part, returnedAt }: { part: TimelineItem['parts'][number]; returnedAt: string }) {
  const isLater = part.at.slice(0, 16) !== returnedAt.slice(0, 16);
  return (
    <Box>
      {timelineTexts[part.event]}
      {isLater && (
        <>
          , <Timestamp at={part.at} />
        </>
      )}
      {part.reason && <Box>“{part.reason}”</Box>}
    </Box>
  );
}
