/**
 * What the HTTP API answers, written by hand from its documented response shapes. Times are ISO 8601 with Z, ids are
 * UUIDs in lower case; fields the server may leave empty are `null`.
 */
export type Role = 'viewer' | 'account-manager' | 'operations' | 'admin';

export type Permission =
  | 'read'
  | 'customers.write'
  | 'customers.take-over'
  | 'customers.give-away'
  | 'consent-requests.write'
  | 'assignments.write'
  | 'operations'
  | 'administration';

export interface Named {
  id: string;
  name: string;
}

/** A customer as others may see them: without an id it is somebody else's, and only "another customer". */
export interface ShownCustomer {
  id: string | null;
  name: string;
}

export interface Session {
  staff: Named & { email: string; role: Role; timeZone: string };
  permissions: Permission[];
  needsAttention: { review: number; unattributed: number };
}

export interface Count {
  value: number;
  capped: boolean;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  count: Count;
}

export interface CustomerRow extends Named {
  email: string;
  language: string;
  timeZone: string;
  externalReference: string | null;
  accountManager: Named | null;
  openRequests: number;
  chargers: number;
  createdAt: string;
}

export interface Customer extends CustomerRow {
  notes: string;
  /** The address asked not to be written to. */
  suppressed: boolean;
  updatedAt: string;
  installations: number;
}

export const consentRequestStates = [
  'draft',
  'sending',
  'sent',
  'opened',
  'undeliverable',
  'claimed',
  'review',
  'granted',
  'denied',
  'expired',
  'cancelled',
] as const;
export type ConsentRequestState = (typeof consentRequestStates)[number];

export type Product = 'go' | 'pro';

export interface LinkPreview {
  url: string;
  parameters: LinkParameter[];
}

export interface LinkParameter {
  name: string;
  value: string;
  meaning: string;
}

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
}

export interface LinkDraftAnswer {
  url: string | null;
  parameters: LinkParameter[];
  problems: FieldProblem[];
  installationId: string | null;
  pin: { readableSince: string | null; installationName: string | null } | null;
}

export const consentRequestCommands = [
  'send',
  'resend',
  'hand-over',
  'cancel',
  'check-now',
  'resolve',
  'edit',
  'revoke-links',
] as const;
export type ConsentRequestCommand = (typeof consentRequestCommands)[number];

export interface CodedText {
  code: string;
  text: string;
}

export interface ConsentRequestRow {
  id: string;
  state: ConsentRequestState;
  stateChangedAt: string;
  product: Product;
  customer: Named & { email: string };
  userGroup: Named;
  accountManager: Named | null;
  pinnedInstallationId: string | null;
  deadlineAt: string | null;
  lastSentAt: string | null;
  flags: string[];
  createdAt: string;
}

export interface ConsentRequest extends ConsentRequestRow {
  link: LinkPreview | null;
  linkProblem: (CodedText & { field: string }) | null;
  nextStep: CodedText;
  allowedCommands: ConsentRequestCommand[];
  installationId: string | null;
  installationIdSource: 'staff' | 'customer' | null;
  installation: (Named & { zaptecId: string }) | null;
  reviewReasons: CodedText[];
  anotherInstallation: boolean;
  showExisting: boolean;
  redirectUrl: string | null;
  expiresAfterDays: number | null;
  firstSentAt: string | null;
  openedAt: string | null;
  claimedAt: string | null;
  grantedAt: string | null;
  endedAt: string | null;
  pin: { checkedAt: string | null; readableSince: string | null } | null;
  createdBy: Named | null;
}

/** What the create form sends, also to the preview. */
export interface ConsentRequestDraft {
  customerId: string;
  userGroupId: string;
  product: Product;
  installationId?: string | undefined;
  portalAddress?: string | undefined;
  installationIdSource?: 'staff' | 'customer' | undefined;
  anotherInstallation?: boolean | undefined;
  showExisting?: boolean | undefined;
  redirectUrl?: string | undefined;
  expiresAfterDays?: number | undefined;
}

export interface ActorLabel {
  kind: string;
  label: string;
}

export interface TimelineItem {
  at: string;
  kind: 'move' | 'claim' | 'mail' | 'visit';
  event: string;
  fromState: ConsentRequestState | null;
  toState: ConsentRequestState | null;
  actor: ActorLabel | null;
  reason: string | null;
  data: Record<string, unknown> | null;
}

