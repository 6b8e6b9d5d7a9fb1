import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useApi, useCommand } from '../api/hooks.js';
import type { Charger } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { RecordPicker, type PickedRecord } from '../common/RecordPicker.js';
import { chargerName } from './chargerModel.js';

export function AssignButton({ charger }: { charger: Charger }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const [customer, setCustomer] = useState<PickedRecord | null>(null);
  const assign = useCommand((customerId: string) => api.assignCharger(charger.id, customerId), {
    done: 'Charger assigned',
    onDone: () => setOpen(false),
  });

  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        Assign to a customer
      </Button>
      <ConfirmDialog
        open={open}
        title={`Assign ${chargerName(charger)}`}
        confirm="Assign charger"
        busy={assign.isPending}
        disabled={!customer}
        onConfirm={() => customer && assign.mutate(customer.id)}
        onClose={() => setOpen(false)}
      >
        {assign.error && <Alert severity="error">{assign.error.message}</Alert>}
        <RecordPicker label="Customer" resource="customers" value={customer} onChange={setCustomer} required />
      </ConfirmDialog>
    </>
  );
}
