import type {
  CustomerPage,
  CustomerPageFrame,
} from '../../../server/src/features/customer-pages/customer-page.view-model.js';

const DEADLINE = new Date('2026-12-23T22:59:59Z');

/** Every kind and variant, with one name in all the places that hold a name from outside. */
export function samplePages(name: string): CustomerPage[] {
  const charger = { id: 'c1', name, circuit: name, serial: name };
  const unknown = { id: 'c2', name, circuit: null, serial: null };
  const ask = {
    kind: 'ask',
    userGroupName: name,
    portalHost: 'portal.zaptec.com',
    continueUrl: '/c/r/t/continue',
    declineUrl: '/c/r/t/decline',
  } as const;
  const place = { words: '', choice: false, after: null, before: null };
  const list = { place, skipped: 0, found: 2, free: 2, ticked: 0, tickedElsewhere: 0, most: 500 };
  const owner = {
    kind: 'picker-owner',
    chargers: [charger, unknown],
    list,
    alreadyPickedCount: 0,
    pickUrl: '/c/outcome/1/pick',
  } as const;
  const many = { ...list, skipped: 50, found: 400, free: 400, ticked: 3, tickedElsewhere: 2 };
  const serial = { kind: 'picker-serial', alreadyPickedCount: 0, pickUrl: '/c/outcome/1/pick-by-serial' } as const;
  const whole = { skipped: 0, previousUrl: null, nextUrl: null } as const;
  const confirming = { kind: 'confirming', pageUrl: '/c/outcome/1', statusUrl: '/c/outcome/1/status' } as const;
  const change = { releaseUrl: '/c/outcome/1/release', addUrl: '/c/outcome/1?add=1', until: DEADLINE };
  const role = {
    kind: 'role-too-low',
    userGroupName: name,
    portalHost: 'portal.zaptec.com',
    checkAgainUrl: '/c/outcome/1/check-again',
    statusUrl: '/c/outcome/1/status',
  } as const;
  return [
    { ...ask, product: 'go', installationName: null, deadlineAt: DEADLINE },
    { ...ask, product: 'pro', installationName: name, deadlineAt: null },
    { ...confirming, takingLonger: false },
    { ...confirming, takingLonger: true },
    { ...owner, installationName: name, alreadyPicked: [], error: null },
    {
      ...owner,
      installationName: null,
      alreadyPicked: [charger],
      alreadyPickedCount: 1,
      selectedIds: ['c2'],
      error: 'no-longer-available',
    },
    {
      ...owner,
      chargers: [],
      list: { ...list, found: 0, free: 0 },
      installationName: null,
      alreadyPicked: [],
      error: 'nothing-selected',
    },
    {
      ...owner,
      list: { ...many, place: { ...place, words: name, after: 'c0' } },
      installationName: name,
      alreadyPicked: [charger],
      alreadyPickedCount: 40,
      selectedIds: ['c2'],
      error: 'too-many',
    },
    {
      ...owner,
      list: { ...list, ticked: 2, free: 400, place: { ...place, choice: true } },
      installationName: name,
      alreadyPicked: [],
      selectedIds: ['c1', 'c2'],
      error: null,
    },
    { ...serial, alreadyPicked: [], error: null, askUs: false },
    { ...serial, alreadyPicked: [charger], alreadyPickedCount: 1, serial: name, error: 'not-accepted', askUs: false },
    { ...serial, alreadyPicked: [], error: 'empty', askUs: false },
    { ...serial, alreadyPicked: [unknown], alreadyPickedCount: 1, error: 'not-accepted', askUs: true },
    {
      kind: 'summary',
      ...whole,
      installationName: name,
      chargers: [{ ...charger, releasable: true }],
      count: 1,
      change,
      goOnUrl: 'https://my.example/done',
    },
    {
      kind: 'summary',
      skipped: 20,
      count: 60,
      previousUrl: '/c/outcome/1?before=c1',
      nextUrl: '/c/outcome/1?after=c2',
      installationName: null,
      chargers: [
        { ...charger, releasable: false },
        { ...unknown, releasable: false },
      ],
      change: null,
      goOnUrl: null,
    },
    { kind: 'no-charger-yet', installationName: name },
    { kind: 'still-reading', installationName: name },
    { kind: 'in-review', statusUrl: '/c/outcome/x/status' },
    { ...role, checked: null },
    { ...role, checked: 'running' },
    { ...role, checked: 'not-yet' },
    { kind: 'denied', doNotContact: false, reconsider: { url: '/c/r/t/reconsider', until: DEADLINE } },
    { kind: 'denied', doNotContact: false, reconsider: { url: '/c/r/t/reconsider', until: null } },
    { kind: 'denied', doNotContact: true, reconsider: null },
    { kind: 'not-connected' },
    { kind: 'expired', deadlineAt: DEADLINE, askNewLinkUrl: '/c/r/t/ask-new-link' },
    { kind: 'expired', deadlineAt: null, askNewLinkUrl: null },
    { kind: 'link-sent', maskedAddress: name },
    { kind: 'link-sent', maskedAddress: null },
    { kind: 'cancelled' },
    { kind: 'ended', userGroupName: name, portalHost: 'portal.zaptec.com' },
    { kind: 'not-found' },
    { kind: 'too-many' },
    { kind: 'error', retryUrl: '/c/r/t' },
  ];
}

/** What stands around each page, with this name for the partner and the account manager. */
export function sampleFrame(name: string, more: Partial<CustomerPageFrame> = {}): CustomerPageFrame {
  return {
    language: 'en',
    timeZone: 'Europe/Oslo',
    partnerName: name,
    contact: { name, email: 'kari@example.com', phone: '+47 22 33 44 55' },
    brand: { logoUrl: '/c/brand/g/d', styleUrl: '/c/brand/colour-0f5f59-1.css' },
    languageLinkPrefix: '/c/r/t?lang=',
    beaconUrl: '/c/r/t/seen',
    ...more,
  };
}
