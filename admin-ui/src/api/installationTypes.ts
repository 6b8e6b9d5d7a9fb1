/** Part of what the HTTP API answers; see types.ts. */
import type { Named, ShownCustomer } from './commonTypes.js';

export type TieKind = 'owner' | 'user';

export const accessStatuses = ['provisioning', 'active', 'role_too_low', 'lost', 'unknown', 'not_visible'] as const;
export type AccessStatus = (typeof accessStatuses)[number];

export interface InstallationRow {
  id: string;
  zaptecId: string;
  name: string | null;
  address: string | null;
  city: string | null;
  type: number | null;
  status: AccessStatus | null;
  chargers: number;
  ties: { id: string; customer: ShownCustomer; kind: TieKind }[];
  firstSeenAt: string | null;
  hierarchyReadAt: string | null;
}

export interface InstallationAccess {
  apiAccount: Named;
  status: AccessStatus;
  why: string;
  since: string | null;
  lastGoodReadAt: string | null;
  nextReadAt: string | null;
}

export interface InstallationTie {
  id: string;
  customer: ShownCustomer;
  kind: TieKind;
  reason: string | null;
  createdBy: string;
  createdAt: string;
}

export type Presence = 'present' | 'missing' | 'removed';

export interface ChargerAssignment {
  id: string;
  customer: ShownCustomer;
  assignedAt: string;
}

export interface HierarchyCharger {
  id: string;
  name: string | null;
  deviceId: string | null;
  active: boolean | null;
  presence: Presence;
  isSenseMeter: boolean;
  deviceTypeLabel: string;
  missingSince: string | null;
  assignment: ChargerAssignment | null;
}

/** Without an id it stands for the chargers that are in no circuit. */
export interface Circuit {
  id: string | null;
  name: string | null;
  maxCurrent: number | null;
  isActive: boolean | null;
  presence: Presence;
  chargers: HierarchyCharger[];
}

export interface InstallationEvent {
  id: string;
  at: string;
  type: string;
  data: Record<string, unknown> | null;
}

/** GET /api/installations/:id: the installation and all that hangs on it, in one answer. */
export interface InstallationPage {
  installation: {
    id: string;
    zaptecId: string;
    name: string | null;
    address: string | null;
    zipCode: string | null;
    city: string | null;
    type: number | null;
    networkType: number | null;
    timeZone: string | null;
    active: boolean | null;
    hierarchyReadAt: string | null;
  };
  access: InstallationAccess[];
  ties: InstallationTie[];
  circuits: Circuit[];
  events: InstallationEvent[];
  heldRemovals: Record<string, unknown> | null;
}

export interface ChargerRow {
  id: string;
  zaptecId: string;
  deviceId: string | null;
  name: string | null;
  active: boolean | null;
  deviceType: number | null;
  deviceTypeLabel: string;
  isSenseMeter: boolean;
  presence: Presence;
  missingSince: string | null;
  firstSeenAt: string;
  installation: { id: string; name: string | null };
  circuit: { id: string; name: string | null } | null;
  assignment: ChargerAssignment | null;
}

export interface Assignment {
  id: string;
  customer: Named;
  charger: { id: string; name: string | null; deviceId: string | null };
  installation: { id: string; name: string | null };
  source: 'staff' | 'pick' | 'automatic';
  assignedAt: string;
  assignedBy: string;
  endedAt: string | null;
  endedBy: string | null;
  endReason: string | null;
}

/** An assignment in the history of one charger. */
export interface PastAssignment extends Omit<Assignment, 'charger' | 'installation' | 'customer'> {
  customer: ShownCustomer;
}

export interface Charger extends ChargerRow {
  lastSeenAt: string;
  history: PastAssignment[];
  events: InstallationEvent[];
}
