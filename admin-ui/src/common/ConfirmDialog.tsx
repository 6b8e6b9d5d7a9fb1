import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, type FormEvent, type ReactNode } from 'react';

interface Props {
  open: boolean;
  title: string;
  children?: ReactNode;
  /** The verb: "Cancel the request", never "OK". */
  confirm: string;
  dismiss?: string;
  danger?: boolean;
  busy?: boolean;
  disabled?: boolean;
  wide?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** A question before something that reaches a customer or cannot be taken back. Enter confirms, Escape leaves. */
export function ConfirmDialog(props: Props) {
  const titleId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form is drawn through a portal, but React's events still bubble to a form around the button that opened it.
    event.stopPropagation();
    if (!props.disabled && !props.busy) props.onConfirm();
  };

  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth={props.wide ? 'md' : 'sm'}
    >
      <form onSubmit={submit} noValidate>
        <DialogTitle id={titleId} sx={{ fontSize: '1.05rem' }}>
          {props.title}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, pt: '8px !important' }}>{props.children}</DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={props.onClose}>{props.dismiss ?? 'Not now'}</Button>
          <Button
            type="submit"
            variant="contained"
            color={props.danger ? 'error' : 'primary'}
            disabled={(props.disabled ?? false) || (props.busy ?? false)}
          >
            {props.confirm}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
