/**
 * What the HTTP API answers, written by hand from its documented response shapes. Times are ISO 8601 with Z, ids are
 * UUIDs in lower case; fields the server may leave empty are `null`.
 */
import type { ActorLabel, Named } from './commonTypes.js';
import type { ConsentRequestState } from './consentRequestTypes.js';

export type * from './commonTypes.js';
export * from './consentRequestTypes.js';
export * from './installationTypes.js';

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

export interface Session {
  staff: Named & { email: string; role: Role; timeZone: string };
  permissions: Permission[];
  needsAttention: { review: number; unattributed: number };
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
  /** Where a customer may go on to at the end. */
  redirectOrigins: string[];
}
