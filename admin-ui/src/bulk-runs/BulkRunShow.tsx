import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useState } from 'react';
import { useApi, useReadOn } from '../api/hooks.js';
import type { BulkItem, BulkRun } from '../api/types.gen.js';
import { AppLink } from '../common/AppLink.js';
import type { Column } from '../common/listModel.js';
import { NativeSelect } from '../common/NativeSelect.js';
import { PageHeader } from '../common/PageHeader.js';
import { Columns, FactList, Panel } from '../common/Panel.js';
import { Rows } from '../common/Rows.js';
import { ShowMore } from '../common/ShowMore.js';
import { ShowPage } from '../common/ShowPage.js';
import { StateChip } from '../common/StateChip.js';
import { ErrorState, LoadingState } from '../common/states.js';
import { Timestamp } from '../common/Timestamp.js';
import {
  countsText,
  isUnderWay,
  itemChoices,
  itemStates,
  percentOf,
  rowsText,
  runStates,
  waitingTexts,
} from './bulkRunModel.js';
import { RunButtons } from './RunButtons.js';

export default function BulkRunShow() {
  return (
    <ShowPage<BulkRun> resource="bulk-runs" watch={isUnderWay}>
      {(run) => <Run run={run} />}
    </ShowPage>
  );
}

function Run({ run }: { run: BulkRun }) {
  return (
    <>
      <PageHeader
        title={run.title}
        badge={<StateChip {...runStates[run.state]} />}
        subtitle={rowsText(run.resource, run.counts.total)}
        back={{ to: '/bulk-runs', label: 'Bulk runs' }}
        actions={<RunButtons run={run} />}
      />
      <Columns
        main={
          <>
            <Progress run={run} />
            <Items run={run} />
          </>
        }
        side={<Facts run={run} />}
      />
    </>
  );
}

function Progress({ run }: { run: BulkRun }) {
  const percent = percentOf(run);
  const waiting = waitingTexts(run);
  return (
    <Panel title="Progress">
      <Box aria-live="polite" sx={{ display: 'grid', gap: 1 }}>
        <LinearProgress variant="determinate" value={percent} aria-label="Progress of the run" />
        <div>
          {percent} %: {countsText(run)}
        </div>
        {run.state === 'waiting' && (
          <Box sx={{ color: 'text.secondary' }}>
            {waiting.before} It begins at <Timestamp at={run.startsAt} />; {waiting.until}
          </Box>
        )}
      </Box>
    </Panel>
  );
}

function Facts({ run }: { run: BulkRun }) {
  const filter = run.filter && Object.entries(run.filter);
  return (
    <Panel title="What was asked for">
      <FactList
        facts={[
          ...run.params.map(({ label, text }) => [label, text] as const),
          [
            'Rows',
            filter === null
              ? 'Ticked one by one'
              : filter.length === 0
                ? 'The whole list'
                : filter.map(([name, value]) => `${name}: ${value}`).join(', '),
          ],
          ['By', run.by.name],
          ['Asked', <Timestamp at={run.createdAt} />],
          ['Begun', <Timestamp at={run.startedAt} none="Not yet" />],
          ['Over', <Timestamp at={run.endedAt} none="Not yet" />],
          run.cancelledBy === null ? null : ['Cancelled by', run.cancelledBy],
        ]}
      />
    </Panel>
  );
}

const columnsOf = (resource: BulkRun['resource']): readonly Column<BulkItem>[] => [
  {
    header: 'Row',
    cell: (item) =>
      item.label === null ? (
        'No longer there, or not yours to see'
      ) : (
        <AppLink to={`/${resource}/${item.subjectId}/show`}>{item.label || 'Without a name'}</AppLink>
      ),
  },
  { header: 'State', cell: (item) => <StateChip {...itemStates[item.state]} /> },
  { header: 'What came of it', cell: (item) => item.sentence ?? '–', minWidth: 160 },
  { header: 'When', cell: (item) => <Timestamp at={item.settledAt} />, nowrap: true },
];

function Items({ run }: { run: BulkRun }) {
  const api = useApi();
  const [state, setState] = useState('');
  const items = useReadOn(['bulk-runs', run.id, 'items', state], (after) => api.getBulkItems(run.id, state, after));

  return (
    <Panel
      title="Rows"
      flush
      action={<NativeSelect label="State" hideLabel value={state} choices={itemChoices(run)} onChange={setState} />}
    >
      {items.error ? (
        <ErrorState error={items.error} onRetry={items.refetch} />
      ) : items.rows === undefined ? (
        <LoadingState />
      ) : (
        <>
          <Rows label="Rows of the run" rows={items.rows} columns={columnsOf(run.resource)} rowPath={null} />
          <ShowMore query={items} />
        </>
      )}
    </Panel>
  );
}
