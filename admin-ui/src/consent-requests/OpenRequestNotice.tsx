import Alert from '@mui/material/Alert';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { AppLink } from '../common/AppLink.js';
import type { RequestFormValues } from './requestDraft.js';

/** Another open request stands in the way of this one; no longer once it is about something else. */
export function OpenRequestNotice({ requestId }: { requestId: string }) {
  const { customerId, userGroupId, installationId, anotherInstallation } = useWatch<RequestFormValues>();
  const about = JSON.stringify([customerId, userGroupId, installationId?.trim() ?? '', anotherInstallation ?? false]);
  const [refused] = useState(about);
  if (about !== refused) return null;
  return (
    <Alert severity="warning">
      This customer already has an open request for the same group and installation.{' '}
      <AppLink to={`/consent-requests/${requestId}/show`}>Open it</AppLink> If it is about another installation, say so
      under “More choices”.
    </Alert>
  );
}
