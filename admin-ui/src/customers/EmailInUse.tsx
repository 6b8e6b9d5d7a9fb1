import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useRecordContext } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useApi, useRead } from '../api/hooks.js';
import type { CustomerRow } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { emailShape, plainAddress } from '../common/inputs/rules.js';
import { useDebounced } from '../common/useDebounced.js';
import { othersWith } from './customerModel.js';

/** Two customers may share an address, and seldom should: says who has it already, among those this person sees. */
export function EmailInUse() {
  const api = useApi();
  const own = useRecordContext()?.id;
  const typed: unknown = useWatch({ name: 'email' });
  const email = useDebounced(typeof typed === 'string' ? plainAddress(typed) : '', 400);
  const asked = email !== '' && emailShape(email) === undefined;
  const found = useRead(['customers', 'with-email', email], () => api.suggest<CustomerRow>('customers', email), {
    enabled: asked,
  });
  const others = asked ? othersWith(email, found.data ?? [], own) : [];

  return (
    <Box
      role="status"
      // Always there, so that its text is announced; empty it takes no room, not even the distance between two fields.
      sx={{ '&:empty': { position: 'absolute' } }}
    >
      {others.length > 0 && (
        <Alert severity="warning" role="none">
          {others.map((customer) => (
            <div key={customer.id}>
              Already used by {customer.name}: <AppLink to={`/customers/${customer.id}/show`}>open</AppLink>
            </div>
          ))}
        </Alert>
      )}
    </Box>
  );
}
