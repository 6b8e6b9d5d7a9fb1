import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { TreeItem } from '@mui/x-tree-view/TreeItem';
import { Link as RouterLink, useNavigate } from 'react-router-dom';
import type { Circuit, ChargerRow } from '../api/types.js';
import { useApi, useReadOn } from '../api/hooks.js';
import { Mono } from '../common/Mono.js';
import { StateChip } from '../common/StateChip.js';
import { chargerName, presenceLabels } from '../chargers/chargerModel.js';

/** Identity of the tree item of the chargers that are in no circuit. */
export const NO_CIRCUIT = 'no-circuit';

interface Props {
  installationId: string;
  /** Without an id it stands for the chargers that are in no circuit. */
  circuit: Pick<Circuit, 'chargers'> & Partial<Circuit>;
  isUnfolded: boolean;
}

export function CircuitItem({ installationId, circuit, isUnfolded }: Props) {
  const { id = null, name, maxCurrent, chargers } = circuit;
  return (
    <TreeItem
      itemId={id ?? NO_CIRCUIT}
      label={
        <Box sx={line}>
          <b>{id === null ? 'In no circuit' : (name ?? 'Circuit without a name')}</b>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {chargers} {chargers === 1 ? 'charger' : 'chargers'}
            {maxCurrent === null || maxCurrent === undefined ? '' : ` · ${maxCurrent} A`}
          </Box>
          {circuit.isActive === false && <StateChip label="Not active" tone="neutral" />}
          {circuit.presence && circuit.presence !== 'present' && <StateChip {...presenceLabels[circuit.presence]} />}
        </Box>
      }
    >
      {chargers > 0 &&
        (isUnfolded ? (
          <Chargers installationId={installationId} circuitId={id} count={chargers} />
        ) : (
          // So that it can be unfolded.
          <TreeItem itemId={`${id ?? NO_CIRCUIT}-folded`} label="Reading…" />
        ))}
    </TreeItem>
  );
}

/** The chargers of one circuit, a page at a time. */
function Chargers(props: { installationId: string; circuitId: string | null; count: number }) {
  const { installationId, circuitId, count } = props;
  const api = useApi();
  const navigate = useNavigate();
  const { rows, error, hasNextPage, fetchNextPage } = useReadOn(
    ['installations', installationId, 'chargers', circuitId],
    (after) => api.getChargersOfCircuit(installationId, circuitId, after),
  );
  const key = circuitId ?? NO_CIRCUIT;
  if (!rows) return <TreeItem itemId={`${key}-waiting`} label={error ? error.message : 'Reading…'} />;
  const more = () => void fetchNextPage();
  return (
    <>
      {rows.map((charger) => (
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
      {hasNextPage && (
        <TreeItem
          itemId={`${key}-more`}
          label={<b>Show more chargers ({count - rows.length} left)</b>}
          onClick={more}
          onKeyDown={(event) => {
            if (event.key === 'Enter') more();
          }}
        />
      )}
    </>
  );
}

function ChargerLine({ charger }: { charger: ChargerRow }) {
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

const chargerPath = ({ id }: ChargerRow): string => `/chargers/${id}/show`;

const line = {
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 1.25,
  rowGap: 0.25,
  py: 0.25,
} as const;
