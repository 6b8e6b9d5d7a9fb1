import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useApi, useReadOn } from '../api/hooks.js';
import type { ChangeOfInstallation, InstallationEvent } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { DataDetails } from '../common/DataDetails.js';
import { formatNumber } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { ShowEarlier } from '../common/ShowEarlier.js';
import { EmptyState, Loaded } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { eventSubject } from './eventSubject.js';
import { eventLine, installationName } from './installationModel.js';

/** On a charger's own page it goes without saying what they are about. */
type ShownEvent = InstallationEvent & Partial<Pick<ChangeOfInstallation, 'count' | 'subjects' | 'movedTo'>>;

/** What the reads of an installation have found, a page at a time; what one read added is one line with a number. */
export function InstallationEvents({ installationId }: { installationId: string }) {
  const api = useApi();
  const query = useReadOn(['installations', installationId, 'events'], (after) =>
    api.getInstallationEvents(installationId, after),
  );
  return (
    <Panel title="Events" flush>
      <Loaded query={{ ...query, data: query.rows }}>
        {(events) => <Events events={events} earlier={<ShowEarlier query={query} />} />}
      </Loaded>
    </Panel>
  );
}

/** The latest changes that were found of a charger. */
export function EventsPanel({ events }: { events: readonly ShownEvent[] }) {
  return (
    <Panel title="Events" flush>
      <Events events={events} />
    </Panel>
  );
}

function Events({ events, earlier }: { events: readonly ShownEvent[]; earlier?: ReactNode }) {
  return (
    <>
      {events.length === 0 ? (
        <EmptyState title="Nothing has changed yet" />
      ) : (
        <Box component="ol" aria-label="Events" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {events.map((event) => (
            <Box component="li" key={event.id} sx={{ px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
                <Box component="span" sx={{ color: 'text.secondary', width: 150 }}>
                  <Timestamp at={event.at} />
                </Box>
                <span>{eventLine(event.type, event.count ?? 1)}</span>
                <b>{(event.count ?? 1) === 1 && eventSubject(event.subjects?.[0])}</b>
                {event.movedTo && (
                  <AppLink to={`/installations/${event.movedTo.id}/show`}>{installationName(event.movedTo)}</AppLink>
                )}
              </Box>
              <Subjects event={event} />
              <DataDetails data={event.data} />
            </Box>
          ))}
        </Box>
      )}
      {earlier}
    </>
  );
}

/** Of many at once, which ones; those that are gone since have no name here. */
function Subjects({ event }: { event: ShownEvent }) {
  const count = event.count ?? 1;
  if (count < 2) return null;
  const names = (event.subjects ?? []).map(eventSubject);
  if (names.length === 0) return null;
  const others = count - names.length;
  return (
    <Box component="details" sx={{ color: 'text.secondary', '& summary': { cursor: 'pointer' } }}>
      <summary>Which ones</summary>
      {names.join(' · ')}
      {others > 0 && ` and ${formatNumber(others)} more`}
    </Box>
  );
}
