import Button from '@mui/material/Button';
import { useState } from 'react';
import { useApi, useCommand, useMay } from '../api/hooks.js';
import type { TieKind } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { ReasonField } from '../common/ReasonField.js';
import { fieldRefusal } from '../common/dialogRefusal.js';
import { NativeSelect } from '../common/NativeSelect.js';
import { RecordPicker, type PickedRecord } from '../common/RecordPicker.js';
import { isBlank } from '../common/inputs/rules.js';
import { RequestToGrantSelect } from './RequestToGrantSelect.js';

interface Props {
  installation: { id: string; name: string | null };
  variant?: 'text' | 'outlined' | 'contained';
  /** Whom to begin with. */
  suggested?: PickedRecord | undefined;
  onDone?: () => void;
}

/** Ties an installation to a customer, because a person knows whose it is; may grant a request of theirs with it. */
export function AttributeButton({ installation, variant = 'outlined', suggested, onDone }: Props) {
  const api = useApi();
  const may = useMay('operations');
  const [open, setOpen] = useState(false);
  const [customer, setCustomer] = useState<PickedRecord | null>(null);
  const [kind, setKind] = useState<TieKind>('owner');
  const [requestId, setRequestId] = useState('');
  const [reason, setReason] = useState('');
  const attribute = useCommand(
    (customerId: string) =>
      api.attributeInstallation(installation.id, {
        customerId,
        kind,
        reason: reason.trim(),
        ...(requestId === '' ? {} : { consentRequestId: requestId }),
      }),
    {
      done: requestId === '' ? 'Attributed' : 'Attributed, and the request is granted',
      onDone: () => {
        setOpen(false);
        onDone?.();
      },
      inDialog: true,
    },
  );
  if (!may) return null;
  const wrong = (field: string) => fieldRefusal(attribute.error, field);
  const choose = (picked: PickedRecord | null) => {
    setCustomer(picked);
    // A request belongs to one customer.
    setRequestId('');
  };

  return (
    <>
      <Button
        variant={variant}
        onClick={() => {
          if (!customer && suggested) choose(suggested);
          setOpen(true);
        }}
      >
        Attribute
      </Button>
      <ConfirmDialog
        open={open}
        title={`Whose is ${installation.name ?? 'this installation'}?`}
        confirm="Attribute"
        command={attribute}
        disabled={!customer || isBlank(reason)}
        onConfirm={() => customer && attribute.mutate(customer.id)}
        onClose={() => setOpen(false)}
      >
        <RecordPicker
          label="Customer"
          resource="customers"
          value={customer}
          onChange={choose}
          required
          error={wrong('customerId') !== undefined}
          helperText={wrong('customerId')}
        />
        {open && customer && (
          <RequestToGrantSelect
            customerId={customer.id}
            value={requestId}
            onChange={setRequestId}
            refusal={wrong('consentRequestId')}
          />
        )}
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
        <ReasonField
          value={reason}
          onChange={setReason}
          refused={wrong('reason')}
          hint="How do you know? It is kept with the tie."
        />
      </ConfirmDialog>
    </>
  );
}
