import Button from '@mui/material/Button';
import { useState } from 'react';
import { useApi, useCommand } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';

/** Every link given out so far stops working; resending makes a new one. */
export function RevokeLinksButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const revoke = useCommand(() => api.revokeConsentRequestLinks(request.id), {
    done: 'All links given out so far have stopped working',
    onDone: () => setOpen(false),
    inDialog: true,
  });
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        Revoke links
      </Button>
      <ConfirmDialog
        open={open}
        title="Revoke all links of this request?"
        confirm="Revoke links"
        danger
        command={revoke}
        onConfirm={() => revoke.mutate(undefined)}
        onClose={() => setOpen(false)}
      >
        <span>
          Use this when a link reached the wrong person. The request goes on;{' '}
          {request.state === 'granted' ? 'copy the link again' : 'resend'} to give the customer a new one.
        </span>
      </ConfirmDialog>
    </>
  );
}
