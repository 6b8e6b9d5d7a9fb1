import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useApi, useCommand, useMay } from '../api/hooks.js';
import type { TieKind } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { NativeSelect } from '../common/NativeSelect.js';
import { RecordPicker, type PickedRecord } from '../common/RecordPicker.js';

interface Props {
  installation: { id: string; name: string | null };
  variant?: 'text' | 'outlined' | 'contained';
}

/** Ties an installation to a customer, because a person knows whose it is. */
export function AttributeButton({ installation, variant = 'outlined' }: Props) {
  const api = useApi();
  const may = useMay('operations');
  const [open, setOpen] = useState(false);
  const [customer, setCustomer] = useState<PickedRecord | null>(null);
  const [kind, setKind] = useState<TieKind>('owner');
  const [reason, setReason] = useState('');
  const attribute = useCommand(
    (customerId: string) => api.attributeInstallation(installation.id, { customerId, kind, reason: reason.trim() }),
    { done: 'Attributed', onDone: () => setOpen(false) },
  );
  if (!may) return null;

  return (
    <>
      <Button variant={variant} onClick={() => setOpen(true)}>
        Attribute
      </Button>
      <ConfirmDialog
        open={open}
        title={`Whose is ${installation.name ?? 'this installation'}?`}
        confirm="Attribute"
        busy={attribute.isPending}
        disabled={!customer || reason.trim() === ''}
        onConfirm={() => customer && attribute.mutate(customer.id)}
        onClose={() => setOpen(false)}
      >
        <RecordPicker label="Customer" resource="customers" value={customer} onChange={setCustomer} required />
        <NativeSelect
          label="The customer is"
          value={kind}
          onChange={(value) => setKind(value as TieKind)}
          choices={[
            { value: 'owner', label: 'Owner: sees all free chargers and picks' },
            { value: 'user', label: 'User: finds their charger by its serial number' },
          ]}
          fullWidth
        />
        <TextField
          label="Reason"
          required
          multiline
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500 } }}
          helperText="How do you know? It is kept with the tie."
        />
      </ConfirmDialog>
    </>
  );
}
