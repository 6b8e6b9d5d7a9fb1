import Box from '@mui/material/Box';
import type { ReadyLink } from '../api/types.js';
import { BreakableUrl } from '../common/ClampedText.js';
import { Mono } from '../common/Mono.js';

/** The address and what each of its parameters means (product.md §3). */
export function LinkDetails({ link }: { link: ReadyLink }) {
  return (
    <>
      <Box
        sx={{ p: 1.5, backgroundColor: '#f4f6f4', borderRadius: 1, overflowWrap: 'anywhere' }}
        data-testid="portal-link"
      >
        <Mono>
          <BreakableUrl url={link.url} />
        </Mono>
      </Box>
      <Box
        component="dl"
        sx={{
          m: 0,
          mt: 2,
          display: 'grid',
          columnGap: 2,
          rowGap: { xs: 0, sm: 1 },
          gridTemplateColumns: { xs: '1fr', sm: 'minmax(120px,auto) minmax(0,1fr)' },
          '& dd': { m: 0, mb: { xs: 1.25, sm: 0 } },
        }}
      >
        {link.parameters.map(({ name, value, meaning }) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ fontWeight: 600 }}>
              <Mono>{name}</Mono>
            </Box>
            <dd>
              <Mono>
                <BreakableUrl url={value} />
              </Mono>
              <Box sx={{ color: 'text.secondary' }}>{meaning}</Box>
            </dd>
          </Box>
        ))}
      </Box>
    </>
  );
}
