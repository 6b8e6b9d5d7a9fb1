import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useState } from 'react';
import { ListBase } from 'react-admin';
import { useApi, useCommand, useMay, useRead, useSession } from '../api/hooks.js';
import { rowsOnly } from '../api/rowsOnly.js';
import type * as Api from '../api/types.gen.js';
import { FilterBar } from '../common/FilterBar.js';
import { isFiltered, type Filter } from '../common/listModel.js';
import { PageHeader } from '../common/PageHeader.js';
import { Pager } from '../common/Pager.js';
import { EmptyState, ErrorState, LoadingState } from '../common/states.js';
import { useRows } from '../common/useRows.js';
import { ArrivalPanel } from './ArrivalPanel.js';
import {
  mostAtOnce,
  outcomeSentence,
  refusedLines,
  type Arrival,
  type InboxItem,
  type InboxView,
} from './inboxModel.js';
import { SelectionBar, type Done } from './SelectionBar.js';
import { useSelection } from './useSelection.js';

const newestFirst = { field: 'cameAt', order: 'DESC' } as const;
const listQuery = { retry: false, meta: rowsOnly, onError: () => undefined };

/** Work list: chargers that came and are nobody's yet (product.md §8). */
export default function ChargerInbox() {
  const api = useApi();
  const mayDecide = useMay('assignments.write');
  // An account manager sees their own alone.
  const seesOthers = useSession()?.scope === 'all';
  const managers = useRead(['staff', 'account-managers'], () => api.getAccountManagers(), { enabled: seesOthers });
  const filters: readonly Filter[] = [
    { kind: 'search', source: 'q', label: 'Installation, charger or serial' },
    {
      kind: 'choice',
      source: 'state',
      label: 'Which',
      all: 'Waiting',
      choices: [
        { value: 'snoozed', label: 'Put off' },
        { value: 'dismissed', label: 'Dismissed' },
      ],
    },
    { kind: 'record', source: 'userGroupId', label: 'User group', resource: 'user-groups' },
    ...(seesOthers
      ? [
          {
            kind: 'choice',
            source: 'accountManagerId',
            label: 'Account manager',
            all: 'Anyone',
            choices: (managers.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          } as const,
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        title="New chargers"
        subtitle={`Chargers that came and belong to no customer yet, newest first.${mayDecide ? ' Tick them to assign, put off or dismiss.' : ''}`}
      />
      <ListBase
        resource="charger-inbox"
        storeKey="charger-inbox"
        sort={newestFirst}
        perPage={25}
        exporter={false}
        queryOptions={listQuery}
      >
        <FilterBar filters={filters} />
        <Arrivals />
      </ListBase>
    </>
  );
}

interface Outcome {
  said: Api.InboxOutcomes;
  done: Done;
  items: ReadonlyMap<string, InboxItem>;
}

function Arrivals() {
  const { data, isPending, error, refetch, filterValues, page } = useRows<Arrival>();
  const view = viewOf(filterValues['state']);
  const isOperations = useMay('operations');
  const mayDecide = useMay('assignments.write');
  const most = mostAtOnce(isOperations);
  const { selection, isCut, choosing, clear } = useSelection(`${page} ${JSON.stringify(filterValues)}`, data, most);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const finished = (said: Api.InboxOutcomes, done: Done) => {
    const items = new Map([...selection].map(([id, { item }]) => [id, item]));
    setOutcome({ said, done, items });
    clear();
  };

  return (
    <>
      {outcome && <OutcomeNote outcome={outcome} onChange={setOutcome} />}
      {error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : isPending ? (
        <LoadingState />
      ) : !data || data.length === 0 ? (
        <Paper variant="outlined">
          {isFiltered(filterValues) ? (
            <EmptyState title="Nothing fits these filters" />
          ) : (
            <EmptyState title="No charger waits">
              New chargers appear here when an installation is read that a customer gave access to.
            </EmptyState>
          )}
        </Paper>
      ) : (
        data.map((arrival) => (
          <ArrivalPanel
            key={arrival.id}
            arrival={arrival}
            view={view}
            selection={selection}
            choosing={mayDecide ? choosing : null}
          />
        ))
      )}
      <Pager />
      {selection.size > 0 && (
        <SelectionBar
          view={view}
          chosen={[...selection.values()]}
          most={isCut ? most : null}
          onDone={finished}
          onClear={clear}
        />
      )}
    </>
  );
}

const viewOf = (value: unknown): InboxView => (value === 'snoozed' || value === 'dismissed' ? value : 'open');

/** The state that undoing such a command finds what it did in; what is other by then is somebody else's decision. */
const undoneFrom: Partial<Record<Done, Api.InboxRestoreIn['from']>> = { dismissed: 'dismissed', 'put off': 'snoozed' };

/** What came of the last command, with the way back where there is one; then what came of that. */
function OutcomeNote({ outcome, onChange }: { outcome: Outcome; onChange: (next: Outcome | null) => void }) {
  const api = useApi();
  const { said, done, items } = outcome;
  const refused = refusedLines(said, items);
  const from = undoneFrom[done];
  const onClose = () => onChange(null);
  const chargerIds = said.results.flatMap(({ chargerId, refusal }) => (refusal ? [] : [chargerId]));
  const undo = useCommand((body: Api.InboxRestoreIn) => api.restoreToInbox(body), {
    done: null,
    onDone: (undone) => onChange({ said: undone, done: 'brought back', items }),
  });
  return (
    <Alert
      severity={refused.length > 0 ? 'warning' : 'success'}
      sx={{ mb: 2 }}
      onClose={onClose}
      {...(from && chargerIds.length > 0
        ? {
            action: (
              <>
                <Button
                  color="inherit"
                  disabled={undo.isPending}
                  onClick={() => undo.mutate({ chargerIds, from, decidedAt: said.at })}
                >
                  Undo
                </Button>
                <Button color="inherit" onClick={onClose}>
                  Close
                </Button>
              </>
            ),
          }
        : {})}
    >
      {outcomeSentence(said, done)}
      {refused.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {refused.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </Box>
      )}
    </Alert>
  );
}
