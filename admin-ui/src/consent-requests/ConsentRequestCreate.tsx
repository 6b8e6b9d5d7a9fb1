import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { CreatePage } from '../common/FormPage.js';
import { ConsentRequestInputs } from './ConsentRequestInputs.js';
import { DraftPreview } from './DraftPreview.js';
import { OpenRequestNotice } from './OpenRequestNotice.js';
import { draftOf, type RequestFormValues } from './requestDraft.js';

export default function ConsentRequestCreate() {
  const [search] = useSearchParams();
  const [existing, setExisting] = useState<{ id: string; refusal: number } | null>(null);
  const customerId = search.get('customerId') ?? '';

  return (
    <CreatePage
      resource="consent-requests"
      title="New consent request"
      subtitle="Nothing is sent yet: the request is kept as a draft that you look at and send."
      save="Create request"
      done="Draft created. Nothing is sent yet."
      cancelTo={customerId ? `/customers/${customerId}/show` : '/consent-requests'}
      doneTo={(request) => `/consent-requests/${request.id}/show`}
      transform={(values: RequestFormValues) => draftOf(values)}
      defaults={{ customerId, product: 'go' } satisfies RequestFormValues}
      aside={<DraftPreview />}
      onProblem={(code, extra) => {
        if (code !== 'OPEN_REQUEST_EXISTS') return false;
        setExisting((before) => ({ id: String(extra['consentRequestId']), refusal: (before?.refusal ?? 0) + 1 }));
        return true;
      }}
    >
      {existing && <OpenRequestNotice key={existing.refusal} requestId={existing.id} />}
      <ConsentRequestInputs />
    </CreatePage>
  );
}
