import type { AccessStatus, InstallationRow, TieKind } from '../api/types.js';
import type { Tone } from '../common/StateChip.js';

export const accessLabels: Record<AccessStatus, { label: string; tone: Tone }> = {
  active: { label: 'Active', tone: 'good' },
  provisioning: { label: 'Being set up', tone: 'info' },
  role_too_low: { label: 'Role too low', tone: 'warning' },
  unknown: { label: 'Unknown', tone: 'neutral' },
  lost: { label: 'Lost', tone: 'bad' },
  not_visible: { label: 'Not visible', tone: 'bad' },
};

/** What staff can do about each state of access (product.md §7). */
export const accessAdvice: Record<AccessStatus, string> = {
  active: 'Nothing to do.',
  provisioning: 'The sharing is being processed at Zaptec. It is tried again by itself; refresh to try at once.',
  role_too_low:
    'The customer must give the user group the role Owner or Service under Permissions of the installation in the Zaptec portal.',
  unknown: 'Zaptec does not say which role the group has. It is tried again by itself.',
  lost: 'The customer has withdrawn access or the installation is gone. Ask again with a new consent request.',
  not_visible: 'The account does not see this installation. Ask the customer for access with a consent request.',
};

export const tieKindLabels: Record<TieKind, string> = { owner: 'Owner', user: 'User' };

/** Zaptec's own numbers for kinds of installation: 0 is Pro, 1 is Go and Home. */
export function typeLabel(type: number | null): string {
  if (type === 0) return 'Pro';
  if (type === 1) return 'Go / Home';
  return type === null ? '–' : `Type ${type}`;
}

export const installationName = (row: Pick<InstallationRow, 'name'>): string =>
  row.name ?? 'Installation without a name';

export const addressLine = (row: { address: string | null; zipCode?: string | null; city: string | null }): string => {
  const place = [row.zipCode, row.city].filter(Boolean).join(' ');
  return [row.address, place].filter(Boolean).join(', ') || '–';
};
