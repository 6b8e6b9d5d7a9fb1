import type { ConsentRequest } from '../api/types.js';
import { EditPage } from '../common/editing/EditPage.js';
import { ShowPage } from '../common/ShowPage.js';
import { ConsentRequestInputs } from './ConsentRequestInputs.js';
import { DraftPreview } from './DraftPreview.js';
import { changesOf, draftFields, formValuesOf, type RequestFormValues } from './requestDraft.js';

/** Changes a draft; a request that has been sent is cancelled and asked anew instead. */
export default function ConsentRequestEdit() {
  return (
    <ShowPage<ConsentRequest> resource="consent-requests">
      {(request) => (
        <EditPage
          resource="consent-requests"
          id={request.id}
          title={`Edit the request of ${request.customer.name}`}
          subtitle={`Asked by ${request.userGroup.name}`}
          save="Save request"
          done="Request saved"
          cancelTo={`/consent-requests/${request.id}/show`}
          doneTo={() => `/consent-requests/${request.id}/show`}
          transform={(values: RequestFormValues) => changesOf(values)}
          values={(shown) => ({ ...formValuesOf(shown as ConsentRequest) })}
          fields={draftFields}
          aside={<DraftPreview />}
        >
          <ConsentRequestInputs isDraft />
        </EditPage>
      )}
    </ShowPage>
  );
}
