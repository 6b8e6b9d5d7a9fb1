import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useState } from 'react';
import { useApi, useCommand } from '../api/hooks.js';
import type * as Api from '../api/types.gen.js';
import { choicesOf } from '../common/listModel.js';
import { NativeSelect } from '../common/NativeSelect.js';
import { RecordPicker, type PickedRecord } from '../common/RecordPicker.js';
import { DecisionButton } from './DecisionButton.js';
import {
  chargerCount,
  dismissReasonLabels,
  shares,
  snoozeChoices,
  snoozedUntil,
  type Chosen,
  type DismissReason,
  type InboxView,
  type SnoozeDays,
} from './inboxModel.js';

export type Done = 'assigned' | 'dismissed' | 'put off' | 'brought back';

interface Props {
  view: InboxView;
  chosen: readonly Chosen[];
  /** How many may be ticked, said when more were to be; else null. */
  most: number | null;
  onDone: (outcome: Api.InboxOutcomes, done: Done) => void;
  onClear: () => void;
}

/** What can be done with the chargers that are ticked; it stays in sight while the list is walked through. */
export function SelectionBar({ view, chosen, most, onDone, onClear }: Props) {
  const api = useApi();
  const chargerIds = chosen.map(({ item }) => item.id);
  const restore = useCommand((from: Api.InboxRestoreIn['from']) => api.restoreToInbox({ chargerIds, from }), {
    done: null,
    onDone: (outcome) => onDone(outcome, 'brought back'),
  });
  return (
    <Paper
      component="section"
      aria-label="Selected chargers"
      elevation={4}
      sx={{
        position: 'sticky',
        bottom: 8,
        zIndex: 2,
        px: 2,
        py: 1,
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
      }}
    >
      <Box sx={{ mr: 'auto', fontWeight: 600 }} aria-live="polite">
        {chargerCount(chosen.length)} selected{most !== null && `, at most ${most} at once`}
      </Box>
      {view === 'open' ? null : (
        <Button variant="outlined" disabled={restore.isPending} onClick={() => restore.mutate(view)}>
          Bring back
        </Button>
      )}
      {view !== 'dismissed' && (
        <>
          <SnoozeButton chargerIds={chargerIds} from={view} onDone={(outcome) => onDone(outcome, 'put off')} />
          <DismissButton chargerIds={chargerIds} from={view} onDone={(outcome) => onDone(outcome, 'dismissed')} />
        </>
      )}
      <AssignButton chosen={chosen} onDone={(outcome) => onDone(outcome, 'assigned')} />
      <Button onClick={onClear}>Clear</Button>
    </Paper>
  );
}

interface ButtonProps {
  chargerIds: string[];
  /** The list they are ticked in. */
  from: Api.InboxDismissIn['from'];
  onDone: (outcome: Api.InboxOutcomes) => void;
}

function AssignButton({ chosen, onDone }: { chosen: readonly Chosen[]; onDone: ButtonProps['onDone'] }) {
  const api = useApi();
  const [everybody, setEverybody] = useState<PickedRecord | null>(null);
  const given = chosen.map((one) => ({ ...one, customer: everybody ?? one.customer }));
  const assignments = given.flatMap(({ item, customer }) =>
    customer ? [{ chargerId: item.id, customerId: customer.id }] : [],
  );
  const without = given.length - assignments.length;
  return (
    <DecisionButton
      verb="Assign"
      count={assignments.length}
      variant="contained"
      decide={() => api.assignFromInbox({ assignments })}
      onOpen={() => setEverybody(null)}
      onDone={onDone}
    >
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {shares(given).map(({ name, count }) => (
          <li key={name}>
            {chargerCount(count)} to {name}
          </li>
        ))}
      </Box>
      {without > 0 && <div>{chargerCount(without)} without a customer: not assigned.</div>}
      <RecordPicker
        label="All to one customer instead"
        resource="customers"
        value={everybody}
        onChange={setEverybody}
      />
    </DecisionButton>
  );
}

function DismissButton({ chargerIds, from, onDone }: ButtonProps) {
  const api = useApi();
  const [reason, setReason] = useState<DismissReason>('shared');
  return (
    <DecisionButton
      verb="Dismiss"
      count={chargerIds.length}
      decide={() => api.dismissFromInbox({ chargerIds, from, reason })}
      onDone={onDone}
    >
      <div>They stay with their installation and can be assigned there. Here they wait no more.</div>
      <NativeSelect
        label="Why"
        value={reason}
        choices={choicesOf(dismissReasonLabels)}
        onChange={(value) => setReason(value as DismissReason)}
      />
    </DecisionButton>
  );
}

function SnoozeButton({ chargerIds, from, onDone }: ButtonProps) {
  const api = useApi();
  const [days, setDays] = useState<SnoozeDays>('7');
  return (
    <DecisionButton
      verb="Put off"
      count={chargerIds.length}
      decide={() => api.snoozeInInbox({ chargerIds, from, until: snoozedUntil(new Date(), days) })}
      onDone={onDone}
    >
      <NativeSelect
        label="They wait again"
        value={days}
        choices={snoozeChoices}
        onChange={(value) => setDays(value as SnoozeDays)}
      />
    </DecisionButton>
  );
}
