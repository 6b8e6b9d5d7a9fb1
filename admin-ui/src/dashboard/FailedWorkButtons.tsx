import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi, useCommand } from '../api/hooks.js';
import type { DashboardItem } from '../api/types.js';
import { ReasonDialogButton } from '../common/ReasonDialogButton.js';

/** What a person can do about work that was given up. A later success of the same work settles it by itself. */
export function FailedWorkButtons({ work }: { work: DashboardItem }) {
  const api = useApi();
  const retry = useCommand(() => api.retryWork(work.id), { done: 'It is tried again now.' });
  const dismiss = useCommand((reason: string) => api.dismissWork(work.id, reason), {
    done: 'Dismissed',
    inDialog: true,
  });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
      <Button variant="outlined" size="small" disabled={retry.isPending} onClick={() => retry.mutate(undefined)}>
        Try again
      </Button>
      <ReasonDialogButton
        label="Dismiss"
        title={`Dismiss “${work.title}”?`}
        confirm="Dismiss"
        variant="text"
        explain="Nothing is done again; it only leaves this list."
        hint="It stands in the audit trail."
        command={dismiss}
        onConfirm={(reason, close) => dismiss.mutate(reason, { onSuccess: close })}
      />
    </Box>
  );
}
