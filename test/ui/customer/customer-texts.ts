/** What customers read, written down by hand: the pages are held against this, not against their own catalogue. */
export interface CustomerTexts {
  ask: RegExp;
  continue: string;
  decline: string;
  declineReason: string;
  doNotContact: string;
  declineSubmit: string;
  reconsider: string;
  denied: string;
  confirming: string;
  picker: string;
  save: string;
  search: string;
  find: string;
  nextPage: string;
  seeTicked: string;
  nothingChosen: string;
  summary: string;
  review: string;
}

export const english: CustomerTexts = {
  ask: /asks for access to your Zaptec installation/,
  continue: 'Continue to Zaptec',
  decline: 'No, I do not want to give access',
  declineReason: 'Reason (optional)',
  doNotContact: 'Do not contact me again',
  declineSubmit: 'Decline the request',
  reconsider: 'I have changed my mind',
  denied: 'You have not given access',
  confirming: 'We are confirming the access',
  picker: 'Which charger is yours?',
  save: 'Save my choice',
  search: 'Search by name, circuit or serial number',
  find: 'Search',
  nextPage: 'Next page',
  seeTicked: 'See all that are ticked',
  nothingChosen: 'Please choose at least one charger.',
  summary: 'Your charger is registered',
  review: 'We are checking your answer',
};

export const norwegian: CustomerTexts = {
  ask: /ber om tilgang til Zaptec-installasjonen din/,
  continue: 'Fortsett til Zaptec',
  decline: 'Nei, jeg vil ikke gi tilgang',
  declineReason: 'Begrunnelse (valgfritt)',
  doNotContact: 'Ikke kontakt meg igjen',
  declineSubmit: 'Avslå forespørselen',
  reconsider: 'Jeg har ombestemt meg',
  denied: 'Du har ikke gitt tilgang',
  confirming: 'Vi bekrefter tilgangen',
  picker: 'Hvilken lader er din?',
  save: 'Lagre valget',
  search: 'Søk på navn, kurs eller serienummer',
  find: 'Søk',
  nextPage: 'Neste side',
  seeTicked: 'Se alle som er krysset av',
  nothingChosen: 'Velg minst én lader.',
  summary: 'Laderen din er registrert',
  review: 'Vi ser på svaret ditt',
};
