import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { problemOf } from '../api/problem.js';
import { useApi, useCommand, useMay } from '../api/hooks.js';
import type { TieKind } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { ReasonField } from '../common/ReasonField.js';
import { AppLink } from '../common/AppLink.js';
import { fieldRefusal, type DialogCommand } from '../common/dialogRefusal.js';
import { Timestamp } from '../common/Timestamp.js';
import { NativeSelect } from '../common/NativeSelect.js';
import { RecordPicker, type PickedRecord } from '../common/RecordPicker.js';
import { isBlank } from '../common/inputs/rules.js';
import { rivalsIn, type Rival } from './rivalModel.js';
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
  const [rivals, setRivals] = useState<Rival[]>([]);
  const attribute = useCommand(
    (customerId: string) =>
      api.attributeInstallation(installation.id, {
        customerId,
        kind,
        reason: reason.trim(),
        ...(requestId === '' ? {} : { consentRequestId: requestId }),
        confirmClaims: rivals.length > 0,
      }),
    {
      done: requestId === '' ? 'Attributed' : 'Attributed, and the request is granted',
      onDone: () => {
        setOpen(false);
        onDone?.();
      },
      inDialog: true,
      onProblem: (code, extra) => {
        if (code === 'INSTALLATION_CLAIMED') setRivals(rivalsIn(extra));
        return code === 'INSTALLATION_CLAIMED';
      },
    },
  );
  // Who else claims it is a question in the dialog, not a refusal to read.
  const asked: DialogCommand = {
    isPending: attribute.isPending,
    error: problemOf(attribute.error)?.code === 'INSTALLATION_CLAIMED' ? null : attribute.error,
    reset: attribute.reset,
  };
  if (!may) return null;
  const wrong = (field: string) => fieldRefusal(attribute.error, field);
  const choose = (picked: PickedRecord | null) => {
    setCustomer(picked);
    // A request belongs to one customer, and so does being somebody else.
    setRequestId('');
    setRivals([]);
  };

  return (
    <>
      <Button
        variant={variant}
        onClick={() => {
          if (!customer && suggested) choose(suggested);
          setRivals([]);
          setOpen(true);
        }}
      >
        Attribute
      </Button>
      <ConfirmDialog
        open={open}
        title={`Whose is ${installation.name ?? 'this installation'}?`}
        confirm={rivals.length > 0 ? 'Attribute all the same' : 'Attribute'}
        danger={rivals.length > 0}
        command={asked}
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
        {rivals.length > 0 && (
          <Alert severity="warning">
            {rivals.length === 1 ? 'Another customer claims' : 'Other customers claim'} this installation in a request
            that is not settled yet:
            {rivals.map(({ consentRequestId, customer: rival, at }) => (
              <div key={consentRequestId}>
                <AppLink to={`/consent-requests/${consentRequestId}/show`}>{rival.name}</AppLink>, <Timestamp at={at} />
              </div>
            ))}
            Say in the reason why it is theirs all the same; the other request will show it.
          </Alert>
        )}
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
