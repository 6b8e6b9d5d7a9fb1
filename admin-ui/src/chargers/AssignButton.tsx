import Button from '@mui/material/Button';
import { useState } from 'react';
import { useApi, useCommand } from '../api/hooks.js';
import type { Charger } from '../api/types.js';
import { ConfirmDialog } from '../common/ConfirmDialog.js';
import { fieldRefusal } from '../common/dialogRefusal.js';
import { RecordPicker, type PickedRecord } from '../common/RecordPicker.js';
import { chargerName } from './chargerModel.js';

export function AssignButton({ charger }: { charger: Charger }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  const [customer, setCustomer] = useState<PickedRecord | null>(null);
  const assign = useCommand((customerId: string) => api.assignCharger(charger.id, customerId), {
    done: 'Charger assigned',
    onDone: () => setOpen(false),
    inDialog: true,
  });
  const wrong = fieldRefusal(assign.error, 'customerId');

  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>
        Assign to a customer
      </Button>
      <ConfirmDialog
        open={open}
        title={`Assign ${chargerName(charger)}`}
        confirm="Assign charger"
        command={assign}
        disabled={!customer}
        onConfirm={() => customer && assign.mutate(customer.id)}
        onClose={() => setOpen(false)}
      >
        <RecordPicker
          label="Customer"
          resource="customers"
          value={customer}
          onChange={setCustomer}
          required
          error={wrong !== undefined}
          helperText={wrong}
        />
      </ConfirmDialog>
    </>
  );
}
