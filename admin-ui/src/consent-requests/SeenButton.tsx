import Button from '@mui/material/Button';
import { useApi, useCommand } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';

/** What asked for attention has been looked at; it leaves the work lists. */
export function SeenButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const acknowledge = useCommand(() => api.acknowledgeConsentRequest(request.id), { done: 'Marked as seen' });
  return (
    <Button variant="contained" disabled={acknowledge.isPending} onClick={() => acknowledge.mutate(undefined)}>
      Seen
    </Button>
  );
}
