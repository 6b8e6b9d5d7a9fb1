import Box from '@mui/material/Box';
import type { Circuit, InstallationEvent } from '../api/types.js';
import { DataDetails } from '../common/DataDetails.js';
import { formatNumber } from '../common/listModel.js';
import { Panel } from '../common/Panel.js';
import { EmptyState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import { eventSubjects } from './eventSubjects.js';
import { eventLine } from './installationModel.js';

type ShownEvent = InstallationEvent & {
  circuitId?: string | null;
  chargerId?: string | null;
  count?: number;
  subjectIds?: readonly (string | null)[];
};

interface Props {
  /** On a charger's own page it goes without saying what they are about. */
  events: readonly ShownEvent[];
  circuits?: readonly Circuit[];
}

/** The latest changes the reads have found; what one read added is one line with a number. */
export function EventsPanel({ events, circuits = [] }: Props) {
  const named = eventSubjects(circuits);
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
                <span>{eventLine(event.type, event.count ?? 1)}</span>
                <b>{named.get(event.chargerId ?? event.circuitId ?? '')}</b>
              </Box>
              <Subjects event={event} named={named} />
              <DataDetails data={event.data} />
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}

/** Of many at once, which ones; those that are gone since have no name here. */
function Subjects({ event, named }: { event: ShownEvent; named: ReadonlyMap<string, string> }) {
  const count = event.count ?? 1;
  if (count < 2) return null;
  const names = (event.subjectIds ?? []).flatMap((id) => named.get(id ?? '') || []);
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
