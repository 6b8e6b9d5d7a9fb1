import type { AuditEvent, AuditSubject } from '../api/types.js';
import { keysOf, type Choice } from '../common/listModel.js';

/** Every event of the trail in words, group by group. */
export const auditEventTexts: Record<AuditEvent, string> = {
  'staff.created': 'Staff: added',
  'staff.changed': 'Staff: changed',
  'staff.disabled': 'Staff: disabled',
  'staff.enabled': 'Staff: enabled again',
  'staff.signed-in': 'Staff: signed in',
  'staff.password-changed': 'Staff: password changed',
  'staff.password-reset': 'Staff: new password set',
  'customer.created': 'Customer: added',
  'customer.changed': 'Customer: changed',
  'customer.account-manager-changed': 'Customer: another account manager',
  'user-group.created': 'User group: added',
  'user-group.changed': 'User group: changed',
  'api-account.created': 'API account: added',
  'api-account.changed': 'API account: changed',
  'api-account.tested': 'API account: tested',
  'api-account.baseline-completed': 'API account: baseline complete',
  'api-account.appearances-settled': 'API account: told what appeared at once',
  'consent-request.drafted': 'Consent request: drafted',
  'consent-request.changed': 'Consent request: changed',
  'consent-request.sent': 'Consent request: sent',
  'consent-request.resent': 'Consent request: sent again',
  'consent-request.role-advice-sent': 'Consent request: told the customer which role is needed',
  'consent-request.handed-over': 'Consent request: link handed over by staff',
  'consent-request.cancelled': 'Consent request: cancelled',
  'consent-request.checked': 'Consent request: checked at once',
  'consent-request.links-revoked': 'Consent request: links revoked',
  'consent-request.resolved': 'Consent request: review resolved',
  'consent-request.granted': 'Consent request: granted',
  'consent-request.denied': 'Consent request: denied',
  'consent-request.reconsidered': 'Consent request: refusal taken back',
  'consent-request.expired': 'Consent request: expired',
  'consent-request.attention-acknowledged': 'Consent request: marked as seen',
  'installation.refresh-requested': 'Installation: read at once',
  'installation.attributed': 'Installation: attributed to a customer',
  'installation.tie-ended': 'Installation: a customer’s tie ended',
  'installation.removals-accepted': 'Installation: held removals accepted',
  'charger.assigned': 'Charger: assigned',
  'charger.assignment-ended': 'Charger: assignment ended',
  'charger.inbox-decided': 'Charger: decided in the inbox',
  'address-suppression.added': 'Suppressed address: added',
  'address-suppression.lifted': 'Suppressed address: lifted',
  'bulk-run.created': 'Bulk run: begun',
  'bulk-run.cancelled': 'Bulk run: cancelled',
  'bulk-run.retried': 'Bulk run: failed rows tried again',
  'bulk-run.retry-undone': 'Bulk run: trying again undone',
  'work.retried': 'Background work: tried again',
  'work.dismissed': 'Background work: dismissed',
};

export const auditEventChoices: readonly Choice[] = keysOf(auditEventTexts).map((value) => ({
  value,
  label: auditEventTexts[value],
}));

/** What the trail can be filtered by, in the order of the menu. */
export const auditSubjects = keysOf({
  customer: true,
  'consent-request': true,
  installation: true,
  charger: true,
  'user-group': true,
  'api-account': true,
  staff: true,
  'address-suppression': true,
  'bulk-run': true,
  work: true,
} satisfies Record<AuditSubject, true>);

/** The API takes instants, the last one exclusive; a filter holds days of the reader's calendar. */
export function auditFilter(filter: Record<string, unknown>): Record<string, unknown> {
  const { from, to, ...rest } = filter;
  return {
    ...rest,
    ...(typeof from === 'string' ? { from: startOfDay(from, 0) } : {}),
    ...(typeof to === 'string' ? { to: startOfDay(to, 1) } : {}),
  };
}

function startOfDay(day: string, daysLater: number): string | undefined {
  const start = new Date(`${day}T00:00:00`);
  if (Number.isNaN(start.getTime())) return undefined;
  start.setDate(start.getDate() + daysLater);
  return start.toISOString();
}
