import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useGetOne, useInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useMay } from '../api/hooks.js';
import type { Customer } from '../api/types.js';
import { errorText } from '../common/inputs/FormText.js';
import { needed } from '../common/inputs/rules.js';
import { RecordPicker, type PickedRecord } from '../common/RecordPicker.js';
import { QuickCustomerDialog } from '../customers/QuickCustomerDialog.js';

const chosen = needed('Choose a customer.');

/** The customer, found by typing or created on the spot. */
export function CustomerField() {
  const mayCreate = useMay('customers.write');
  const userGroupId: unknown = useWatch({ name: 'userGroupId' });
  const [creating, setCreating] = useState(false);
  const [opened, setOpened] = useState(0);
  const { field, fieldState } = useInput<string>({ source: 'customerId', validate: chosen });
  const id = typeof field.value === 'string' ? field.value : '';
  const customer = useGetOne<Customer>('customers', { id }, { enabled: id !== '', retry: false });
  const value: PickedRecord | null = id === '' ? null : (customer.data ?? { id, name: '…' });

  return (
    <Box sx={{ display: 'flex', flexWrap: { xs: 'wrap', sm: 'nowrap' }, gap: 1, alignItems: 'flex-start' }}>
      <RecordPicker
        label="Customer"
        resource="customers"
        value={value}
        onChange={(picked) => field.onChange(picked?.id ?? '')}
        required
        error={fieldState.invalid}
        helperText={
          errorText(fieldState.error?.message) ??
          (customer.data ? customer.data.email : 'Type a name, an email or a reference.')
        }
      />
      {mayCreate && (
        <>
          <Button
            variant="outlined"
            onClick={() => {
              setOpened((times) => times + 1);
              setCreating(true);
            }}
            sx={{ flexShrink: 0, minHeight: 38 }}
          >
            New customer
          </Button>
          <QuickCustomerDialog
            // Opened again it knows nothing of the customer before.
            key={opened}
            open={creating}
            userGroupId={typeof userGroupId === 'string' ? userGroupId : undefined}
            onClose={() => setCreating(false)}
            onCreated={(created) => {
              setCreating(false);
              field.onChange(created.id);
            }}
          />
        </>
      )}
    </Box>
  );
}
