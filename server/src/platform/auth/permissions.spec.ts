import { expect, test } from 'vitest';
import { permissions, permissionsOf, rolesWith, staffRoles, type Permission, type StaffRole } from './permissions.js';
import { emailFor, maskEmail, may, staffPrincipal, type Principal } from './principal.js';

const principal = (role: StaffRole): Principal =>
  staffPrincipal({ id: 's', name: 'N', email: 'n@example.com', role, timeZone: 'UTC' });

/** product.md §1, written by hand: v(iewer), m(anager), o(perations), a(dmin). */
const table: Record<Permission, string> = {
  read: 'vmoa',
  'customers.read-emails': 'moa',
  'customers.write': 'moa',
  'customers.own': 'moa',
  'customers.give-away': 'moa',
  'customers.take-over': 'oa',
  'consent-requests.write': 'moa',
  'assignments.write': 'moa',
  'bulk-runs': 'moa',
  operations: 'oa',
  administration: 'a',
};
const letters: Record<StaffRole, string> = { viewer: 'v', 'account-manager': 'm', operations: 'o', admin: 'a' };

test.each(staffRoles.flatMap((role) => permissions.map((permission) => ({ role, permission }))))(
  '$role and $permission',
  ({ role, permission }) => {
    const expected = table[permission].includes(letters[role]);
    expect(may(principal(role), permission)).toBe(expected);
    expect(permissionsOf(role).includes(permission)).toBe(expected);
    expect(rolesWith(permission).includes(role)).toBe(expected);
  },
);

test('only account managers are limited to their own', () => {
  expect(principal('account-manager').scope).toEqual({ kind: 'own', staffId: 's' });
  for (const role of ['viewer', 'operations', 'admin'] as const) expect(principal(role).scope).toEqual({ kind: 'all' });
});

test.each([
  ['anna@example.com', 'a***@example.com'],
  ['a@example.com', 'a***@example.com'],
  ['øystein@example.no', 'ø***@example.no'],
  ['@example.com', '***'],
  ['nonsense', '***'],
])('maskEmail %s', (email, masked) => {
  expect(maskEmail(email)).toBe(masked);
});

test('viewers, and only they, see addresses masked', () => {
  expect(emailFor(principal('viewer'), 'anna@example.com')).toBe('a***@example.com');
  for (const role of ['account-manager', 'operations', 'admin'] as const) {
    expect(emailFor(principal(role), 'anna@example.com')).toBe('anna@example.com');
  }
});
