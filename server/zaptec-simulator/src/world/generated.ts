import { generatedId } from './ids.js';
import type { Charger, Circuit, Installation, PortalUser } from './model.js';
import { hash32, pick } from './random.js';

const EPOCH = Date.UTC(2022, 0, 10, 8);
const DAY_MS = 86_400_000;
const STREETS = [
  'Fjellveien',
  'Strandgata',
  'Parkveien',
  'Skolegata',
  'Elvegata',
  'Kirkeveien',
  'Bakkegata',
  'Torggata',
];
const CITIES = ['Bergen', 'Oslo', 'Stavanger', 'Trondheim', 'Drammen', 'Hamar', 'Molde', 'Tromsø'];
const FAMILIES = [
  'Aas',
  'Bakke',
  'Dahl',
  'Eide',
  'Foss',
  'Haugen',
  'Lie',
  'Moen',
  'Nygård',
  'Solberg',
  'Strand',
  'Vik',
];
const GIVEN = ['Anne', 'Bjørn', 'Camilla', 'Dag', 'Eva', 'Finn', 'Grete', 'Hans', 'Ida', 'Jan', 'Karin', 'Lars'];
const PRO_CHARGERS = 12;
const PRO_PER_CIRCUIT = 6;

/** Every 25th generated installation is a Pro site, the others are Go or Home. */
const isPro = (index: number): boolean => index % 25 === 24;

/** Number of chargers without building the installation; paging over 100,000 installations relies on it. */
export const generatedChargerCount = (index: number): number => (isPro(index) ? PRO_CHARGERS : 1 + (index % 3));

/** Serial numbers never repeat among generated chargers, and use prefixes that the hand-made world does not. */
function serial(index: number, ordinal: number): string {
  const number = isPro(index) ? Math.floor(index / 25) * PRO_CHARGERS + ordinal : index * 3 + ordinal;
  const prefix = isPro(index) ? 'ZPG' : pick(['ZGB', 'ZAG'], Math.floor(number / 1_000_000));
  return `${prefix}${String(number % 1_000_000).padStart(6, '0')}`;
}

/** Owner of generated installation `index`; signs in as `owner-<index>@generated.example`. */
export function generateUser(seed: string, index: number): PortalUser {
  const hash = hash32(`${seed}:user:${String(index)}`);
  return {
    id: generatedId(seed, 'user', index),
    email: `owner-${String(index)}@generated.example`,
    password: 'simulator-user',
    name: `${pick(GIVEN, hash)} ${pick(FAMILIES, hash >>> 8)}`,
    language: 'no',
  };
}

/** The whole installation `index` of this seed, built anew on each call; equal calls give equal results. */
export function generateInstallation(seed: string, index: number): Installation {
  const hash = hash32(`${seed}:installation:${String(index)}`);
  const pro = isPro(index);
  const createdAt = EPOCH + (hash % 1500) * DAY_MS;

  const charger = (ordinal: number): Charger => ({
    id: generatedId(seed, 'charger', index, ordinal),
    deviceId: serial(index, ordinal),
    name: pro ? `P-${String(101 + ordinal)}` : `Lader ${String(ordinal + 1)}`,
    deviceType: pro ? 1 : 4,
    active: true,
    createdAt,
  });

  const count = generatedChargerCount(index);
  const perCircuit = pro ? PRO_PER_CIRCUIT : count;
  const circuits: Circuit[] = Array.from({ length: Math.ceil(count / perCircuit) }, (_, circuit) => ({
    id: generatedId(seed, 'circuit', index, circuit),
    name: pro ? `Kurs ${String(circuit + 1)}` : 'Hovedkurs',
    maxCurrent: pro ? 63 : 32,
    active: true,
    chargers: Array.from({ length: perCircuit }, (__, place) => charger(circuit * perCircuit + place)),
  }));

  return {
    id: generatedId(seed, 'installation', index),
    ownerId: generatedId(seed, 'user', index),
    name: `${pro ? 'Sameiet' : 'Villa'} ${pick(FAMILIES, hash >>> 4)} ${String(index + 1)}`,
    type: pro ? 0 : 1,
    networkType: 2 + (hash % 3),
    maxCurrent: pro ? 125 : 32,
    address: `${pick(STREETS, hash >>> 6)} ${String(1 + (hash % 90))}`,
    zipCode: String(1000 + (hash % 8999)),
    city: pick(CITIES, hash >>> 9),
    active: true,
    createdAt,
    updatedAt: createdAt,
    circuits,
  };
}
