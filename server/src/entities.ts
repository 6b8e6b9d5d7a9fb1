import { AddressSuppression } from './features/customers/address-suppression.entity.js';
import { Customer } from './features/customers/customer.entity.js';
import { ConsentClaim } from './features/consent-requests/consent-claim.entity.js';
import { ConsentMail } from './features/consent-requests/consent-mail.entity.js';
import { ConsentRequestMove } from './features/consent-requests/consent-request-move.entity.js';
import { ConsentRequest } from './features/consent-requests/consent-request.entity.js';
import { ConsentVisit } from './features/consent-requests/consent-visit.entity.js';
import { SerialTry } from './features/consent-requests/serial-try.entity.js';
import { ShownText } from './features/consent-requests/customer-page/shown-text.entity.js';
import { ChargerAssignment } from './features/charger-assignments/charger-assignment.entity.js';
import { Charger } from './features/installations/charger.entity.js';
import { Circuit } from './features/installations/circuit.entity.js';
import { InstallationAccess } from './features/installations/installation-access.entity.js';
import { InstallationEvent } from './features/installations/installation-event.entity.js';
import { InstallationTie } from './features/installations/installation-tie.entity.js';
import { Installation } from './features/installations/installation.entity.js';
import { ListSweep } from './features/installations/list-sweep.entity.js';
import { Staff } from './features/staff/staff.entity.js';
import { ApiAccount } from './features/user-groups/api-account.entity.js';
import { UserGroupLogo } from './features/user-groups/user-group-logo.entity.js';
import { UserGroup } from './features/user-groups/user-group.entity.js';
import { AuditLogEntry } from './platform/audit/audit-log.entity.js';
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
  Charger,
  ChargerAssignment,
  Circuit,
  ConsentClaim,
  ConsentMail,
  ConsentRequest,
  ConsentRequestMove,
  ConsentVisit,
  Customer,
  Installation,
  InstallationAccess,
  InstallationEvent,
  InstallationTie,
  ListSweep,
  PersonalDataKey,
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
