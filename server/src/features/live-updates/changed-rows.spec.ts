import { expect, test } from 'vitest';
import { auditSubjects } from '../../platform/audit/audit-events.js';
import { changedBy, staffIn } from './changed-rows.js';

const a = '01890000-0000-7000-8000-00000000000a';
const b = '01890000-0000-7000-8000-00000000000b';
const c = '01890000-0000-7000-8000-00000000000c';
const audited = (event: string, subjectType: string, customerId: string | null = null) => ({
  name: 'audit.recorded',
  data: { event, subjectType, subjectId: a, customerId },
});
/** `row customers a` → as it stands in the table below. */
const said = (event: Parameters<typeof changedBy>[0]) =>
  changedBy(event).map((one) => {
    const id = 'id' in one ? one.id : null;
    const name = id === a ? 'a' : id === b ? 'b' : (id ?? 'some');
    if (one.kind === 'row') return `${one.resource} ${name} to who sees it`;
    if (one.kind === 'left') return `some ${one.resource} to the manager of ${one.customerId === b ? 'b' : '?'}`;
    return `${one.resource} ${name} to ${one.to}`;
  });
const trail = 'audit-log some to may:administration';

test.each<[name: string, event: Parameters<typeof changedBy>[0], changed: string[]]>([
  ['a customer changed', audited('customer.changed', 'customer', a), [trail, 'customers a to who sees it']],
  [
    'a charger assigned: the customer’s page shows it',
    audited('charger.assigned', 'charger', b),
    [trail, 'chargers a to who sees it', 'customers b to who sees it'],
  ],
  [
    'a tie ended: its manager may not see the place any more',
    audited('installation.tie-ended', 'installation', b),
    [
      trail,
      'installations a to who sees it',
      'customers b to who sees it',
      'some installations to the manager of b',
      'some chargers to the manager of b',
    ],
  ],
  ['somebody signed in', audited('staff.signed-in', 'staff'), [trail]],
  ['a person renamed', audited('staff.changed', 'staff'), [trail, 'staff some to everybody']],
  ['a group changed', audited('user-group.changed', 'user-group'), [trail, 'user-groups a to may:read']],
  ['an account tested', audited('api-account.tested', 'api-account'), [trail, 'api-accounts some to everybody']],
  [
    'a suppression lifted',
    audited('address-suppression.lifted', 'address-suppression'),
    [trail, 'address-suppressions a to may:administration'],
  ],
  ['a run cancelled', audited('bulk-run.cancelled', 'bulk-run'), [trail, 'bulk-runs a to may:operations']],
  [
    'a run went on: who began it, and who sees all of them',
    { name: 'bulk-run.changed', data: { bulkRunId: a, staffId: b } },
    ['bulk-runs a to may:operations', `bulk-runs a to person:${b}`],
  ],
  ['work tried again', audited('work.retried', 'work'), [trail, 'work a to all-rows']],
  ['work given up', { name: 'work.given-up', data: { workId: a } }, ['work a to all-rows']],
  ['its cause is gone', { name: 'work.failure-settled', data: { workId: a } }, ['work a to all-rows']],
  [
    'a customer looked',
    { name: 'customer-page.visited', data: { consentRequestId: a } },
    ['consent-requests a to who sees it'],
  ],
  [
    'a customer handed on: both managers, who see all, and nobody else',
    { name: 'customer.account-manager-changed', data: { customerId: a, from: b, to: null } },
    [
      'customers a to who sees it',
      'customers some to all-rows',
      `customers some to manager:${b}`,
      'consent-requests some to all-rows',
      `consent-requests some to manager:${b}`,
      'installations some to all-rows',
      `installations some to manager:${b}`,
      'chargers some to all-rows',
      `chargers some to manager:${b}`,
    ],
  ],
  [
    'a charger found',
    { name: 'charger.added', data: { installationId: a, circuitId: null, chargerId: b } },
    ['installations a to who sees it', 'chargers b to who sees it'],
  ],
  [
    'a request moved',
    { name: 'consent-request.moved', data: { consentRequestId: a, from: 'sent', to: 'opened', byStaffId: null } },
    ['consent-requests a to who sees it'],
  ],
  [
    'a list read',
    { name: 'installation-list.sweep-merged', data: { apiAccountId: a } },
    ['installations some to everybody', 'api-accounts some to everybody'],
  ],
  ['a notice', { name: 'notices.changed', data: { staffId: c } }, [`notices some to person:${c}`]],
  ['an event nobody knows here', { name: 'letter.burned', data: { letterId: a } }, []],
  ['data of another version', { name: 'notices.changed', data: { person: c } }, []],
])('%s', (_name, event, changed) => {
  expect(said(event)).toEqual(changed);
});

test('whatever is audited says what has changed', () => {
  for (const subject of auditSubjects) expect(said(audited('noun.verbed', subject)).length).toBeGreaterThan(1);
});

test('whose session is looked at again', () => {
  expect(staffIn(audited('staff.disabled', 'staff'))).toBe(a);
  expect(staffIn(audited('customer.changed', 'customer', a))).toBeNull();
  expect(staffIn({ name: 'notices.changed', data: { staffId: a } })).toBeNull();
});
