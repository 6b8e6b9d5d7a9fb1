import Button from '@mui/material/Button';
import { useApi, useCommand } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';
import { useWatch } from '../common/useWatch.js';

/** Asks Zaptec at once instead of waiting for the next turn; what comes of it appears by itself. */
export function CheckNowButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const watch = useWatch('consent-requests', request);
  const check = useCommand(() => api.checkConsentRequestNow(request.id), {
    done: ({ started }) => started,
    onDone: watch,
  });
  return (
    <Button variant="outlined" disabled={check.isPending} onClick={() => check.mutate(undefined)}>
      Check now
    </Button>
  );
}
