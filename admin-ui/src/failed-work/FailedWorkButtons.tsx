import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi, useCommand } from '../api/hooks.js';
import type { FailedWork } from '../api/types.js';

/** What a person can do about work that was given up. A later success of the same work settles it by itself. */
export function FailedWorkButtons({ work }: { work: Pick<FailedWork, 'id'> }) {
  const api = useApi();
  const retry = useCommand(() => api.retryWork(work.id), { done: 'It is tried again now.' });
  const dismiss = useCommand(() => api.dismissWork(work.id), { done: 'Dismissed. It stands in the audit trail.' });
  const isBusy = retry.isPending || dismiss.isPending;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      <Button variant="outlined" size="small" disabled={isBusy} onClick={() => retry.mutate(undefined)}>
        Try again
      </Button>
      <Button size="small" disabled={isBusy} onClick={() => dismiss.mutate(undefined)}>
        Dismiss
      </Button>
    </Box>
  );
}
