import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useApi, useCommand } from '../api/hooks.js';
import type { Staff } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { fieldRefusal } from '../common/dialogRefusal.js';
import { longestPassword, shortestPassword } from './passwordModel.js';

/** For somebody who forgot theirs: like the first password, the new one is handed over. */
export function ResetPasswordButton({ member }: { member: Staff }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const reset = useCommand(() => api.resetStaffPassword(member.id, password), {
    done: 'New password set',
    onDone: () => setOpen(false),
    inDialog: true,
  });
  const fault = fieldRefusal(reset.error, 'password');

  return (
    <>
      <Button
        variant="outlined"
        onClick={() => {
          setPassword('');
          reset.reset();
          setOpen(true);
        }}
      >
        Set a new password
      </Button>
      <ConfirmDialog
        open={open}
        title={`A new password for ${member.name}`}
        confirm="Set the password"
        dismiss="Cancel"
        command={reset}
        disabled={password.length < shortestPassword}
        onConfirm={() => reset.mutate(undefined)}
        onClose={() => setOpen(false)}
      >
        <span>They are signed out at once everywhere and sign in with the new password.</span>
        <TextField
          label="New password"
          type="password"
          required
          autoFocus
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={fault !== undefined}
          helperText={fault ?? 'At least 12 characters. Hand it over in person or by telephone.'}
          slotProps={{ htmlInput: { maxLength: longestPassword } }}
        />
      </ConfirmDialog>
    </>
  );
}
