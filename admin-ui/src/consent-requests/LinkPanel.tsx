import Box from '@mui/material/Box';
import type { LinkPreview } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { LinkDetails } from './LinkDetails.js';

/** The exact address the customer is led to at Zaptec. It is read here, not given away: see "Copy link". */
export function LinkPanel({ link }: { link: LinkPreview | null }) {
  return (
    <Panel title="Link to the Zaptec portal">
      {link ? (
        <LinkDetails link={link} />
      ) : (
        <Box sx={{ color: 'text.secondary' }}>The link is complete once nothing is missing.</Box>
      )}
    </Panel>
  );
}
