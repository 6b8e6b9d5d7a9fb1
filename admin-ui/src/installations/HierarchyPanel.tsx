import { SimpleTreeView } from '@mui/x-tree-view/SimpleTreeView';
import { useState } from 'react';
import type { Circuit } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { EmptyState } from '../common/states.js';
import { CircuitItem, circuitKey } from './CircuitItem.js';

/** Above this many chargers the circuits start folded. */
const unfoldUpTo = 40;

/** Circuits and chargers as a tree, as Zaptec has them. */
export function HierarchyPanel({ circuits }: { circuits: readonly Circuit[] }) {
  const chargers = circuits.reduce((sum, circuit) => sum + circuit.chargers.length, 0);
  const [unfolded, setUnfolded] = useState(() =>
    chargers <= unfoldUpTo ? circuits.map(circuitKey) : circuits.slice(0, 1).map(circuitKey),
  );
  return (
    <Panel title={`Circuits and chargers (${chargers})`}>
      {circuits.length === 0 ? (
        <EmptyState title="No circuits known">The installation is empty, or it has not been read yet.</EmptyState>
      ) : (
        <SimpleTreeView
          aria-label="Circuits and chargers"
          expandedItems={unfolded}
          onExpandedItemsChange={(_event, ids) => setUnfolded(ids)}
          disableSelection
        >
          {circuits.map((circuit) => (
            <CircuitItem key={circuitKey(circuit)} circuit={circuit} />
          ))}
        </SimpleTreeView>
      )}
    </Panel>
  );
}
