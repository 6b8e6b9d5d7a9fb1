import Button from '@mui/material/Button';
import { useState } from 'react';
import { useApi, useCommand, useMay, useRead, useSession } from '../api/hooks.js';
import type { Customer } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { fieldRefusal } from '../common/dialogRefusal.js';
import { NativeSelect } from '../common/NativeSelect.js';

/** Gives a customer to another account manager; who may only give away is told that they lose sight of it. */
export function ChangeAccountManagerButton({ customer }: { customer: Customer }) {
  const api = useApi();
  const session = useSession();
  const mayTakeOver = useMay('customers.take-over');
  const mayGiveAway = useMay('customers.give-away');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(customer.accountManager?.id ?? '');
  const managers = useRead(['staff', 'account-managers'], () => api.getAccountManagers(), { enabled: open });
  const change = useCommand((id: string | null) => api.changeAccountManager(customer.id, id), {
    done: 'Account manager changed',
    onDone: () => setOpen(false),
    inDialog: true,
  });

  const isOwn = session !== undefined && customer.accountManager?.id === session.staff.id;
  if (!mayTakeOver && !(mayGiveAway && isOwn)) return null;
  const wrong = fieldRefusal(change.error, 'accountManagerId');
  const losesSight = !mayTakeOver && chosen !== session?.staff.id;

  return (
    <>
      <Button onClick={() => setOpen(true)}>Change account manager</Button>
      <ConfirmDialog
        open={open}
        title={`Who looks after ${customer.name}?`}
        confirm="Change account manager"
        command={change}
        disabled={chosen === (customer.accountManager?.id ?? '')}
        onClose={() => setOpen(false)}
        onConfirm={() => change.mutate(chosen === '' ? null : chosen)}
      >
        <NativeSelect
          label="Account manager"
          value={chosen}
          onChange={setChosen}
          fullWidth
          error={wrong !== undefined}
          helperText={wrong}
          choices={[
            { value: '', label: 'Nobody (operations)' },
            ...(managers.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {losesSight && <span>You will no longer see this customer, their requests and their installations.</span>}
      </ConfirmDialog>
    </>
  );
}
