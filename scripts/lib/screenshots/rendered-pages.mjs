import { pathToFileURL } from 'node:url';
import { inRoot } from '../paths.mjs';

const folder = 'dist/server/features/customer-pages';
const built = (file) => import(pathToFileURL(inRoot(`${folder}/${file}`)).href);

const frame = {
  language: 'en',
  timeZone: 'Europe/Oslo',
  partnerName: 'Nordlys Lading',
  contact: { name: 'Anders Moen', email: 'am@demo.grantdesk.example', phone: null },
  languageLinkPrefix: '?lang=',
};

const pages = {
  confirming: { kind: 'confirming', pageUrl: '#', statusUrl: '#', takingLonger: false },
  serial: { kind: 'picker-serial', pickUrl: '#', alreadyPicked: [], error: null, askUs: false },
  'no-charger': { kind: 'no-charger-yet', installationName: 'Villa Solberg' },
  expired: { kind: 'expired', deadlineAt: new Date('2026-12-23T22:59:59Z'), askNewLinkUrl: '#' },
  ended: { kind: 'ended', userGroupName: 'Nordlys Drift', portalHost: 'portal.zaptec.com' },
};

/** Customer pages by name, from the built server's own renderer. @returns {Promise<Record<string, string>>} */
export async function renderedPages() {
  const { renderCustomerPage } = await built('render-customer-page.js');
  return Object.fromEntries(Object.entries(pages).map(([name, page]) => [name, renderCustomerPage(page, frame)]));
}
