import Box from '@mui/material/Box';
import { TreeItem } from '@mui/x-tree-view/TreeItem';
import { useNavigate } from 'react-router-dom';
import type { Circuit, HierarchyCharger } from '../api/types.js';
import { Mono } from '../common/Mono.js';
import { StateChip } from '../common/StateChip.js';
import { chargerName, presenceLabels } from '../chargers/chargerModel.js';

/** Identity of a tree item; chargers in no circuit share one. */
export const circuitKey = (circuit: Circuit): string => circuit.id ?? 'no-circuit';

export function CircuitItem({ circuit }: { circuit: Circuit }) {
  const navigate = useNavigate();
  return (
    <TreeItem
      itemId={circuitKey(circuit)}
      label={
        <Box sx={line}>
          <b>{circuit.name ?? (circuit.id === null ? 'In no circuit' : 'Circuit without a name')}</b>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {circuit.chargers.length} {circuit.chargers.length === 1 ? 'charger' : 'chargers'}
            {circuit.maxCurrent === null ? '' : ` · ${circuit.maxCurrent} A`}
          </Box>
          {circuit.isActive === false && <StateChip label="Not active" tone="neutral" />}
          {circuit.presence !== 'present' && <StateChip {...presenceLabels[circuit.presence]} />}
        </Box>
      }
    >
      {circuit.chargers.map((charger) => (
        <TreeItem
          key={charger.id}
          itemId={charger.id}
          // Enter and click both come here; the item leads to the charger's page.
          onClick={() => void navigate(`/chargers/${charger.id}/show`)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') void navigate(`/chargers/${charger.id}/show`);
          }}
          label={<ChargerLine charger={charger} />}
        />
      ))}
    </TreeItem>
  );
}

function ChargerLine({ charger }: { charger: HierarchyCharger }) {
  return (
    <Box sx={line}>
      <span>{chargerName(charger)}</span>
      <Mono>{charger.deviceId ?? 'no serial number yet'}</Mono>
      {charger.isSenseMeter && <StateChip label="Sense meter" tone="quiet" />}
      {charger.active === false && <StateChip label="Not active" tone="neutral" />}
      {charger.presence !== 'present' && <StateChip {...presenceLabels[charger.presence]} />}
      {charger.assignment ? (
        <StateChip
          label={charger.assignment.customer.name}
          tone="good"
          title={`Assigned to ${charger.assignment.customer.name}`}
        />
      ) : (
        !charger.isSenseMeter && charger.presence !== 'removed' && <StateChip label="Free" tone="quiet" />
      )}
    </Box>
  );
}

const line = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 1.25,
  rowGap: 0.25,
  py: 0.25,
} as const;
