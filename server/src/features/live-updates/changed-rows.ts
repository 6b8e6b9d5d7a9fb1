import { auditRecorded } from '../../platform/audit/audit.events.js';
import type { AuditSubject } from '../../platform/audit/audit-events.js';
import type { LoggedEvent } from '../../platform/events/domain-events.repository.js';
import type { EventData, EventDefinition } from '../../platform/events/define-event.js';
import { workFailureSettled, workGivenUp } from '../../platform/jobs/work.events.js';
import { apiAccountHealthChanged } from '../api-accounts/api-account.events.js';
import { inboxChanged } from '../charger-inbox/inbox.events.js';
import { bulkRunChanged } from '../bulk-runs/bulk-run.events.js';
import {
  consentRequestAttentionRaised,
  consentRequestClaimRecorded,
  consentRequestMailChanged,
  consentRequestMoved,
} from '../consent-requests/request/consent-request.events.js';
import { customerPageVisited } from '../customer-pages/customer-page.events.js';
import { customerManagerChanged } from '../customers/customer.events.js';
import {
  chargerListSweepMerged,
  installationAccessChanged,
  installationAppearancesSettled,
  installationBecameReadable,
  installationListSweepMerged,
  installationLost,
  installationRecovered,
  installationRoleTooLow,
} from '../installations/access/installation.events.js';
import { hierarchyEvents } from '../installations/hierarchy/hierarchy.events.js';
import { noticesChanged } from '../notices/notice.events.js';
import type { Audience } from './audiences.js';
import type { LiveResource } from './change-set.js';

/** Resources whose rows account managers see by whose customers they are. */
export const scopedResources = ['customers', 'consent-requests', 'installations', 'chargers'] as const;
export type ScopedResource = (typeof scopedResources)[number];

/**
 * One consequence of an event. `row`: whoever sees the row hears of it. `left`: rows of this resource may have left the
 * sight of the manager of this customer; no id is said. `told`: these hear of it.
 */
export type Changed =
  | { kind: 'row'; resource: ScopedResource; id: string }
  | { kind: 'left'; resource: ScopedResource; customerId: string }
  | { kind: 'told'; resource: LiveResource; id: string | null; to: Audience };

type Read = (data: Record<string, unknown>) => Changed[];

const row = (resource: ScopedResource, id: string): Changed => ({ kind: 'row', resource, id });
const told = (resource: LiveResource, to: Audience, id: string | null = null): Changed => ({
  kind: 'told',
  resource,
  id,
  to,
});
/** Its name or state stands beside rows that everybody may see; which one it is is only the settings' business. */
const account = told('api-accounts', 'everybody');

/** Data that does not fit is an older version's; nobody is told, as nobody would be by a listener. */
const on = <E extends EventDefinition>(event: E, read: (data: EventData<E>) => Changed[]): [string, Read] => [
  event.name,
  (data) => {
    const parsed = event.data.safeParse(data);
    return parsed.success ? read(parsed.data as EventData<E>) : [];
  },
];

const ofSubject: Readonly<Record<AuditSubject, (id: string) => Changed[]>> = {
  customer: (id) => [row('customers', id)],
  'consent-request': (id) => [row('consent-requests', id)],
  installation: (id) => [row('installations', id)],
  charger: (id) => [row('chargers', id)],
  'user-group': (id) => [told('user-groups', 'may:read', id)],
  'api-account': () => [account],
  staff: () => [told('staff', 'everybody')],
  'address-suppression': (id) => [told('address-suppressions', 'may:administration', id)],
  // Whose it is stands in its own event.
  'bulk-run': (id) => [told('bulk-runs', 'may:operations', id)],
  work: (workId) => failedWork({ workId }),
};

/** The dashboard counts it for all who see everything. */
const failedWork = ({ workId }: { workId: string }): Changed[] => [told('work', 'all-rows', workId)];

/** Installations and chargers are seen through ties: with the last one they leave a manager's sight. */
const leftWith = (customerId: string): Changed[] => [
  { kind: 'left', resource: 'installations', customerId },
  { kind: 'left', resource: 'chargers', customerId },
];

function ofAudit({ event, subjectType, subjectId, customerId }: EventData<typeof auditRecorded>): Changed[] {
  return [
    told('audit-log', 'may:administration'),
    // Signing in changes nothing that is shown of a person.
    ...(event === 'staff.signed-in' ? [] : ofSubject[subjectType](subjectId)),
    // What a customer has stands on their page, too.
    ...(customerId && subjectType !== 'customer' ? [row('customers', customerId)] : []),
    ...(customerId && event === 'installation.tie-ended' ? leftWith(customerId) : []),
  ];
}

function ofHandedOn({ customerId, from, to }: EventData<typeof customerManagerChanged>): Changed[] {
  const managers = [from, to].filter((id) => id !== null);
  return [
    row('customers', customerId),
    ...scopedResources.flatMap((resource) => [
      told(resource, 'all-rows'),
      ...managers.map((id) => told(resource, `manager:${id}`)),
    ]),
  ];
}

const request = ({ consentRequestId }: { consentRequestId: string }) => [row('consent-requests', consentRequestId)];
const installation = ({ installationId }: { installationId: string }) => [row('installations', installationId)];
/** What a sweep has found stands in events of its own; that there was one is no secret. */
const listRead = (): Changed[] => [told('installations', 'everybody'), account];

const reads = new Map<string, Read>([
  on(auditRecorded, ofAudit),
  on(apiAccountHealthChanged, () => [account]),
  on(customerManagerChanged, ofHandedOn),
  on(consentRequestMoved, request),
  on(consentRequestAttentionRaised, request),
  on(consentRequestMailChanged, request),
  on(consentRequestClaimRecorded, request),
  on(customerPageVisited, request),
  on(installationAccessChanged, installation),
  on(installationBecameReadable, installation),
  on(installationRecovered, installation),
  on(installationLost, installation),
  on(installationRoleTooLow, installation),
  on(inboxChanged, installation),
  on(installationListSweepMerged, listRead),
  on(chargerListSweepMerged, () => [account]),
  on(installationAppearancesSettled, listRead),
  ...Object.values(hierarchyEvents).map((event) =>
    on(event, ({ installationId, chargerId }) => [
      row('installations', installationId),
      ...(chargerId ? [row('chargers', chargerId)] : []),
    ]),
  ),
  on(bulkRunChanged, ({ bulkRunId, staffId }) => [
    told('bulk-runs', 'may:operations', bulkRunId),
    told('bulk-runs', `person:${staffId}`, bulkRunId),
  ]),
  on(workGivenUp, failedWork),
  on(workFailureSettled, failedWork),
  on(noticesChanged, ({ staffId }) => [told('notices', `person:${staffId}`)]),
]);

/** What has changed by this event for whoever looks at lists and pages; nothing for one that is not known here. */
export const changedBy = ({ name, data }: Pick<LoggedEvent, 'name' | 'data'>): Changed[] =>
  reads.get(name)?.(data) ?? [];

/** Members of staff whose name, role, password or right to sign in an event is about: what they may see is read again. */
export function staffIn({ name, data }: Pick<LoggedEvent, 'name' | 'data'>): string | null {
  const parsed = name === auditRecorded.name ? auditRecorded.data.safeParse(data) : null;
  return parsed?.data?.subjectType === 'staff' ? parsed.data.subjectId : null;
}
