import Box from '@mui/material/Box';
import { Mono } from './Mono.js';

/** The particulars kept with an event, folded away until asked for. */
export function DataDetails({ data }: { data: Record<string, unknown> | null | undefined }) {
  const entries = Object.entries(data ?? {}).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  if (entries.length === 0) return null;
  return (
    <Box
      component="details"
      sx={{
        fontSize: '0.8125rem',
        '& summary': { cursor: 'pointer', color: 'text.secondary', whiteSpace: 'nowrap' },
        // Opened in a column of a table, it takes the room that ids need.
        'td &[open]': { minWidth: 200 },
      }}
    >
      <summary>Particulars</summary>
      <Box component="dl" sx={{ m: 0, mt: 0.5, '& dt': { color: 'text.secondary' }, '& dd': { m: 0, mb: 0.5 } }}>
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Mono>{typeof value === 'string' ? value : JSON.stringify(value)}</Mono>
            </dd>
          </div>
        ))}
      </Box>
    </Box>
  );
}
