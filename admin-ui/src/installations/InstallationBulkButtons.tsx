import { useState } from 'react';
import type { TieKind } from '../api/types.js';
import { BulkButton } from '../bulk-runs/BulkButton.js';
import { isBlank } from '../common/inputs/rules.js';
import { NativeSelect } from '../common/NativeSelect.js';
import { ReasonField } from '../common/ReasonField.js';
import { RecordPicker, type PickedRecord } from '../common/RecordPicker.js';
import type { SelectedRows } from '../common/selection/selectionModel.js';

/** What can be done with many installations at once. */
export function InstallationBulkButtons({ rows }: { rows: SelectedRows }) {
  const [customer, setCustomer] = useState<PickedRecord | null>(null);
  const [kind, setKind] = useState<TieKind>('owner');
  const [reason, setReason] = useState('');
  return (
    <>
      <BulkButton
        command="installation.refresh"
        label="Read again from Zaptec"
        permission="consent-requests.write"
        rows={rows}
      />
      <BulkButton
        command="installation.attribute"
        label="Attribute to a customer"
        permission="operations"
        rows={rows}
        params={{ customerId: customer?.id, kind, reason: reason.trim() }}
        isFilled={customer !== null && !isBlank(reason)}
        inputs={
          <>
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
            <ReasonField
              value={reason}
              onChange={setReason}
              refused={undefined}
              hint="How do you know? It is kept with each tie."
            />
          </>
        }
      />
    </>
  );
}
