import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useGetOne } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useApi, useMay, useRead } from '../api/hooks.js';
import type { Customer, Named } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { Timestamp } from '../common/Timestamp.js';
import { useSettleForm } from '../common/UnsavedChanges.js';
import { AttributeButton } from '../installations/AttributeButton.js';

interface Props {
  at: string;
  /** The provider's id. */
  zaptecId: string;
  customerId: string;
}

/** Access that is already there proves nothing about this customer: attributing may be all there is to do (product.md §5). */
export function ReadableSinceNotice({ at, zaptecId, customerId }: Props) {
  const isOperations = useMay('operations');
  return (
    <Alert severity="warning" role="note">
      Our account can read this installation since <Timestamp at={at} />. A consent given now cannot be told from that,
      so the request would end in review. You may not need it:{' '}
      {isOperations
        ? 'if you know that it is this customer’s, attribute it to them, with a reason.'
        : 'operations can attribute it to the customer, with a reason.'}
      {isOperations && <AttributeHere zaptecId={zaptecId} customerId={customerId} />}
    </Alert>
  );
}

function AttributeHere({ zaptecId, customerId }: Pick<Props, 'zaptecId' | 'customerId'>) {
  const api = useApi();
  const navigate = useNavigate();
  const settleForm = useSettleForm();
  const found = useRead(['installations', 'by-zaptec-id', zaptecId], () =>
    api.suggest<Named>('installations', zaptecId),
  );
  const customer = useGetOne<Customer>('customers', { id: customerId }, { retry: false });
  const installation = found.data?.[0];
  if (!installation) return null;

  const page = `/installations/${installation.id}/show`;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mt: 1 }}>
      <AttributeButton
        installation={installation}
        suggested={customer.data}
        onDone={() => {
          // It was done another way: the request is not needed.
          settleForm();
          void navigate(page);
        }}
      />
      <AppLink to={page}>Open the installation</AppLink>
    </Box>
  );
}
