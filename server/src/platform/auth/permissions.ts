export const staffRoles = ['viewer', 'account-manager', 'operations', 'admin'] as const;
export type StaffRole = (typeof staffRoles)[number];

export const permissions = [
  'read',
  'customers.write',
  'customers.take-over',
  'customers.give-away',
  'consent-requests.write',
  'assignments.write',
  'operations',
  'administration',
] as const;

/**
 * `operations` is review, unattributed installations, ties and held removals; `administration` is user groups, API
 * accounts, staff, lifting suppressions, the audit list and the job console.
 */
export type Permission = (typeof permissions)[number];

const accountManager: readonly Permission[] = [
  'read',
  'customers.write',
  'customers.give-away',
  'consent-requests.write',
  'assignments.write',
];
const operations: readonly Permission[] = [...accountManager, 'customers.take-over', 'operations'];

/** The table of product.md §1. Whose rows a person may touch is the other half: see scopeOf. */
const permissionsOfRole: Readonly<Record<StaffRole, ReadonlySet<Permission>>> = {
  viewer: new Set<Permission>(['read']),
  'account-manager': new Set(accountManager),
  operations: new Set(operations),
  admin: new Set<Permission>([...operations, 'administration']),
};

export const mayRole = (role: StaffRole, permission: Permission): boolean => permissionsOfRole[role].has(permission);

/** In the order of `permissions`, for the admin UI to decide what it offers. */
export const permissionsOf = (role: StaffRole): Permission[] => permissions.filter((one) => mayRole(role, one));
