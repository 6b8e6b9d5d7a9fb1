import Alert from '@mui/material/Alert';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { AppLink } from '../common/AppLink.js';
import { CreatePage } from '../common/FormPage.js';
import { ConsentRequestInputs } from './ConsentRequestInputs.js';
import { DraftPreview } from './DraftPreview.js';
import { draftOf, type RequestFormValues } from './requestDraft.js';

export default function ConsentRequestCreate() {
  const [search] = useSearchParams();
  const [existing, setExisting] = useState<string | null>(null);
  const customerId = search.get('customerId') ?? '';

  return (
    <CreatePage
      resource="consent-requests"
      title="New consent request"
      subtitle="Nothing is sent yet: the request is kept as a draft that you look at and send."
      save="Create request"
      done="Draft created. Look at the link, then send it."
      cancelTo={customerId ? `/customers/${customerId}/show` : '/consent-requests'}
      doneTo={(request) => `/consent-requests/${request.id}/show`}
      transform={(values: RequestFormValues) => draftOf(values)}
      defaults={{ customerId, product: 'go' } satisfies RequestFormValues}
      aside={<DraftPreview />}
      onProblem={(code, extra) => {
        if (code !== 'OPEN_REQUEST_EXISTS') return false;
        setExisting(String(extra['consentRequestId']));
        return true;
      }}
    >
      {existing !== null && (
        <Alert severity="warning">
          This customer already has an open request for the same group and installation.{' '}
          <AppLink to={`/consent-requests/${existing}/show`}>Open it</AppLink> If it is about another installation, say
          so under “More choices”.
        </Alert>
      )}
      <ConsentRequestInputs />
    </CreatePage>
  );
}
