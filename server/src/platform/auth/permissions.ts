export const staffRoles = ['viewer', 'account-manager', 'operations', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

/** Whose rows somebody sees: all, or those of the customers of one account manager (product.md §1). */
export type Scope = { kind: 'all' } | { kind: 'own'; staffId: string };

export const permissions = [
  'read',
  'customers.read-emails',
  'customers.write',
  'customers.own',
  'customers.take-over',
  'customers.give-away',
  'consent-requests.write',
  'assignments.write',
  'bulk-runs',
  'operations',
  'administration',
] as const;

/**
 * `customers.own` is being a customer's account manager, `customers.read-emails` is reading whole addresses;
 * `bulk-runs` is one command for many rows, of those the person may do for one, up to 50; `operations` is more of them, review, unattributed installations, ties and held removals; `administration` is user groups, API
 * accounts, staff, lifting suppressions, the audit list and the job console.
 */
export type Permission = (typeof permissions)[number];

const accountManager: readonly Permission[] = [
  'read',
  'customers.read-emails',
  'customers.write',
  'customers.own',
  'customers.give-away',
  'consent-requests.write',
  'assignments.write',
  'bulk-runs',
];
const operations: readonly Permission[] = [...accountManager, 'customers.take-over', 'operations'];

/** The table of product.md §1. Whose rows a person may touch is the other half: `scopeOfRole`. */
const permissionsOfRole: Readonly<Record<StaffRole, ReadonlySet<Permission>>> = {
  viewer: new Set<Permission>(['read']),
  'account-manager': new Set(accountManager),
  operations: new Set(operations),
  admin: new Set<Permission>([...operations, 'administration']),
};

const mayRole = (role: StaffRole, permission: Permission): boolean => permissionsOfRole[role].has(permission);

/** In the order of `permissions`, for the admin UI to decide what it offers. */
export const permissionsOf = (role: StaffRole): Permission[] => permissions.filter((one) => mayRole(role, one));

/** Everybody who may do it, for questions to the staff table. */
export const rolesWith = (permission: Permission): StaffRole[] =>
  staffRoles.filter((role) => mayRole(role, permission));

/** An account manager's lists, counts and ids are limited to their own customers. */
export const scopeOfRole = (role: StaffRole, staffId: string): Scope =>
  role === 'account-manager' ? { kind: 'own', staffId } : { kind: 'all' };
