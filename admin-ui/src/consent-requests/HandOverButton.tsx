import LinkIcon from '@mui/icons-material/Link';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useApi, useCommand } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { CopyButton } from '../common/CopyButton.js';
import { Mono } from '../common/Mono.js';

/** Copy link: gives the customer page's address, never the raw portal address, and counts as sent (product.md §3). */
export function HandOverButton({ request }: { request: ConsentRequest }) {
  const api = useApi();
  const [asking, setAsking] = useState(false);
  const [url, setUrl] = useState<string | null>(null);
  const handOver = useCommand(() => api.handOverConsentRequest(request.id), {
    done: null,
    inDialog: true,
    onDone: (answer) => {
      setAsking(false);
      setUrl(answer.url);
    },
  });

  return (
    <>
      <Button variant="outlined" startIcon={<LinkIcon />} onClick={() => setAsking(true)}>
        Copy link
      </Button>
      <ConfirmDialog
        open={asking}
        title="Will you send the link yourself?"
        confirm="I will send it myself"
        command={handOver}
        onConfirm={() => handOver.mutate(undefined)}
        onClose={() => setAsking(false)}
      >
        <span>
          {request.state === 'draft'
            ? 'The request then counts as sent, and it is noted that you were given the link.'
            : 'It is noted that you were given the link.'}{' '}
          Whoever has it can answer for {request.customer.name}: send it to nobody else.
        </span>
      </ConfirmDialog>
      <Dialog
        open={url !== null}
        onClose={() => setUrl(null)}
        aria-labelledby="hand-over-title"
        fullWidth
        maxWidth="sm"
      >
        <DialogTitle id="hand-over-title">Link for {request.customer.name}</DialogTitle>
        <DialogContent>
          <Box sx={{ p: 1.5, border: 1, borderColor: 'divider', borderRadius: 1, overflowWrap: 'anywhere' }}>
            <Mono>{url}</Mono>
          </Box>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={() => setUrl(null)}>Close</Button>
          <CopyButton text={url ?? ''} label="Copy to clipboard" variant="contained" />
        </DialogActions>
      </Dialog>
    </>
  );
}
