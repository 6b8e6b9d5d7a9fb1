/** Part of what the HTTP API answers; see types.ts. */
import type { AccessStatus, TieKind } from './installationTypes.js';
import type { ActorLabel, CodedText, FieldProblem, Named, ShownCustomer } from './commonTypes.js';

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
  status: 'pending' | 'confirmed' | 'contradicted' | 'in_review' | 'rejected' | 'recorded' | 'superseded';
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
