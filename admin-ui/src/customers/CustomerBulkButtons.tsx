import { useState } from 'react';
import { useApi, useMay, useRead } from '../api/hooks.js';
import { BulkButton } from '../bulk-runs/BulkButton.js';
import { NativeSelect } from '../common/NativeSelect.js';
import type { SelectedRows } from '../common/selection/selectionModel.js';

/** No choice yet; handing to nobody is one. */
const UNCHOSEN = 'unchosen';

/** What can be done with many customers at once. */
export function CustomerBulkButtons({ rows }: { rows: SelectedRows }) {
  const api = useApi();
  const mayTakeOver = useMay('customers.take-over');
  const [chosen, setChosen] = useState(UNCHOSEN);
  const managers = useRead(['staff', 'account-managers'], () => api.getAccountManagers());
  return (
    <BulkButton
      command="customer.hand-on"
      label="Hand to another account manager"
      permission="customers.give-away"
      rows={rows}
      params={{ accountManagerId: chosen === '' ? null : chosen }}
      isFilled={chosen !== UNCHOSEN}
      inputs={
        <>
          <NativeSelect
            label="Account manager"
            value={chosen}
            onChange={setChosen}
            fullWidth
            choices={[
              { value: UNCHOSEN, label: 'Choose one' },
              { value: '', label: 'Nobody (operations)' },
              ...(managers.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          {!mayTakeOver && <span>You will no longer see these customers, their requests and their installations.</span>}
        </>
      }
    />
  );
}
