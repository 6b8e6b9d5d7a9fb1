import Button from '@mui/material/Button';
import { useState } from 'react';
import { useApi, useCommand } from '../api/hooks.js';
import type { BulkRun } from '../api/types.gen.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { rowsText, undoneText } from './bulkRunModel.js';

/** What can be done with a run now, as the server offers it. */
export function RunButtons({ run }: { run: BulkRun }) {
  const api = useApi();
  const undo = useCommand(() => api.undoBulkRun(run.id), { done: undoneText(run) });
  const retry = useCommand(() => api.retryBulkRun(run.id), { done: 'What failed is tried again' });
  const offers = (command: BulkRun['commands'][number]) => run.commands.includes(command);

  return (
    <>
      {offers('undo') && (
        <Button variant="contained" disabled={undo.isPending} onClick={() => undo.mutate(undefined)}>
          Undo
        </Button>
      )}
      {offers('cancel') && !offers('undo') && <CancelButton run={run} />}
      {offers('retry') && (
        <Button variant="contained" disabled={retry.isPending} onClick={() => retry.mutate(undefined)}>
          Try again what failed ({run.counts.failed})
        </Button>
      )}
    </>
  );
}

function CancelButton({ run }: { run: BulkRun }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const cancel = useCommand(() => api.cancelBulkRun(run.id), {
    done: 'Cancelled',
    onDone: () => setOpen(false),
    inDialog: true,
  });
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setOpen(true)}>
        Cancel the run
      </Button>
      <ConfirmDialog
        open={open}
        title="Cancel the run?"
        confirm="Cancel the run"
        dismiss="Let it run"
        danger
        command={cancel}
        onConfirm={() => cancel.mutate(undefined)}
        onClose={() => setOpen(false)}
      >
        <span>
          What is done stays done ({rowsText(run.resource, run.counts.done)} so far). The rest is left as it is.
        </span>
      </ConfirmDialog>
    </>
  );
}
