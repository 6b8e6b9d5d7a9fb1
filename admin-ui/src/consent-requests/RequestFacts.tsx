import { useSession } from '../api/hooks.js';
import type { ConsentRequest } from '../api/types.js';
import { AppLink } from '../common/AppLink.js';
import { MaskedEmail } from '../common/MaskedEmail.js';
import { Mono } from '../common/Mono.js';
import { FactList, Panel } from '../common/Panel.js';
import { Timestamp } from '../common/Timestamp.js';
import { deadlineBeforeSending, deadlineThere, hasDeadline } from './consentRequestModel.js';

export function RequestFacts({ request }: { request: ConsentRequest }) {
  const { customer, installation, pin } = request;
  return (
    <Panel title="Request">
      <FactList
        facts={[
          ['Customer', <AppLink to={`/customers/${customer.id}/show`}>{customer.name}</AppLink>],
          ['Email', <MaskedEmail email={customer.email} />],
          ['Account manager', request.accountManager?.name ?? 'Nobody'],
          installation && [
            'Installation',
            <AppLink to={`/installations/${installation.id}/show`}>
              {installation.name ?? installation.zaptecId}
            </AppLink>,
          ],
          request.pinnedInstallationId ? ['Asked for', <Mono>{request.pinnedInstallationId}</Mono>] : null,
          pin?.readableSince ? ['Readable since', <Timestamp at={pin.readableSince} />] : null,
          hasDeadline(request.state) ? ['Deadline', <Deadline request={request} />] : null,
          ['First sent', <Timestamp at={request.firstSentAt} none="Not sent" />],
          request.lastSentAt ? ['Last sent', <Timestamp at={request.lastSentAt} />] : null,
          request.openedAt ? ['Opened', <Timestamp at={request.openedAt} />] : null,
          request.wentOnAt ? ['Went on to Zaptec', <Timestamp at={request.wentOnAt} />] : null,
          request.claimedAt ? ['Came back', <Timestamp at={request.claimedAt} />] : null,
          request.grantedAt ? ['Granted', <Timestamp at={request.grantedAt} />] : null,
          request.endedAt ? ['Ended', <Timestamp at={request.endedAt} />] : null,
          request.redirectUrl ? ['Goes on to', <Mono>{request.redirectUrl}</Mono>] : null,
          request.anotherInstallation ? ['Another installation', 'Yes: marked so when it was created'] : null,
          request.showExisting ? ['Show existing', 'Yes: the portal also lists installations already shared'] : null,
          ['Created', <Timestamp at={request.createdAt} />],
          request.createdBy ? ['Created by', request.createdBy.name] : null,
        ]}
      />
    </Panel>
  );
}

/** In the reader's zone like every time, and with the zone it is counted in: the customer's (product.md §4). */
function Deadline({ request }: { request: ConsentRequest }) {
  const ownZone = useSession()?.staff.timeZone;
  const { deadlineAt, deadlineTimeZone } = request;
  return (
    <>
      <Timestamp at={deadlineAt} none={deadlineBeforeSending(request)} />
      {deadlineAt && ` (${deadlineThere(deadlineAt, deadlineTimeZone, ownZone)})`}
    </>
  );
}
