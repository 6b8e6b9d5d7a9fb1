import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { TreeItem } from '@mui/x-tree-view/TreeItem';
import { Link as RouterLink, useNavigate } from 'react-router-dom';
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
          // The tree moves the focus from item to item: Enter there does what the item's link does.
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.target === event.currentTarget) void navigate(chargerPath(charger));
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
      <Link component={RouterLink} to={chargerPath(charger)} tabIndex={-1}>
        {chargerName(charger)}
      </Link>
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

const chargerPath = ({ id }: HierarchyCharger): string => `/chargers/${id}/show`;

const line = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 1.25,
  rowGap: 0.25,
  py: 0.25,
} as const;
