import type { CustomerRow } from '../api/types.js';
import { pick, pickSet } from '../common/inputs/rules.js';
import type { EditedFields } from '../common/editing/conflictModel.js';
import { languageName } from '../common/optionsModel.js';
import type { GroupDefaults } from '../user-groups/userGroupModel.js';

const fields = ['name', 'email', 'language', 'timeZone', 'externalReference', 'notes'] as const;

/** Body of POST /api/customers. */
export const newCustomer = pickSet(...fields, 'accountManagerId');

/** Body of PATCH /api/customers/:id; notes are emptied, never null. The account manager changes by a command of its own. */
export const changedCustomer = (values: Record<string, unknown>): Record<string, unknown> => {
  const changes = pick(...fields)(values);
  return 'notes' in changes ? { ...changes, notes: changes['notes'] ?? '' } : changes;
};

/** Every field of the form, and what else of a customer is edited, in words. */
export const customerFields: EditedFields = {
  name: { label: 'Name' },
  email: { label: 'Email' },
  language: { label: 'Language', show: (code) => languageName(String(code)) },
  timeZone: { label: 'Time zone' },
  externalReference: { label: 'External reference' },
  notes: { label: 'Notes' },
  accountManagerId: { label: 'Account manager' },
};

/** Zone most customers of a language live in; a start for the form, not a rule. */
const likelyZones: Record<string, string> = {
  nb: 'Europe/Oslo',
  sv: 'Europe/Stockholm',
  da: 'Europe/Copenhagen',
  de: 'Europe/Berlin',
  nl: 'Europe/Amsterdam',
  fr: 'Europe/Paris',
};

/** What the form of a new customer begins with: as the user group says, else the zone of the person at the screen. */
export const startingValues = (defaults: GroupDefaults | null, ownZone: string): Record<string, string> =>
  defaults ? { language: defaults.defaultLanguage, timeZone: defaults.defaultTimeZone } : { timeZone: ownZone };

/** The zone that goes with a language, while nobody has chosen one. */
export function zoneFor(language: string, defaults: GroupDefaults | null, ownZone: string): string {
  if (defaults && language === defaults.defaultLanguage) return defaults.defaultTimeZone;
  return likelyZones[language] ?? defaults?.defaultTimeZone ?? ownZone;
}

/** Of the customers a search by email found, the others that have exactly this address. */
export const othersWith = <T extends Pick<CustomerRow, 'id' | 'email'>>(
  email: string,
  found: readonly T[],
  own: unknown,
): T[] => found.filter((one) => one.id !== own && normalAddress(one.email) === normalAddress(email));

/** What two spellings of one mailbox share: lower case, the domain as the network knows it. */
function normalAddress(email: string): string {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const url = `http://${domain}`;
  return `${local}@${URL.canParse(url) ? new URL(url).hostname : domain}`;
}