export interface Claim {
  id: string;
  at: string;
  outcome: 'success' | 'denied' | 'contradictory' | 'unusable';
  installationIds: string[];
  status: 'pending' | 'confirmed' | 'contradicted' | 'in_review' | 'recorded' | 'superseded';
  guard: { verdict: string; reasons: CodedText[] } | null;
  examinedAt: string | null;
}

export interface ConsentMail {
  id: string;
  kind: string;
  toAddress: string;
  language: string;
  state: 'queued' | 'handing_over' | 'accepted' | 'uncertain' | 'refused' | 'dropped';
  attempts: number;
  acceptedAt: string | null;
  lastError: string | null;
  createdAt: string;
}

export type TieKind = 'owner' | 'user';

export interface ReviewInstallation {
  zaptecId: string;
  /** Ours; null when no account of ours has seen it. */
  id: string | null;
  name: string | null;
  address: string | null;
  firstSeenAt: string | null;
  lastAbsentAt: string | null;
  status: AccessStatus | null;
  inBaseline: boolean;
  ties: { customer: ShownCustomer; kind: TieKind }[];
  claims: { consentRequestId: string | null; customer: ShownCustomer; at: string }[];
}

export interface Review {
  installations: ReviewInstallation[];
  customer: Named & { email: string; notes: string };
  claimedAt: string | null;
  pinnedInstallationId: string | null;
  visits: { at: string; automated: boolean; page: string }[];
  reasons: CodedText[];
}

export const resolutions = ['grant-as-owner', 'add-as-user', 'move-from-other', 'deny', 'ask-again', 'cancel'] as const;
export type Resolution = (typeof resolutions)[number];

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

export type ApiAccountHealth = 'unknown' | 'ok' | 'failing' | 'suspect';

export interface UserGroup extends Named {
  lookupKey: string;
  partnerName: string;
  defaultLanguage: string;
  defaultTimeZone: string;
  senderName: string;
  senderAddress: string | null;
  expireAfterDays: number;
  apiAccount: Named & { health: ApiAccountHealth; baselineAt: string | null };
}

export interface ApiAccount extends Named {
  username: string;
  health: ApiAccountHealth;
  healthReason: string | null;
  healthSince: string | null;
  liveTest: { at: string; ok: boolean; findings: { level: 'ok' | 'warning' | 'problem'; text: string }[] } | null;
  baseline: {
    complete: boolean;
    sweepsMerged: number;
    running: { pagesRead: number; pagesTotal: number | null } | null;
    completedAt: string | null;
  };
  lastCompleteSweepAt: string | null;
  nextSweepAt: string | null;
  sweepIntervalMinutes: number;
  installations: number;
}

export interface ListSweep {
  id: string;
  state: 'running' | 'complete' | 'failed';
  startedAt: string;
  finishedAt: string | null;
  pagesRead: number | null;
  pagesTotal: number | null;
  seen: number | null;
  appeared: number | null;
  vanished: number | null;
  error: string | null;
}

export interface Staff extends Named {
  email: string;
  role: Role;
  timeZone: string;
  disabledAt: string | null;
  createdAt: string;
}

export interface AuditRow {
  id: string;
  at: string;
  actor: ActorLabel & { id?: string | null };
  event: string;
  subject: { type: string; id: string | null } | null;
  data: Record<string, unknown> | null;
  ip: string | null;
}

export interface AddressSuppression {
  id: string;
  address: string;
  reason: string;
  createdAt: string;
  createdByKind: string;
  liftedAt: string | null;
  liftedBy: string | null;
  liftReason: string | null;
}

export interface DashboardItem {
  type: string;
  id: string;
  title: string;
  since: string | null;
  reason: string;
}

export interface Dashboard {
  requestsByState: Partial<Record<ConsentRequestState, number>>;
  waitingForMe: DashboardItem[];
  failures: DashboardItem[];
  /** Of lists, up to 1,000. */
  counts: {
    customers: number;
    userGroups: number;
    apiAccounts: number;
    review: number;
    unattributed: number;
    undeliverable: number;
    failingAccounts: number;
    failedWork: number;
  };
}

export interface SearchResult {
  type: string;
  id: string;
  title: string;
  subtitle: string | null;
}

/** GET /api/options: what the select inputs offer. */
export interface Options {
  languages: { id: string; name: string }[];
  timeZones: string[];
}
