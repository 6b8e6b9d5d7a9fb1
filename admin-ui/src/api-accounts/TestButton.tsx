import Button from '@mui/material/Button';
import { useApi, useCommand } from '../api/hooks.js';
import type { ApiAccount } from '../api/types.js';

/** Signs in at Zaptec and looks around, now. */
export function TestButton({ account }: { account: ApiAccount }) {
  const api = useApi();
  const test = useCommand(() => api.testApiAccount(account.id), { done: 'Tested: see what it found' });
  return (
    <Button variant="contained" disabled={test.isPending} onClick={() => test.mutate(undefined)}>
      {test.isPending ? 'Testing …' : 'Test now'}
    </Button>
  );
}
