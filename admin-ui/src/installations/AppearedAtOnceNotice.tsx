import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useApi, useCommand, useMay, useRead } from '../api/hooks.js';
import type { HeldAppearances } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { ReasonDialogButton } from '../common/ReasonDialogButton.js';
import { Timestamp } from '../common/Timestamp.js';
import { heldAppearancesList } from './installationModel.js';

/** So many installations at once are hardly so many customers: operations say what they are (product.md §5). */
export function AppearedAtOnceNotice() {
  const api = useApi();
  const may = useMay('operations');
  const query = useRead(['installations', 'held-appearances'], () => api.getHeldAppearances(), { enabled: may });
  return (query.data ?? []).map((held) => <Notice key={held.apiAccountId} held={held} />);
}

function Notice({ held }: { held: HeldAppearances[number] }) {
  return (
    <Alert severity="warning" role="note" sx={{ mb: 2 }}>
      <Box>
        {held.installations} installations became visible to {held.name} at once (
        <Timestamp at={held.heldSince} show="relative" />
        ). Were they really shared just now, by so many customers? Until you say so, no request is granted for any of
        them. <AppLink to={heldAppearancesList}>Show them</AppLink>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        <AnswerButton held={held} newGrants />
        <AnswerButton held={held} newGrants={false} />
      </Box>
    </Alert>
  );
}

function AnswerButton({ held, newGrants }: { held: HeldAppearances[number]; newGrants: boolean }) {
  const api = useApi();
  const settle = useCommand(
    (reason: string) => api.settleAppearances(held.apiAccountId, { newGrants, upTo: held.heldUntil, reason }),
    { done: newGrants ? 'Their requests are looked at again' : 'None of them is granted by itself', inDialog: true },
  );
  return (
    <ReasonDialogButton
      label={newGrants ? 'They are new grants' : 'They were there before'}
      title={newGrants ? 'These are new grants?' : 'These were there before?'}
      confirm={newGrants ? 'New grants' : 'There before'}
      required
      danger={newGrants}
      command={settle}
      explain={
        <span>
          {newGrants
            ? 'Requests that name one of them are judged as if it had appeared alone, and may be granted by themselves.'
            : 'Requests that name one of them wait in review for a person.'}
        </span>
      }
      onConfirm={(reason, close) => settle.mutate(reason, { onSuccess: close })}
    />
  );
}
