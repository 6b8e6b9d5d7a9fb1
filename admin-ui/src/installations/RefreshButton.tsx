import RefreshIcon from '@mui/icons-material/Refresh';
import Button from '@mui/material/Button';
import { useApi, useCommand, useMay } from '../api/hooks.js';

/** Reads the installation from Zaptec at once, before all routine reads. */
export function RefreshButton({ installationId }: { installationId: string }) {
  const api = useApi();
  // A viewer changes nothing, and a read at Zaptec costs part of the account's budget.
  const may = useMay('consent-requests.write');
  const refresh = useCommand(() => api.refreshInstallation(installationId), {
    done: 'The installation is being read; reload in a moment to see what changed',
  });
  if (!may) return null;
  return (
    <Button
      variant="outlined"
      startIcon={<RefreshIcon />}
      disabled={refresh.isPending}
      onClick={() => refresh.mutate(undefined)}
    >
      Refresh now
    </Button>
  );
}
