/** Field → what it was and what it became. Never holds a secret: a changed password is `{ from: '***', to: '***' }`. */
export type Changes = Record<string, { from: unknown; to: unknown }>;

type Reason = { reason: string | null };

/**
 * Every audited event and the shape of its data (product.md §10: who, what, when, from where). An event is
 * `noun.past-verb`; data holds ids and values, never tokens, passwords or mail bodies.
 */
export interface AuditEvents {
  'staff.created': { email: string; role: string };
  'staff.changed': { changes: Changes };
  'staff.disabled': { sessionsEnded: number };
  'staff.enabled': Record<string, never>;
  'staff.signed-in': Record<string, never>;
  'staff.password-changed': { sessionsEnded: number };
  'staff.password-reset': { sessionsEnded: number };

  'customer.created': { name: string; accountManagerId: string | null };
  'customer.changed': { changes: Changes };
  'customer.account-manager-changed': { from: string | null; to: string | null };

  'user-group.created': { name: string; lookupKey: string; apiAccountId: string };
  'user-group.changed': { changes: Changes };
  'api-account.created': { name: string; username: string };
  'api-account.changed': { changes: Changes };
  'api-account.tested': { ok: boolean; findings: string[] };
  'api-account.baseline-completed': { installations: number };
  'api-account.appearances-settled': Reason & { newGrants: boolean; installations: number };

  'consent-request.drafted': {
    customerId: string;
    userGroupId: string;
    product: string;
    installationId: string | null;
  };
  'consent-request.changed': { changes: Changes };
  'consent-request.sent': { fromState: string; confirmedRecentMail: boolean };
  'consent-request.resent': Reason & { fromState: string; confirmedRecentMail: boolean };
  'consent-request.role-advice-sent': { confirmedRecentMail: boolean };
  'consent-request.handed-over': { fromState: string };
  'consent-request.cancelled': Reason & { fromState: string };
  'consent-request.checked': { fromState: string };
  'consent-request.links-revoked': { tokenVersion: number };
  'consent-request.resolved': Reason & {
    resolution: string;
    fromState: string;
    toState: string;
    installationId: string | null;
  };
  'consent-request.granted': { how: string; installationId: string };
  'consent-request.denied': Reason & { fromState: string };
  'consent-request.reconsidered': { fromState: string };
  'consent-request.expired': { fromState: string };
  'consent-request.attention-acknowledged': { attention: string };

  'installation.refresh-requested': { apiAccountId: string | null };
  'installation.attributed': Reason & { customerId: string; kind: string; consentRequestId: string | null };
  'installation.tie-ended': Reason & { tieId: string; customerId: string; kind: string };
  'installation.removals-accepted': { chargers: string[] };

  'charger.assigned': { assignmentId: string; customerId: string; source: string; installationId: string };
  'charger.assignment-ended': Reason & { assignmentId: string; customerId: string };

  /** A new charger that waits for a customer: dismissed (why), put off (until when), or taken back. */
  'charger.inbox-decided': { from: string; to: string; why: string | null; until: string | null };

  'address-suppression.added': { reason: string };
  'address-suppression.lifted': { reason: string };

  /** What is done to each row is recorded of each row. */
  'bulk-run.created': { command: string; selected: number; affected: number };
  'bulk-run.cancelled': { command: string; done: number; left: number };
  'bulk-run.retried': { command: string; failed: number };
  'bulk-run.retry-undone': { command: string; failed: number };

  'work.retried': { job: string };
  /** Without a reason: it might name a customer, and no customer's key seals what is about work. */
  'work.dismissed': { job: string };
}

export type AuditEvent = keyof AuditEvents;

/** What a row of the trail is about. */
export const auditSubjects = [
  'customer',
  'consent-request',
  'installation',
  'charger',
  'user-group',
  'api-account',
  'staff',
  'address-suppression',
  'bulk-run',
  'work',
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/**
 * Which members of an event's data hold words about a customer; the trail keeps them sealed (product.md §11). A new
 * event has to say so here. Staff are no customers: their names and reasons about our own settings stay in clear.
 */
export const personalMembers = {
  'staff.created': [],
  'staff.changed': [],
  'staff.disabled': [],
  'staff.enabled': [],
  'staff.signed-in': [],
  'staff.password-changed': [],
  'staff.password-reset': [],
  'customer.created': ['name'],
  'customer.changed': ['changes'],
  'customer.account-manager-changed': [],
  'user-group.created': [],
  'user-group.changed': [],
  'api-account.created': [],
  'api-account.changed': [],
  'api-account.tested': [],
  'api-account.baseline-completed': [],
  'api-account.appearances-settled': [],
  'consent-request.drafted': [],
  'consent-request.changed': ['changes'],
  'consent-request.sent': [],
  'consent-request.resent': ['reason'],
  'consent-request.role-advice-sent': [],
  'consent-request.handed-over': [],
  'consent-request.cancelled': ['reason'],
  'consent-request.checked': [],
  'consent-request.links-revoked': [],
  'consent-request.resolved': ['reason'],
  'consent-request.granted': [],
  'consent-request.denied': ['reason'],
  'consent-request.reconsidered': [],
  'consent-request.expired': [],
  'consent-request.attention-acknowledged': [],
  'installation.refresh-requested': [],
  'installation.attributed': ['reason'],
  'installation.tie-ended': ['reason'],
  'installation.removals-accepted': [],
  'charger.assigned': [],
  'charger.assignment-ended': ['reason'],
  'charger.inbox-decided': [],
  'address-suppression.added': ['reason'],
  'address-suppression.lifted': ['reason'],
  'bulk-run.created': [],
  'bulk-run.cancelled': [],
  'bulk-run.retried': [],
  'bulk-run.retry-undone': [],
  'work.retried': [],
  'work.dismissed': [],
} as const satisfies { [E in AuditEvent]: readonly (keyof AuditEvents[E])[] };

/** Events whose row has to say whose words it holds. */
export type PersonalAuditEvent = {
  [E in AuditEvent]: (typeof personalMembers)[E] extends readonly [] ? never : E;
}[AuditEvent];

/** For filters and for checking a query parameter; complete because the record's type demands every key. */
export const auditEvents = Object.keys(personalMembers) as AuditEvent[];
