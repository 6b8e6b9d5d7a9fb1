import type { AccessStatus, InstallationEvent, InstallationPage, InstallationRow, TieKind } from '../api/types.js';
import { isDoubtful } from '../api-accounts/apiAccountModel.js';
import { formatNumber, type Choice } from '../common/listModel.js';
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

/** While the account fails, "nothing to do" would be untrue. */
export function accessAdviceOf(status: AccessStatus, accountHealth: string, isUnreadable = false): string {
  if (isDoubtful(accountHealth))
    return 'As it was read before the account ran into trouble. See to the API account first.';
  return status === 'active' && isUnreadable
    ? 'Refresh later. If it stays, tell Zaptec what stands above.'
    : accessAdvice[status];
}

type UnreadableElement = NonNullable<InstallationPage['unreadable']>['elements'][number];

function unreadableElement({ kind, id }: UnreadableElement): string {
  if (kind === 'list-of-circuits') return 'the list of its circuits';
  if (kind === 'list-of-chargers') return `the list of chargers of circuit “${id ?? '?'}”`;
  return id === null ? `a ${kind} without an id` : `${kind} “${id}”`;
}

/** What of a read could not be read, the first of it by name. */
export function unreadableText({ count, elements }: NonNullable<InstallationPage['unreadable']>): string {
  const named = elements.map(unreadableElement);
  const more = count - named.length;
  const which = more > 0 ? [...named, `${more} more`] : named;
  return (
    `Zaptec sent ${count === 1 ? 'one thing' : `${count} things`} of this installation that cannot be read: ${which.join(', ')}. ` +
    'The rest is stored. Nothing counts as gone until a read is whole.'
  );
}

export const tieKindLabels: Record<TieKind, string> = { owner: 'Owner', user: 'User' };

/** What a read found, in words. */
export const installationEventTexts: Record<InstallationEvent['type'], string> = {
  'installation.added': 'Installation read for the first time',
  'installation.renamed': 'Installation renamed',
  'installation.changed': 'Installation changed',
  'installation.removals-held': 'Many chargers missing at once: their removal is held back',
  'installation.removals-released': 'Held removals settled',
  'installation.unreadable': 'Some of what Zaptec sent could not be read',
  'installation.readable': 'All that Zaptec sends can be read again',
  'circuit.added': 'Circuit added',
  'circuit.missing': 'Circuit missing from a read',
  'circuit.removed': 'Circuit removed',
  'circuit.revived': 'Circuit back again',
  'circuit.moved': 'Circuit moved here from another installation',
  'circuit.renamed': 'Circuit renamed',
  'circuit.activated': 'Circuit activated',
  'circuit.deactivated': 'Circuit deactivated',
  'circuit.changed': 'Circuit changed',
  'charger.added': 'Charger added',
  'charger.missing': 'Charger missing from a read',
  'charger.removed': 'Charger removed',
  'charger.revived': 'Charger back again',
  'charger.moved': 'Charger moved',
  'charger.moved-away': 'Charger moved to another installation',
  'charger.listed-twice': 'Charger is listed here and at another installation',
  'charger.renamed': 'Charger renamed',
  'charger.box-replaced': 'Charger replaced by another box',
  'charger.box-moved': 'The box of another charger now stands here',
  'charger.serial-learned': 'Serial number became known',
  'charger.activated': 'Charger activated',
  'charger.deactivated': 'Charger deactivated',
  'charger.changed': 'Charger changed',
};

/** What one read added is one event: with how many. */
export function eventLine(type: InstallationEvent['type'], count: number): string {
  const text = installationEventTexts[type];
  return count === 1 ? text : `${formatNumber(count)} ${text.toLowerCase().replace(/^(charger|circuit) /, '$1s ')}`;
}

/** Zaptec's own numbers for kinds of installation: 0 is Pro, 1 is Go and Home. */
export function typeLabel(type: number | null): string {
  if (type === 0) return 'Pro';
  if (type === 1) return 'Go / Home';
  return type === null ? '–' : `Type ${type}`;
}

export const typeChoices: readonly Choice[] = [1, 0].map((type) => ({ value: String(type), label: typeLabel(type) }));

export const installationName = (row: Pick<InstallationRow, 'name'>): string =>
  row.name ?? 'Installation without a name';

export const addressLine = (row: { address: string | null; zipCode?: string | null; city: string | null }): string => {
  const place = [row.zipCode, row.city].filter(Boolean).join(' ');
  return [row.address, place].filter(Boolean).join(', ') || '–';
};

/** Those that became visible with many others at once and wait for an answer. */
export const heldAppearancesList = `/installations?filter=${encodeURIComponent(JSON.stringify({ appearanceHeld: 'true' }))}`;

/** Those of whose newest read a part could not be read. */
export const unreadableList = `/installations?filter=${encodeURIComponent(JSON.stringify({ unreadable: 'true' }))}`;
