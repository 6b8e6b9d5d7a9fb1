import Button from '@mui/material/Button';
import { useState } from 'react';
import { useApi, useCommand } from '../api/hooks.js';
import type { Staff } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';

/** Ends all sessions at once; the last administrator cannot be disabled (product.md §10). */
export function DisableStaffButton({ member }: { member: Staff }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const disable = useCommand(() => api.disableStaff(member.id), {
    done: 'Disabled',
    onDone: () => setOpen(false),
    inDialog: true,
  });
  return (
    <>
      <Button variant="outlined" color="error" onClick={() => setOpen(true)}>
        Disable
      </Button>
      <ConfirmDialog
        open={open}
        title={`Disable ${member.name}?`}
        confirm="Disable"
        danger
        command={disable}
        onConfirm={() => disable.mutate(undefined)}
        onClose={() => setOpen(false)}
      >
        <span>They are signed out at once and cannot sign in. What they did stays in the audit trail.</span>
      </ConfirmDialog>
    </>
  );
}

export function EnableStaffButton({ member }: { member: Staff }) {
  const api = useApi();
  const enable = useCommand(() => api.enableStaff(member.id), { done: 'Enabled' });
  return (
    <Button variant="outlined" disabled={enable.isPending} onClick={() => enable.mutate(undefined)}>
      Enable
    </Button>
  );
}
