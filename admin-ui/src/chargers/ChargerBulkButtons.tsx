import { useState } from 'react';
import { BulkButton } from '../bulk-runs/BulkButton.js';
import { ReasonField } from '../common/ReasonField.js';
import { RecordPicker, type PickedRecord } from '../common/RecordPicker.js';
import type { SelectedRows } from '../common/selection/selectionModel.js';

/** What can be done with many chargers at once. */
export function ChargerBulkButtons({ rows }: { rows: SelectedRows }) {
  const [customer, setCustomer] = useState<PickedRecord | null>(null);
  const [reason, setReason] = useState('');
  return (
    <>
      <BulkButton
        command="charger.assign"
        label="Assign to a customer"
        permission="assignments.write"
        rows={rows}
        params={{ customerId: customer?.id }}
        isFilled={customer !== null}
        inputs={<RecordPicker label="Customer" resource="customers" value={customer} onChange={setCustomer} required />}
      />
      <BulkButton
        command="charger.end-assignment"
        label="End assignments"
        permission="assignments.write"
        rows={rows}
        params={reason.trim() === '' ? {} : { reason: reason.trim() }}
        inputs={
          <ReasonField
            value={reason}
            onChange={setReason}
            refused={undefined}
            hint="Kept in the history of each charger."
            optional
          />
        }
      />
    </>
  );
}
