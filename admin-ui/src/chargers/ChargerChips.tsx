import Box from '@mui/material/Box';
import type { ChargerRow } from '../api/types.js';
import { StateChip } from '../common/StateChip.js';
import { presenceLabels } from './chargerModel.js';

export function ChargerChips({ charger }: { charger: Pick<ChargerRow, 'presence' | 'active' | 'isSenseMeter'> }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 0.5 }}>
      <StateChip {...presenceLabels[charger.presence]} />
      {charger.active === false && <StateChip label="Not active" tone="neutral" />}
      {charger.isSenseMeter && <StateChip label="Sense meter" tone="quiet" />}
    </Box>
  );
}
