import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useApi, useCommand } from '../api/hooks.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { fieldRefusal } from '../common/dialogRefusal.js';
import { longestPassword, passwordFaults, type PasswordForm } from '../staff/passwordModel.js';

const empty: PasswordForm = { currentPassword: '', newPassword: '', repeated: '' };

const labels: readonly [keyof PasswordForm, string, string][] = [
  ['currentPassword', 'Current password', 'current-password'],
  ['newPassword', 'New password', 'new-password'],
  ['repeated', 'New password again', 'new-password'],
];

/** One's own password; every other place one is signed in at is signed out. Mount it when it opens: it keeps nothing. */
export function ChangePasswordDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const [form, setForm] = useState(empty);
  const [isChecked, setChecked] = useState(false);
  const change = useCommand(
    () => api.changeOwnPassword({ currentPassword: form.currentPassword, newPassword: form.newPassword }),
    { done: 'Password changed. You are signed out everywhere else.', onDone: onClose, inDialog: true },
  );

  const faults = passwordFaults(form);
  const faultOf = (name: keyof PasswordForm): string | undefined =>
    (isChecked ? faults[name] : undefined) ?? fieldRefusal(change.error, name);
  const submit = () => {
    setChecked(true);
    if (Object.keys(faults).length === 0) change.mutate(undefined);
  };

  return (
    <ConfirmDialog
      open
      title="Change your password"
      confirm="Change password"
      dismiss="Cancel"
      command={change}
      onConfirm={submit}
      onClose={onClose}
    >
      {labels.map(([name, label, autoComplete], place) => (
        <TextField
          key={name}
          label={label}
          type="password"
          required
          autoFocus={place === 0}
          autoComplete={autoComplete}
          value={form[name]}
          onChange={(event) => {
            setForm({ ...form, [name]: event.target.value });
            change.reset();
          }}
          error={faultOf(name) !== undefined}
          helperText={faultOf(name) ?? (name === 'newPassword' ? 'At least 12 characters.' : undefined)}
          slotProps={{ htmlInput: { maxLength: longestPassword } }}
        />
      ))}
    </ConfirmDialog>
  );
}
