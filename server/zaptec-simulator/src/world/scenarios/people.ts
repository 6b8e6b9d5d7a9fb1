import { scenarioId } from '../ids.js';
import type { ApiAccount, PortalUser, UserGroup } from '../model.js';

/** All made-up portal users share one password, shown on the sign-in page. */
export const USER_PASSWORD = 'simulator-user';

export const groups: readonly UserGroup[] = [
  { id: scenarioId('group', 1), lookupKey: 'GRNT', name: 'Nordlys Drift' },
  { id: scenarioId('group', 2), lookupKey: 'HVLN', name: 'Havlandet Service' },
  { id: scenarioId('group', 3), lookupKey: 'FJRD', name: 'Fjord Lading' },
];

const [nordlys, havlandet, fjord] = [1, 2, 3].map((n) => scenarioId('group', n)) as [string, string, string];

/** `integrator` is a member of two groups: several groups may share one account (product.md §2). */
export const accounts: readonly ApiAccount[] = [
  {
    id: scenarioId('account', 1),
    username: 'integrator@partner.example',
    password: 'simulator-integrator',
    groupIds: [nordlys, fjord],
  },
  {
    id: scenarioId('account', 2),
    username: 'second@partner.example',
    password: 'simulator-second',
    groupIds: [havlandet],
  },
  { id: scenarioId('account', 3), username: 'nogroup@partner.example', password: 'simulator-nogroup', groupIds: [] },
];

const person = (number: number, email: string, name: string, language = 'no'): PortalUser => ({
  id: scenarioId('user', number),
  email: `${email}@zaptec.example`,
  password: USER_PASSWORD,
  name,
  language,
});

export const users: readonly PortalUser[] = [
  person(1, 'kari', 'Kari Nordmann'),
  person(2, 'jonas', 'Jonas Berg'),
  person(3, 'solbakken', 'Solbakken Borettslag (styret)'),
  person(4, 'ingrid', 'Ingrid Tom', 'se'),
  person(5, 'petter', 'Petter Vent'),
  person(6, 'wenche', 'Wenche Trukket'),
  person(7, 'ulrik', 'Ulrik Bruker', 'dk'),
  person(8, 'rate', 'Rita Rate', 'en'),
  person(9, 'error', 'Erik Error', 'en'),
  person(10, 'proxy', 'Paula Proxy', 'en'),
  person(11, 'slow', 'Sigrid Sakte', 'en'),
  person(12, 'garbage', 'Gunnar Garbage', 'en'),
  person(13, 'odd', 'Odd Rar', 'de'),
  person(14, 'sense', 'Sanne Meter', 'nl'),
  person(15, 'multi', 'Maria Flere', 'fr'),
  person(16, 'baseline', 'Bente Basis'),
  person(17, 'nothing', 'Nils Ingenting'),
];
