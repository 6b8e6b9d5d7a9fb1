import Button from '@mui/material/Button';
import { useState } from 'react';
import { useApi, useCommand, useMay, useRead, useSession } from '../api/hooks.js';
import type { Versioned } from '../api/httpClient.js';
import { problemOf } from '../api/problem.js';
import type { Customer } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { CHANGED_MEANWHILE, type ChangedMeanwhile } from '../common/editing/conflictModel.js';
import { fieldRefusal } from '../common/dialogRefusal.js';
import { NativeSelect } from '../common/NativeSelect.js';

/** Gives a customer to another account manager; who may only give away is told that they lose sight of it. */
export function ChangeAccountManagerButton({ customer }: { customer: Customer & Versioned }) {
  const api = useApi();
  const session = useSession();
  const mayTakeOver = useMay('customers.take-over');
  const mayGiveAway = useMay('customers.give-away');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(customer.accountManager?.id ?? '');
  const managers = useRead(['staff', 'account-managers'], () => api.getAccountManagers(), { enabled: open });
  const [version, setVersion] = useState(customer.etag);
  const change = useCommand((id: string | null) => api.changeAccountManager(customer.id, id, version), {
    done: 'Account manager changed',
    onDone: () => setOpen(false),
    inDialog: true,
    onProblem: (code, extra) => {
      // Said in the dialog; pressed once more, it is meant.
      if (code === CHANGED_MEANWHILE) setVersion(String(extra['etag']));
      return false;
    },
  });
  const rival = rivalOf(change.error);

  const isOwn = session !== undefined && customer.accountManager?.id === session.staff.id;
  if (!mayTakeOver && !(mayGiveAway && isOwn)) return null;
  const wrong = fieldRefusal(change.error, 'accountManagerId');
  const losesSight = !mayTakeOver && chosen !== session?.staff.id;

  return (
    <>
      <Button
        onClick={() => {
          setVersion(customer.etag);
          setOpen(true);
        }}
      >
        Change account manager
      </Button>
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
        {rival && (
          <span>
            {rival.by} has just given them to{' '}
            {(managers.data ?? []).find(({ id }) => id === rival.to)?.name ?? 'nobody (operations)'}. Press again to
            change that.
          </span>
        )}
        {losesSight && <span>You will no longer see this customer, their requests and their installations.</span>}
      </ConfirmDialog>
    </>
  );
}

/** Who has given the customer to whom since the page was read. */
function rivalOf(error: Error | null): { by: string; to: unknown } | null {
  const problem = problemOf(error);
  if (problem?.code !== CHANGED_MEANWHILE) return null;
  const { conflicts, lastSaved } = problem.extra as unknown as ChangedMeanwhile;
  return { by: lastSaved?.by ?? 'Somebody', to: conflicts[0]?.now };
}
