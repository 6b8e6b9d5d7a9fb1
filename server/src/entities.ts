import { AddressSuppression } from './features/customers/address-suppression.entity.js';
import { Customer } from './features/customers/customer.entity.js';
import { ConsentClaim } from './features/consent-requests/claims/consent-claim.entity.js';
import { ConsentMail } from './features/consent-requests/mails/consent-mail.entity.js';
import { ConsentRequestTransition } from './features/consent-requests/request/consent-request-transition.entity.js';
import { ConsentRequest } from './features/consent-requests/request/consent-request.entity.js';
import { ConsentVisit } from './features/customer-pages/consent-visit.entity.js';
import { SerialTry } from './features/customer-pages/picking/serial-try.entity.js';
import { ShownText } from './features/customer-pages/shown-text.entity.js';
import { BulkRunItem } from './features/bulk-runs/bulk-run-item.entity.js';
import { BulkRun } from './features/bulk-runs/bulk-run.entity.js';
import { ChargerAssignment } from './features/charger-assignments/charger-assignment.entity.js';
import { ChargerTick } from './features/charger-assignments/charger-tick.entity.js';
import { ChargerArrival } from './features/charger-inbox/charger-arrival.entity.js';
import { InboxItem } from './features/charger-inbox/inbox-item.entity.js';
import { Charger } from './features/installations/hierarchy/charger.entity.js';
import { Circuit } from './features/installations/hierarchy/circuit.entity.js';
import { InstallationAccess } from './features/installations/access/installation-access.entity.js';
import { InstallationEvent } from './features/installations/hierarchy/installation-event.entity.js';
import { InstallationTie } from './features/installations/ties/installation-tie.entity.js';
import { Installation } from './features/installations/hierarchy/installation.entity.js';
import { ChargerSweepMark } from './features/installations/charger-sweep/charger-sweep-mark.entity.js';
import { ChargerSweep } from './features/installations/charger-sweep/charger-sweep.entity.js';
import { ListedCharger } from './features/installations/charger-sweep/listed-charger.entity.js';
import { ListSweep } from './features/installations/sweep/list-sweep.entity.js';
import { InboxDigest } from './features/notices/inbox-digest.entity.js';
import { Notice } from './features/notices/notice.entity.js';
import { Staff } from './features/staff/staff.entity.js';
import { ApiAccount } from './features/api-accounts/api-account.entity.js';
import { UserGroupLogo } from './features/user-groups/user-group-logo.entity.js';
import { UserGroup } from './features/user-groups/user-group.entity.js';
import { AuditLogEntry } from './platform/audit/audit-log.entity.js';
import { CreatedOnceRow } from './platform/editing/created-once.entity.js';
import { DomainEvent } from './platform/events/domain-event.entity.js';
import { WorkItem } from './platform/jobs/work-item.entity.js';
import { PersonalDataKey } from './platform/personal-data/personal-data-key.entity.js';
import { ZaptecBudget } from './platform/zaptec/zaptec-budget.entity.js';
import { ZaptecTokenGate } from './platform/zaptec/zaptec-token-gate.entity.js';
import { ZaptecToken } from './platform/zaptec/zaptec-token.entity.js';

/** Every table of ours. Listed, not globbed: a forgotten entity is a compile-time question, not a run-time surprise. */
export const entities = [
  AddressSuppression,
  ApiAccount,
  AuditLogEntry,
  BulkRun,
  BulkRunItem,
  Charger,
  ChargerArrival,
  ChargerAssignment,
  ChargerSweep,
  ChargerSweepMark,
  ChargerTick,
  Circuit,
  ConsentClaim,
  ConsentMail,
  ConsentRequest,
  ConsentRequestTransition,
  ConsentVisit,
  CreatedOnceRow,
  Customer,
  DomainEvent,
  InboxDigest,
  InboxItem,
  Installation,
  InstallationAccess,
  InstallationEvent,
  InstallationTie,
  ListSweep,
  ListedCharger,
  PersonalDataKey,
  Notice,
  SerialTry,
  ShownText,
  Staff,
  UserGroup,
  UserGroupLogo,
  WorkItem,
  ZaptecBudget,
  ZaptecToken,
  ZaptecTokenGate,
];
