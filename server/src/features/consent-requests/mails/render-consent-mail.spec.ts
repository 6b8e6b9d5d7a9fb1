import { describe, expect, test } from 'vitest';
import { hasControlCharacter } from '../../../shared/single-line-text.js';
import { CUSTOMER_LANGUAGES } from '../../../shared/languages.js';
import type { ConsentMailContent, ConsentMailFrame } from './consent-mail.view-model.js';
import { renderConsentMail } from './render-consent-mail.js';

const URL_OF_PAGE = 'https://grantdesk.example/c/r/ct1_abc';
const HOSTILE = [
  '<script>alert(1)</script>',
  `"><img src=x onerror=alert(1)>' &`,
  'מטען \u202eevil <b>',
  'W'.repeat(200),
  'Evil\r\nBcc: all@example.com\u2028',
];

function sampleMails(name: string): ConsentMailContent[] {
  const charger = { name, serial: name };
  return [
    { kind: 'request', pageUrl: URL_OF_PAGE, userGroupName: name, deadlineAt: new Date('2026-12-23T22:59:59Z') },
    { kind: 'request', pageUrl: URL_OF_PAGE, userGroupName: name, deadlineAt: null },
    { kind: 'granted-choose', pageUrl: URL_OF_PAGE },
    { kind: 'granted-assigned', pageUrl: URL_OF_PAGE, count: 1, chargers: [charger] },
    { kind: 'granted-assigned', pageUrl: URL_OF_PAGE, count: 2, chargers: [charger, { name, serial: null }] },
    { kind: 'granted-no-charger', pageUrl: URL_OF_PAGE },
    { kind: 'first-charger', pageUrl: URL_OF_PAGE },
    { kind: 'not-connected', pageUrl: URL_OF_PAGE },
    { kind: 'withdrawn', pageUrl: URL_OF_PAGE },
    { kind: 'role-too-low', pageUrl: URL_OF_PAGE, userGroupName: name, portalHost: 'portal.zaptec.com' },
  ];
}

function frame(name: string, more: Partial<ConsentMailFrame> = {}): ConsentMailFrame {
  return {
    language: 'en',
    timeZone: 'Europe/Oslo',
    customerName: name,
    partnerName: name,
    contact: { name, email: 'kari@example.com' },
    ...more,
  };
}

const tagsOf = (html: string): string[] => [...html.matchAll(/<(\/?[a-z][a-z0-9]*)/gi)].map((match) => match[1] ?? '');

describe.each(CUSTOMER_LANGUAGES)('every mail in %s', (language) => {
  test.each(sampleMails('Nordlade').map((mail, index) => [index, mail.kind, mail] as const))(
    'mail %i: %s',
    (index, _kind, mail) => {
      const plain = renderConsentMail(mail, frame('Nordlade', { language }));

      expect(plain.subject).not.toBe('');
      expect(plain.html).toContain(`<html lang="${language}">`);
      expect(plain.html.match(new RegExp(`href="${URL_OF_PAGE}"`, 'g'))).toHaveLength(2);
      expect(plain.text).toContain(`\n${URL_OF_PAGE}\n`);
      expect(plain.text).toContain('kari@example.com');
      // Nothing is fetched when the mail is opened.
      expect(plain.html).not.toMatch(/<img|<link|<style|<script|\ssrc=|url\(/i);
      expect(plain.text).not.toMatch(/<[a-z]/i);

      for (const name of HOSTILE) {
        const hostileMail = sampleMails(name)[index];
        if (!hostileMail) throw new Error('sample missing');
        const hostile = renderConsentMail(hostileMail, frame(name, { language }));
        expect(hasControlCharacter(hostile.subject)).toBe(false);
        expect(tagsOf(hostile.html)).toEqual(tagsOf(plain.html));
        expect(hostile.html).not.toMatch(/<script|<img|<b>|\u202e/);
        expect(hostile.text).not.toMatch(/^Bcc:/m);
        expect(hostile.text.split('\n')).toHaveLength(plain.text.split('\n').length);
      }
    },
  );
});

test('HTML and plain text say the same words', () => {
  for (const mail of sampleMails('Nordlade')) {
    const { html, text } = renderConsentMail(mail, frame('Nordlade', { customerName: 'Ola' }));
    const words = html.replace(/<[^>]*>/g, ' ').replace(/&amp;/g, '&');
    for (const line of text.split('\n').filter((each) => each !== '' && each !== '--')) {
      const parts = line.replace(/^- /, '').replace(/:$/, '').split(': ');
      for (const part of parts) expect(words).toContain(part);
    }
  }
});

test('the request says who asks, what it means, until when, how to decline and who the contact is', () => {
  const mail = sampleMails('Drift')[0];
  if (!mail) throw new Error('sample missing');
  const { subject, text } = renderConsentMail(
    mail,
    frame('Nordlade', { customerName: 'Ola', contact: { name: 'Kari', email: 'kari@example.com' } }),
  );
  expect(subject).toBe('Nordlade asks for access to your Zaptec installation');
  expect(text).toContain('Hello Ola,');
  expect(text).toContain('members of the group “Drift”');
  expect(text).toContain('whole installation until you withdraw it');
  expect(text).toContain('Please answer by Wednesday, 23 December 2026.');
  expect(text).toContain('you can decline on the same page');
  expect(text).toContain('Your contact at Nordlade is Kari (kari@example.com).');
});

test('without account manager the partner signs and is the contact', () => {
  const { text } = renderConsentMail(
    { kind: 'granted-choose', pageUrl: URL_OF_PAGE },
    frame('Nordlade', { contact: { name: null, email: 'post@nordlade.example' } }),
  );
  expect(text).toContain('Kind regards\nNordlade\n');
  expect(text).toContain('write to Nordlade (post@nordlade.example)');
});

test.each([
  [[{ name: 'Garage', serial: 'ZAP000001' }], 'Your charger is Garage', '- Garage: Serial number ZAP000001'],
  [
    [
      { name: 'P-1', serial: 'ZPR000001' },
      { name: 'P-2', serial: null },
    ],
    'Your 2 chargers are registered',
    '- P-2: Serial number not known yet',
  ],
])('assigned chargers %#', (chargers, subject, line) => {
  const mail = renderConsentMail(
    { kind: 'granted-assigned', pageUrl: URL_OF_PAGE, count: chargers.length, chargers },
    frame('Nordlade'),
  );
  expect(mail.subject).toBe(subject);
  expect(mail.text).toContain(line);
});

test.each([
  ['nb', '- P-1: serienummer ZPR000001', 'Se detaljene:'],
  ['fr', '- P-1\u00a0: numéro de série ZPR000001', 'Voir les détails\u00a0:'],
] as const)('colons as in %s', (language, item, action) => {
  const chargers = [{ name: 'P-1', serial: 'ZPR000001' }];
  const { text } = renderConsentMail(
    { kind: 'granted-assigned', pageUrl: URL_OF_PAGE, count: chargers.length, chargers },
    frame('Nordlade', { language }),
  );
  expect(text).toContain(item);
  expect(text).toContain(action);
});
