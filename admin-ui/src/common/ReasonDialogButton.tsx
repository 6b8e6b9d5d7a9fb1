import Button, { type ButtonProps } from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from './ConfirmDialog.js';
import { fieldRefusal, type DialogCommand } from './dialogRefusal.js';

interface Props {
  label: string;
  title: string;
  confirm: string;
  explain?: ReactNode;
  /** Without a reason the command is not offered; else it may stay empty. */
  required?: boolean;
  danger?: boolean;
  /** Made with `inDialog`. */
  command: DialogCommand;
  variant?: ButtonProps['variant'];
  startIcon?: ReactNode;
  onConfirm: (reason: string, close: () => void) => void;
}

const longest = 500;

/** A command that asks for a reason first. */
export function ReasonDialogButton(props: Props) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const trimmed = reason.trim();
  const wrong = fieldRefusal(props.command.error, 'reason');

  return (
    <>
      <Button
        variant={props.variant ?? 'outlined'}
        color={props.danger ? 'error' : 'primary'}
        startIcon={props.startIcon}
        onClick={() => {
          setReason('');
          setOpen(true);
        }}
      >
        {props.label}
      </Button>
      <ConfirmDialog
        open={open}
        title={props.title}
        confirm={props.confirm}
        danger={props.danger ?? false}
        command={props.command}
        disabled={(props.required ?? false) && trimmed === ''}
        onClose={() => setOpen(false)}
        onConfirm={() => props.onConfirm(trimmed, () => setOpen(false))}
      >
        {props.explain}
        <TextField
          label={props.required ? 'Reason' : 'Reason (optional)'}
          required={props.required ?? false}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          multiline
          minRows={2}
          autoFocus
          slotProps={{ htmlInput: { maxLength: longest } }}
          error={wrong !== undefined}
          helperText={wrong ?? 'Staff read it in the timeline and the audit trail; the customer does not.'}
        />
      </ConfirmDialog>
    </>
  );
}
