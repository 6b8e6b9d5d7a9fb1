import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useRef, type FormEvent, type ReactNode } from 'react';
import type { DialogCommand, Refusal } from './dialogRefusal.js';
import { useDialogRefusal } from './useDialogRefusal.js';

interface Props {
  open: boolean;
  title: string;
  children?: ReactNode;
  /** The verb: "Cancel the request", never "OK". */
  confirm: string;
  dismiss?: string;
  danger?: boolean;
  /** What is asked about; it is made with `inDialog`, so that its refusal is shown here and nowhere else. */
  command?: DialogCommand | undefined;
  disabled?: boolean;
  wide?: boolean;
  /** Left by its buttons alone, not by Escape or a click beside it. */
  stays?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** A question before something that reaches a customer or cannot be taken back. Enter confirms, Escape leaves. */
export function ConfirmDialog(props: Props) {
  const titleId = useId();
  const busy = props.command?.isPending ?? false;
  const { refusal, leave } = useDialogRefusal(props.open, props.command, props.onClose);
  const filled = useRef(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form is drawn through a portal, but React's events still bubble to a form around the button that opened it.
    event.stopPropagation();
    if (!props.disabled && !busy) props.onConfirm();
  };

  return (
    <Dialog
      open={props.open}
      onClose={(_event, reason) => {
        // A slip of the mouse loses nothing that was typed.
        if (!props.stays && (reason !== 'backdropClick' || !filled.current)) leave();
      }}
      aria-labelledby={titleId}
      fullWidth
      maxWidth={props.wide ? 'md' : 'sm'}
      slotProps={{ transition: { onEnter: () => (filled.current = false) } }}
    >
      <Box
        component="form"
        onSubmit={submit}
        onChange={() => (filled.current = true)}
        noValidate
        // What a wide one shows may be long: it scrolls between the title and the buttons, which stay in sight.
        sx={props.wide ? { display: 'flex', flexDirection: 'column', minHeight: 0 } : {}}
      >
        <DialogTitle id={titleId} sx={{ fontSize: '1.05rem' }}>
          {props.title}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>{props.children}</DialogContent>
        {refusal && <RefusalNote refusal={refusal} />}
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={leave}>{props.dismiss ?? 'Not now'}</Button>
          <Button
            type="submit"
            variant="contained"
            color={props.danger ? 'error' : 'primary'}
            disabled={props.disabled ?? false}
            // Not disabled while it runs: that would take the focus away from it.
            aria-disabled={busy}
            sx={busy ? { opacity: 0.6 } : {}}
          >
            {props.confirm}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}

/** Above the buttons, where it is in sight however long the dialog is. */
function RefusalNote({ refusal }: { refusal: Refusal }) {
  return (
    <Box sx={{ px: 3, pb: 1 }}>
      <Alert severity="error">
        {refusal.sentence}
        {refusal.fields.map((sentence) => (
          <div key={sentence}>{sentence}</div>
        ))}
        {refusal.requestId && <Box sx={{ fontSize: '0.75rem', mt: 0.5 }}>Request {refusal.requestId}</Box>}
      </Alert>
    </Box>
  );
}
