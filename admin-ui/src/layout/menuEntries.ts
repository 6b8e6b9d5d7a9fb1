import type { Count, Permission, Session } from '../api/types.js';

export interface MenuEntry {
  to: string;
  label: string;
  /** Shown as a number beside the label when it is not 0. */
  badge?: (session: Session) => Count;
}

export interface MenuGroup {
  label: string;
  permission: Permission;
  entries: readonly (MenuEntry & { permission?: Permission })[];
}

/** The side menu in the order of the daily work; a group or entry is there only for those who may use it. */
export const menuGroups: readonly MenuGroup[] = [
  {
    label: 'Work',
    permission: 'read',
    entries: [
      { to: '/', label: 'Dashboard' },
      { to: '/review', label: 'Review', badge: (session) => session.needsAttention.review },
      { to: '/new-chargers', label: 'New chargers', badge: (session) => session.needsAttention.newChargers },
      {
        to: '/unattributed',
        label: 'Unattributed',
        permission: 'operations',
        badge: (session) => session.needsAttention.unattributed,
      },
      { to: '/bulk-runs', label: 'Bulk runs', permission: 'bulk-runs' },
      { to: '/failed-work', label: 'Failed work', permission: 'operations' },
    ],
  },
  {
    label: 'Records',
    permission: 'read',
    entries: [
      { to: '/customers', label: 'Customers' },
      { to: '/consent-requests', label: 'Consent requests' },
      { to: '/installations', label: 'Installations' },
      { to: '/chargers', label: 'Chargers' },
    ],
  },
  {
    label: 'Settings',
    permission: 'administration',
    entries: [
      { to: '/user-groups', label: 'User groups' },
      { to: '/api-accounts', label: 'API accounts' },
      { to: '/staff', label: 'Staff' },
      { to: '/audit-log', label: 'Audit' },
      { to: '/address-suppressions', label: 'Suppressed addresses' },
    ],
  },
];

export function visibleGroups(permissions: readonly Permission[]): MenuGroup[] {
  return menuGroups
    .filter((group) => permissions.includes(group.permission))
    .map((group) => ({
      ...group,
      entries: group.entries.filter((entry) => !entry.permission || permissions.includes(entry.permission)),
    }));
}
