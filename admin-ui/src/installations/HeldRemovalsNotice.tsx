import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useApi, useCommand, useMay } from '../api/hooks.js';

/** A read that misses all or most chargers removes none until a person agrees (product.md §7). */
export function HeldRemovalsNotice({ installationId }: { installationId: string }) {
  const api = useApi();
  const may = useMay('operations');
  const accept = useCommand(() => api.acceptRemovals(installationId), {
    done: 'Read again; what is still missing counts as removed',
  });
  return (
    <Alert
      severity="warning"
      role="note"
      sx={{ mb: 2 }}
      action={
        may && (
          <Button color="inherit" disabled={accept.isPending} onClick={() => accept.mutate(undefined)}>
            Read again and accept
          </Button>
        )
      }
    >
      The last read missed so many chargers at once that their removal is held back. The rest of the read was applied.
    </Alert>
  );
}
