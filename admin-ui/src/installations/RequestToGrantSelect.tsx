import { useGetList } from 'react-admin';
import { rowsOnly } from '../api/rowsOnly.js';
import type { ConsentRequestRow } from '../api/types.js';
import { useSession } from '../api/hooks.js';
import { NativeSelect } from '../common/NativeSelect.js';
import { formatDate } from '../common/timeModel.js';
import { grantedByAttribution, productLabels, stateLabel } from '../consent-requests/consentRequestModel.js';

interface Props {
  customerId: string;
  value: string;
  onChange: (requestId: string) => void;
  refusal?: string | undefined;
}

/** Requests of the customer that end well when staff attribute the installation (product.md §4); nothing when there are none. */
export function RequestToGrantSelect({ customerId, value, onChange, refusal }: Props) {
  const timeZone = useSession()?.staff.timeZone;
  const requests = useGetList<ConsentRequestRow>('consent-requests', {
    filter: { customerId, state: grantedByAttribution.join(',') },
    pagination: { page: 1, perPage: 25 },
    sort: { field: 'createdAt', order: 'DESC' },
    meta: rowsOnly,
  });
  if (!requests.data || requests.data.length === 0) return null;

  return (
    <NativeSelect
      label="Consent request (optional)"
      value={value}
      onChange={onChange}
      choices={[
        { value: '', label: 'None: only tie the installation' },
        ...requests.data.map((request) => ({ value: request.id, label: describe(request, timeZone) })),
      ]}
      error={refusal !== undefined}
      helperText={refusal ?? 'The one you choose becomes granted with this installation.'}
      fullWidth
    />
  );
}

const describe = (request: ConsentRequestRow, timeZone: string | undefined): string =>
  `${stateLabel(request.state, request.deniedBy).label} · ${productLabels[request.product]} · ${request.userGroup.name} · created ${formatDate(request.createdAt, timeZone)}`;
