import { scenarioId } from '../ids.js';
import { PARTNER_ROLES, Role } from '../model.js';
import type { Installation } from '../model.js';
import { buildInstallation, goCircuit, type InstallationSpec } from './build.js';

const proCircuits = (circuits: number, perCircuit: number) =>
  Array.from({ length: circuits }, (_, circuit) => ({
    name: `Garasje ${String.fromCharCode(65 + circuit)}`,
    chargers: Array.from({ length: perCircuit }, (__, place) => ({
      name: `Plass ${String(circuit * perCircuit + place + 1)}`,
    })),
  }));

const specs: InstallationSpec[] = [
  { number: 1, owner: 1, name: 'Nordmann hjemme', type: 1, circuits: goCircuit(1) },
  {
    number: 2,
    owner: 2,
    name: 'Bergs gård',
    type: 1,
    circuits: [
      {
        name: 'Gårdsplassen',
        chargers: [
          { name: 'Garasje' },
          { name: 'Låve', deviceId: 'ZGB900002' },
          { name: 'Gjest', deviceId: 'GPN002003' },
        ],
      },
    ],
  },
  { number: 3, owner: 3, name: 'Solbakken borettslag', type: 0, maxCurrent: 400, circuits: proCircuits(8, 15) },
  { number: 4, owner: 4, name: 'Tomt hus', type: 1, circuits: [] },
  {
    number: 5,
    owner: 5,
    name: 'Vent litt',
    type: 1,
    circuits: goCircuit(1),
    grantBehaviour: { provisioningMs: 20_000 },
  },
  {
    number: 6,
    owner: 6,
    name: 'Trukket tilbake',
    type: 1,
    circuits: goCircuit(1),
    grantBehaviour: { withdrawnAtOnce: true },
  },
  {
    number: 7,
    owner: 7,
    name: 'Bare bruker',
    type: 1,
    circuits: goCircuit(2),
    grantBehaviour: { roles: Role.user },
  },
  { number: 8, owner: 8, name: 'Too many requests', type: 1, circuits: goCircuit(1) },
  { number: 9, owner: 9, name: 'Internal error', type: 1, circuits: goCircuit(1) },
  { number: 10, owner: 10, name: 'Behind the proxy', type: 1, circuits: goCircuit(1) },
  { number: 11, owner: 11, name: 'Slow answers', type: 1, circuits: goCircuit(1) },
  { number: 12, owner: 12, name: 'Garbage answers', type: 1, circuits: goCircuit(1) },
  {
    number: 13,
    owner: 13,
    name: 'Rare greier AS',
    type: 0,
    address: null,
    zipCode: null,
    city: null,
    circuits: [
      { name: null, chargers: [{ name: null }, { name: 'Uten boks', deviceId: null }] },
      { name: 'Tom kurs', chargers: [] },
      { name: 'Null-kurs', chargers: null },
      { name: 'Avslått kurs', active: false, chargers: [{ name: 'I avslått kurs' }] },
      {
        name: 'Blandet',
        chargers: [
          { name: 'Avslått lader', active: false },
          { name: 'Ukjent type', deviceType: 99, deviceId: 'XQZ000001' },
          { name: 'Sense', deviceId: 'APH000131', deviceType: 3 },
          { name: '<b>Fet & "farlig"</b>' },
        ],
      },
    ],
  },
  {
    number: 14,
    owner: 14,
    name: 'Meter en lader',
    type: 1,
    circuits: [{ chargers: [{ name: 'Carport' }, { name: 'Sense', deviceId: 'APH000141', deviceType: 3 }] }],
  },
  { number: 15, owner: 15, name: 'Maria hjemme', type: 1, circuits: goCircuit(1) },
  { number: 16, owner: 15, name: 'Maria hytta', type: 1, circuits: goCircuit(2) },
  { number: 17, owner: 15, name: 'Maria, allerede delt', type: 1, circuits: goCircuit(1) },
  { number: 18, owner: 15, name: 'Maria næringsbygg', type: 0, circuits: proCircuits(1, 4) },
  ...Array.from({ length: 12 }, (_, place): InstallationSpec => {
    const pro = place >= 10;
    return {
      number: 101 + place,
      owner: 16,
      name: `Basis ${String(place + 1)}`,
      type: pro ? 0 : 1,
      circuits: pro ? proCircuits(2, 6) : goCircuit(1 + (place % 3)),
    };
  }),
];

export const scenarioInstallations = (): Installation[] => specs.map(buildInstallation);

/** Shared before the world begins: 17 and 101–112 with GRNT, 101–103 also with HVLN (101 there as user only). */
export const baselineGrants: readonly { installationId: string; lookupKey: string; roles: number }[] = [
  ...[17, ...Array.from({ length: 12 }, (_, place) => 101 + place)].map((number) => ({
    installationId: scenarioId('installation', number),
    lookupKey: 'GRNT',
    roles: PARTNER_ROLES,
  })),
  ...[101, 102, 103].map((number) => ({
    installationId: scenarioId('installation', number),
    lookupKey: 'HVLN',
    roles: number === 101 ? Role.user : PARTNER_ROLES,
  })),
];
