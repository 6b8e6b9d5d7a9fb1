import type { ConsentRequest } from '../api/types.js';
import { AccountHealthNotice } from '../api-accounts/AccountHealthNotice.js';
import { PageHeader } from '../common/PageHeader.js';
import { Columns } from '../common/Panel.js';
import { ShowPage } from '../common/ShowPage.js';
import { StateChip } from '../common/StateChip.js';
import { ClaimsPanel } from './ClaimsPanel.js';
import { flagLabels, movesByItself, productLabels } from './consentRequestModel.js';
import { ConsentRequestStateChip } from './ConsentRequestStateChip.js';
import { LinkPanel } from './LinkPanel.js';
import { MailsPanel } from './MailsPanel.js';
import { NextStepPanel } from './NextStepPanel.js';
import { RequestFacts } from './RequestFacts.js';
import { ReviewPanel } from './ReviewPanel.js';
import { TimelinePanel } from './TimelinePanel.js';

export default function ConsentRequestShow() {
  return (
    <ShowPage<ConsentRequest> resource="consent-requests" watch={(request) => movesByItself(request.state)}>
      {(request) => <RequestPage request={request} />}
    </ShowPage>
  );
}

/** State and next step first, then (in review) the decision, then what happened. */
function RequestPage({ request }: { request: ConsentRequest }) {
  return (
    <>
      <PageHeader
        title={request.customer.name}
        tab={`Consent request · ${request.customer.name}`}
        back={{ to: '/consent-requests', label: 'Consent requests' }}
        badge={
          <>
            <ConsentRequestStateChip state={request.state} deniedBy={request.deniedBy} />
            {request.flags.map((flag) => (
              <StateChip key={flag} label={flagLabels[flag]} tone="warning" />
            ))}
          </>
        }
        subtitle={`Consent request · ${productLabels[request.product]} · asked by ${request.userGroup.name}`}
      />
      <AccountHealthNotice account={request.apiAccount} />
      <Columns
        main={
          <>
            <NextStepPanel request={request} />
            {request.state === 'review' && <ReviewPanel request={request} />}
            {request.state === 'draft' && <LinkPanel request={request} />}
          </>
        }
        side={
          <>
            <RequestFacts request={request} />
            <ClaimsPanel request={request} />
            <MailsPanel request={request} />
          </>
        }
        last={
          <>
            <TimelinePanel request={request} />
            {request.state !== 'draft' && <LinkPanel request={request} />}
          </>
        }
      />
    </>
  );
}
