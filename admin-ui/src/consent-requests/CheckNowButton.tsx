import Button from '@mui/material/Button';
import { useApi, useCommand } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';

/** Asks Zaptec at once instead of waiting for the next turn. */
export function CheckNowButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const check = useCommand(() => api.checkConsentRequestNow(request.id), {
    done: 'Zaptec is being asked; this page shows what comes of it',
  });
  return (
    <Button variant="outlined" disabled={check.isPending} onClick={() => check.mutate(undefined)}>
      Check now
    </Button>
  );
}
