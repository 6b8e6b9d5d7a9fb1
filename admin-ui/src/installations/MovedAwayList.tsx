import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi, useReadOn } from '../api/hooks.js';
import { AppLink } from '../common/AppLink.js';
import { Mono } from '../common/Mono.js';
import { ShowEarlier } from '../common/ShowEarlier.js';
import { Timestamp } from '../common/Timestamp.js';
import { installationName } from './installationModel.js';

/** Chargers that stood here and were found elsewhere since; nothing while there is none. */
export function MovedAwayList({ installationId }: { installationId: string }) {
  const api = useApi();
  const query = useReadOn(['installations', installationId, 'moved-away'], (after) =>
    api.getMovedAway(installationId, after),
  );
  if (!query.rows || query.rows.length === 0) return null;
  return (
    <Box sx={{ mt: 2, borderTop: 1, borderColor: 'divider', pt: 1.5 }}>
      <Typography component="h3" sx={{ fontWeight: 600 }}>
        Moved away
      </Typography>
      <Box component="ul" aria-label="Moved away" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {query.rows.map(({ id, at, name, deviceId, chargerId, movedTo }) => (
          <Box component="li" key={id} sx={{ py: 0.5, overflowWrap: 'anywhere' }}>
            {chargerId ? (
              <AppLink to={`/chargers/${chargerId}/show`}>{name ?? 'Charger without a name'}</AppLink>
            ) : (
              (name ?? 'Charger without a name')
            )}{' '}
            {deviceId && <Mono>{deviceId}</Mono>}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {movedTo ? 'moved to ' : 'moved to another installation'}
              {movedTo && <AppLink to={`/installations/${movedTo.id}/show`}>{installationName(movedTo)}</AppLink>},
              found there on <Timestamp at={at} />
            </Box>
          </Box>
        ))}
      </Box>
      <ShowEarlier query={query} />
    </Box>
  );
}
