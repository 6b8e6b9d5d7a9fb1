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
  'consent-request.expired': { fromState: string };
  'consent-request.attention-acknowledged': { attention: string };

  'installation.refresh-requested': { apiAccountId: string | null };
  'installation.attributed': Reason & { customerId: string; kind: string; consentRequestId: string | null };
  'installation.tie-ended': Reason & { tieId: string; customerId: string; kind: string };
  'installation.removals-accepted': { chargers: string[] };

  'charger.assigned': { assignmentId: string; customerId: string; source: string; installationId: string };
  'charger.assignment-ended': Reason & { assignmentId: string; customerId: string };

  'address-suppression.added': { reason: string };
  'address-suppression.lifted': { reason: string };
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
] as const;
export type AuditSubject = (typeof auditSubjects)[number];

/** For filters and for checking a query parameter; complete because the record's type demands every key. */
export const auditEvents = Object.keys({
  'staff.created': 1,
  'staff.changed': 1,
  'staff.disabled': 1,
  'staff.enabled': 1,
  'staff.signed-in': 1,
  'staff.password-changed': 1,
  'staff.password-reset': 1,
  'customer.created': 1,
  'customer.changed': 1,
  'customer.account-manager-changed': 1,
  'user-group.created': 1,
  'user-group.changed': 1,
  'api-account.created': 1,
  'api-account.changed': 1,
  'api-account.tested': 1,
  'api-account.baseline-completed': 1,
  'api-account.appearances-settled': 1,
  'consent-request.drafted': 1,
  'consent-request.changed': 1,
  'consent-request.sent': 1,
  'consent-request.resent': 1,
  'consent-request.handed-over': 1,
  'consent-request.cancelled': 1,
  'consent-request.checked': 1,
  'consent-request.links-revoked': 1,
  'consent-request.resolved': 1,
  'consent-request.granted': 1,
  'consent-request.denied': 1,
  'consent-request.expired': 1,
  'consent-request.attention-acknowledged': 1,
  'installation.refresh-requested': 1,
  'installation.attributed': 1,
  'installation.tie-ended': 1,
  'installation.removals-accepted': 1,
  'charger.assigned': 1,
  'charger.assignment-ended': 1,
  'address-suppression.added': 1,
  'address-suppression.lifted': 1,
} satisfies Record<AuditEvent, 1>) as AuditEvent[];
