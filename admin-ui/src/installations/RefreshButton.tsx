import RefreshIcon from '@mui/icons-material/Refresh';
import Button from '@mui/material/Button';
import { useApi, useCommand, useMay } from '../api/hooks.js';
import type { InstallationPage } from '../api/types.js';
import { useWatch } from '../common/useWatch.js';

/** Reads the installation from Zaptec at once, before all routine reads. */
export function RefreshButton({ page }: { page: InstallationPage }) {
  const api = useApi();
  // A viewer changes nothing, and a read at Zaptec costs part of the account's budget.
  const may = useMay('consent-requests.write');
  const watch = useWatch('installations', page);
  const refresh = useCommand(() => api.refreshInstallation(page.installation.id), {
    done: 'The installation is being read; this page shows what has changed',
    onDone: watch,
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
