import Button, { type ButtonProps } from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from './ConfirmDialog.js';
import { fieldRefusal, type DialogCommand } from './dialogRefusal.js';
import { isBlank } from './inputs/rules.js';
import { ReasonField } from './ReasonField.js';

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

/** A command that asks for a reason first. */
export function ReasonDialogButton(props: Props) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const trimmed = reason.trim();

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
        disabled={(props.required ?? false) && isBlank(trimmed)}
        onClose={() => setOpen(false)}
        onConfirm={() => props.onConfirm(trimmed, () => setOpen(false))}
      >
        {props.explain}
        <ReasonField
          value={reason}
          onChange={setReason}
          refused={fieldRefusal(props.command.error, 'reason')}
          hint="Staff read it in the timeline and the audit trail; the customer does not."
          optional={!props.required}
          autoFocus
        />
      </ConfirmDialog>
    </>
  );
}
