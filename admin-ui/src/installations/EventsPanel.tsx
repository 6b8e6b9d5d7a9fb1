import Box from '@mui/material/Box';
import type { InstallationEvent, InstallationPage, InstallationSubject } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { DataDetails } from '../common/DataDetails.js';
import { Panel } from '../common/Panel.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { eventSubject } from './eventSubject.js';
import { installationEventTexts, installationName } from './installationModel.js';

type MovedTo = InstallationPage['events'][number]['movedTo'];

interface Props {
  /** On a charger's own page it goes without saying what they are about. */
  events: readonly (InstallationEvent & { subject?: InstallationSubject; movedTo?: MovedTo })[];
}

/** The latest changes the reads have found. */
export function EventsPanel({ events }: Props) {
  return (
    <Panel title="Events" flush>
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
                <span>{installationEventTexts[event.type]}</span>
                <b>{eventSubject(event.subject)}</b>
                {event.movedTo && (
                  <AppLink to={`/installations/${event.movedTo.id}/show`}>{installationName(event.movedTo)}</AppLink>
                )}
              </Box>
              <DataDetails data={event.data} />
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}
