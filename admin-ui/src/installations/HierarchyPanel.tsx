import Button from '@mui/material/Button';
import { SimpleTreeView } from '@mui/x-tree-view/SimpleTreeView';
import { useState } from 'react';
import { useApi, useReadOn } from '../api/hooks.js';
import type { Circuit, InstallationPage } from '../api/types.js';
import { Panel } from '../common/Panel.js';
import { EmptyState, Loaded } from '../common/states.js';
import { CircuitItem, NO_CIRCUIT } from './CircuitItem.js';
import { MovedAwayList } from './MovedAwayList.js';

/** Above this many chargers the circuits start folded. */
const unfoldUpTo = 40;

interface Props {
  installationId: string;
  hierarchy: InstallationPage['hierarchy'];
}

/** Circuits and chargers as a tree, as Zaptec has them; both are read as they are unfolded. */
export function HierarchyPanel({ installationId, hierarchy }: Props) {
  const api = useApi();
  const query = useReadOn(['installations', installationId, 'circuits'], (after) =>
    api.getCircuits(installationId, after),
  );
  return (
    <Panel title={`Circuits and chargers (${hierarchy.chargers.toLocaleString('en')})`}>
      {hierarchy.circuits + hierarchy.chargers === 0 ? (
        <EmptyState title="No circuits known">The installation is empty, or it has not been read yet.</EmptyState>
      ) : (
        <Loaded query={{ ...query, data: query.rows }}>
          {(circuits) => (
            <>
              <Tree installationId={installationId} hierarchy={hierarchy} circuits={circuits} />
              {query.hasNextPage && (
                <Button disabled={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  Show more circuits ({(hierarchy.circuits - circuits.length).toLocaleString('en')} left)
                </Button>
              )}
            </>
          )}
        </Loaded>
      )}
      <MovedAwayList installationId={installationId} />
    </Panel>
  );
}

function Tree({ installationId, hierarchy, circuits }: Props & { circuits: readonly Circuit[] }) {
  const [unfolded, setUnfolded] = useState(() => {
    const keys = [...circuits.map(({ id }) => id), ...(hierarchy.chargersInNoCircuit > 0 ? [NO_CIRCUIT] : [])];
    return hierarchy.chargers <= unfoldUpTo ? keys : keys.slice(0, 1);
  });
  return (
    <SimpleTreeView
      aria-label="Circuits and chargers"
      expandedItems={unfolded}
      onExpandedItemsChange={(_event, ids) => setUnfolded(ids)}
      disableSelection
    >
      {circuits.map((circuit) => (
        <CircuitItem
          key={circuit.id}
          installationId={installationId}
          circuit={circuit}
          isUnfolded={unfolded.includes(circuit.id)}
        />
      ))}
      {hierarchy.chargersInNoCircuit > 0 && (
        <CircuitItem
          installationId={installationId}
          circuit={{ chargers: hierarchy.chargersInNoCircuit }}
          isUnfolded={unfolded.includes(NO_CIRCUIT)}
        />
      )}
    </SimpleTreeView>
  );
}
