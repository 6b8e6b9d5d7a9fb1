/** Made-up people for the demo; every address ends in .example and reaches nobody. */
export const demoStaff = [
  { key: 'viewer', name: 'Vera Viewer', email: 'viewer@demo.grantdesk.example', role: 'viewer' },
  {
    key: 'am',
    name: 'Anders Moen',
    email: 'am@demo.grantdesk.example',
    role: 'account-manager',
    phone: '+47 55 00 00 01',
  },
  { key: 'am2', name: 'Annika Berg', email: 'am2@demo.grantdesk.example', role: 'account-manager' },
  { key: 'ops', name: 'Olivia Operations', email: 'ops@demo.grantdesk.example', role: 'operations' },
  { key: 'admin', name: 'Adam Admin', email: 'admin@demo.grantdesk.example', role: 'admin' },
] as const;

export const demoCustomers = [
  {
    name: 'Kari Nordmann',
    email: 'kari.nordmann@customer.example',
    language: 'nb',
    timeZone: 'Europe/Oslo',
    externalReference: 'C-1001',
    manager: 'am',
    notes: 'One charger at home.',
  },
  {
    name: 'Brf Solsidan',
    email: 'styrelsen@solsidan.example',
    language: 'sv',
    timeZone: 'Europe/Stockholm',
    externalReference: 'C-1002',
    manager: 'am',
    notes: 'Housing association, Zaptec Pro.',
  },
  {
    name: 'Mette Sørensen',
    email: 'mette@soerensen.example',
    language: 'da',
    timeZone: 'Europe/Copenhagen',
    externalReference: 'C-1003',
    manager: 'am',
    notes: '',
  },
  {
    name: 'Weber & Söhne GmbH',
    email: 'parken@weber.example',
    language: 'de',
    timeZone: 'Europe/Berlin',
    externalReference: 'C-1004',
    manager: 'am2',
    notes: '',
  },
  {
    name: 'Fam. van Dijk',
    email: 'vandijk@customer.example',
    language: 'nl',
    timeZone: 'Europe/Amsterdam',
    externalReference: 'C-1005',
    manager: 'am2',
    notes: '',
  },
  {
    name: 'Copropriété Les Tilleuls',
    email: 'syndic@tilleuls.example',
    language: 'fr',
    timeZone: 'Europe/Paris',
    externalReference: 'C-1006',
    manager: 'am2',
    notes: '',
  },
  {
    name: 'Jane Okafor',
    email: 'jane.okafor@customer.example',
    language: 'en',
    timeZone: 'Europe/London',
    externalReference: 'C-1007',
    manager: 'am',
    notes: '',
  },
  {
    name: 'Nordlys Eiendomsforvaltning med et ganske langt navn for å prøve linjebryting AS',
    email: 'drift@nordlys-eiendom.example',
    language: 'nb',
    timeZone: 'Europe/Oslo',
    externalReference: 'C-1008',
    manager: null,
    notes: '',
  },
] as const;

/** The simulator's default partner (server/zaptec-simulator/README.md). */
export const demoApiAccount = {
  name: 'Simulated integrator',
  username: 'integrator@partner.example',
  password: 'simulator-integrator',
};

export const demoUserGroup = {
  name: 'Nordlys Drift',
  lookupKey: 'GRNT',
  partnerName: 'Nordlys Lading',
  defaultLanguage: 'nb',
  defaultTimeZone: 'Europe/Oslo',
  senderName: 'Nordlys Lading',
  senderAddress: 'lading@nordlys.example',
  contactPhone: '+47 55 00 00 00',
  brandColour: '#0f5f59',
  expireAfterDays: 30,
} as const;
