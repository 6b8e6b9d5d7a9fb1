import Box from '@mui/material/Box';
import type { InstallationTie } from '../api/types.js';
import { CustomerLink } from '../customers/CustomerLink.js';
import { Panel } from '../common/Panel.js';
import { StateChip } from '../common/StateChip.js';
import { Timestamp } from '../common/Timestamp.js';
import { EndTieButton } from './EndTieButton.js';
import { tieKindLabels } from './installationModel.js';

/** Whose installation it is, and who else has or had a charger there. */
export function TiesPanel({ installationId, ties }: { installationId: string; ties: readonly InstallationTie[] }) {
  return (
    <Panel title="Customers">
      {ties.length === 0 ? (
        <Box sx={{ color: 'text.secondary' }}>Nobody is tied to this installation.</Box>
      ) : (
        <Box component="ul" aria-label="Ties" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 2 }}>
          {ties.map((tie) => (
            <li key={tie.id}>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
                <CustomerLink customer={tie.customer} />
                <StateChip label={tieKindLabels[tie.kind]} tone={tie.kind === 'owner' ? 'good' : 'neutral'} />
              </Box>
              <Box sx={{ color: 'text.secondary' }}>
                since <Timestamp at={tie.createdAt} show="date" />, by {tie.createdBy}
              </Box>
              {tie.reason && <div>“{tie.reason}”</div>}
              <EndTieButton installationId={installationId} tie={tie} />
            </li>
          ))}
        </Box>
      )}
    </Panel>
  );
}
