import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPortalLanguages } from '../../../shared/languages.js';
import { AccessLinkError, buildAccessLink, parsePortalAddress, type AccessLinkInput } from './access-link.js';

const ID = '5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11';
const OTHER = '0f6d2c4a-8a77-4f0e-8d55-2b9c54f6a001';
const GO: AccessLinkInput = {
  portalUrl: 'https://portal.zaptec.com',
  lookupKey: 'BSJG',
  product: 'go',
  returnUrl: 'https://grants.example.test/r/token',
};
const START = 'https://portal.zaptec.com/access/request/BSJG?';
const RETURN = 'returnUrl=https%3A%2F%2Fgrants.example.test%2Fr%2Ftoken';

describe('buildAccessLink', () => {
  test.each<[string, Partial<AccessLinkInput>, string]>([
    ['only what is set', {}, `${START}installationtype=1&${RETURN}`],
    [
      'everything set, in the order of the rules',
      { partnerName: 'Nord Lading', language: 'nb', installationId: ID, showExisting: true },
      `${START}partnerName=Nord%20Lading&lang=no&installationId=${ID}&installationtype=1&${RETURN}&showExisting=true`,
    ],
    ['Pro', { product: 'pro', installationId: ID }, `${START}installationId=${ID}&installationtype=0&${RETURN}`],
    ['English keeps its code', { language: 'en' }, `${START}lang=en&installationtype=1&${RETURN}`],
    ['Swedish by the portal’s code', { language: 'sv' }, `${START}lang=se&installationtype=1&${RETURN}`],
    ['Danish by the portal’s code', { language: 'da' }, `${START}lang=dk&installationtype=1&${RETURN}`],
    [
      'a configured code',
      { language: 'sv', portalLanguages: readPortalLanguages('sv:sv') },
      `${START}lang=sv&installationtype=1&${RETURN}`,
    ],
    [
      'a language configured to be left out',
      { language: 'fr', portalLanguages: readPortalLanguages('fr:') },
      `${START}installationtype=1&${RETURN}`,
    ],
    ['an unknown language', { language: 'xx' }, `${START}installationtype=1&${RETURN}`],
    ['showExisting false', { showExisting: false }, `${START}installationtype=1&${RETURN}`],
    [
      'nulls and blanks are not set',
      { partnerName: ' ', language: null, installationId: '' },
      `${START}installationtype=1&${RETURN}`,
    ],
    ['null name and id', { partnerName: null, installationId: null }, `${START}installationtype=1&${RETURN}`],
    [
      'an id in capitals',
      { installationId: ` ${ID.toUpperCase()} ` },
      `${START}installationId=${ID}&installationtype=1&${RETURN}`,
    ],
    [
      'characters with a meaning in addresses and in markup',
      { partnerName: `A&B=C?#/+%"<'(*)!>å` },
      `${START}partnerName=A%26B%3DC%3F%23%2F%2B%25%22%3C%27%28%2A%29%21%3E%C3%A5&installationtype=1&${RETURN}`,
    ],
    [
      'a lookup key with a slash stays one path segment',
      { lookupKey: 'A/B ?' },
      `https://portal.zaptec.com/access/request/A%2FB%20%3F?installationtype=1&${RETURN}`,
    ],
    [
      'a portal below a path, slash at the end',
      { portalUrl: 'https://portal.example.test/sim/' },
      `https://portal.example.test/sim/access/request/BSJG?installationtype=1&${RETURN}`,
    ],
    [
      'http on loopback in development',
      { portalUrl: 'http://127.0.0.1:4000', returnUrl: 'http://127.0.0.1:3000/r/t', allowHttp: true },
      'http://127.0.0.1:4000/access/request/BSJG?installationtype=1&returnUrl=http%3A%2F%2F127.0.0.1%3A3000%2Fr%2Ft',
    ],
  ])('%s', (_name, change, url) => {
    expect(buildAccessLink({ ...GO, ...change }).url).toBe(url);
  });

  test('lists each part with the key of its meaning', () => {
    const link = buildAccessLink({ ...GO, partnerName: 'Nord Lading' });
    expect(link.lookupKey).toEqual({ name: 'lookupKey', value: 'BSJG', meaningKey: 'accessLink.meaning.lookupKey' });
    expect(link.parameters).toEqual([
      { name: 'partnerName', value: 'Nord Lading', meaningKey: 'accessLink.meaning.partnerName' },
      { name: 'installationtype', value: '1', meaningKey: 'accessLink.meaning.installationtype' },
      { name: 'returnUrl', value: GO.returnUrl, meaningKey: 'accessLink.meaning.returnUrl' },
    ]);
  });

  test.each<[string, Partial<AccessLinkInput>, string, string]>([
    ['Pro without an id', { product: 'pro' }, 'installationId', 'missing'],
    ['Pro with a blank id', { product: 'pro', installationId: ' ' }, 'installationId', 'missing'],
    ['Pro with something else', { product: 'pro', installationId: '12' }, 'installationId', 'invalid'],
    ['Go with something else', { installationId: `${ID}0` }, 'installationId', 'invalid'],
    ['no lookup key', { lookupKey: ' ' }, 'lookupKey', 'missing'],
    ['a lookup key that climbs', { lookupKey: '..' }, 'lookupKey', 'invalid'],
    ['a lookup key that stays', { lookupKey: '.' }, 'lookupKey', 'invalid'],
    ['a line break in the key', { lookupKey: 'A\nB' }, 'lookupKey', 'invalid'],
    ['a line break in the name', { partnerName: 'A\r\nB' }, 'partnerName', 'invalid'],
    ['half a surrogate pair in the name', { partnerName: 'A\ud800' }, 'partnerName', 'invalid'],
    ['no return address', { returnUrl: '' }, 'returnUrl', 'missing'],
    ['a return address over http', { returnUrl: 'http://grants.example.test/r' }, 'returnUrl', 'not_https'],
    ['a script', { returnUrl: 'javascript:alert(1)', allowHttp: true }, 'returnUrl', 'not_https'],
    ['a relative return address', { returnUrl: '/r/token' }, 'returnUrl', 'invalid'],
    ['a line break in the return address', { returnUrl: 'https://a.test/\nb' }, 'returnUrl', 'invalid'],
    ['a user in the return address', { returnUrl: 'https://a.test@b.test/' }, 'returnUrl', 'invalid'],
    ['a password in the return address', { returnUrl: 'https://:p@b.test/' }, 'returnUrl', 'invalid'],
    ['a portal over http', { portalUrl: 'http://portal.zaptec.com' }, 'portalUrl', 'not_https'],
    ['a portal with a query', { portalUrl: 'https://portal.zaptec.com/?a=b' }, 'portalUrl', 'invalid'],
    ['a portal with the old hash', { portalUrl: 'https://portal.zaptec.com/#!/' }, 'portalUrl', 'invalid'],
  ])('refuses %s', (_name, change, field, fault) => {
    const build = () => buildAccessLink({ ...GO, ...change });
    expect(build).toThrow(AccessLinkError);
    expect(build).toThrow(expect.objectContaining({ field, fault }) as Error);
  });

  test('whatever the texts are, the portal reads back exactly them', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((s) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(s));
    fc.assert(
      fc.property(line, line, (key, partnerName) => {
        fc.pre(key.trim() !== '' && !['.', '..'].includes(key.trim()) && partnerName.trim() !== '');
        const url = new URL(buildAccessLink({ ...GO, lookupKey: key, partnerName }).url);
        expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'access', 'request', key.trim()]);
        expect(url.searchParams.get('partnerName')).toBe(partnerName.trim());
        expect([...url.searchParams.keys()]).toEqual(['partnerName', 'installationtype', 'returnUrl']);
      }),
    );
  });
});

test.each([
  ['the bare id', ID, ID],
  ['in capitals with spaces', `  ${ID.toUpperCase()}\n`, ID],
  ['in braces', `{${ID}}`, ID],
  ['in encoded braces', `https://portal.zaptec.com/installations/%7B${ID}%7D`, ID],
  ['of version d', '7FC6CA11-452E-D3E4-CE1C-752FF615ABEA', '7fc6ca11-452e-d3e4-ce1c-752ff615abea'],
  ['a portal address', `https://portal.zaptec.com/installations/${ID}/overview`, ID],
  ['an old portal address', `https://portal.zaptec.com/#!/installation/${ID}`, ID],
  ['the parameter', `https://portal.zaptec.com/access/request/BSJG?installationId=${ID}&lang=en`, ID],
  ['an encoded address', `https://login.example.test/?next=%2Finstallations%2F${ID}`, ID],
  ['the same id twice', `${ID} ${ID}`, ID],
  ['an installation beside a circuit', `https://portal.zaptec.com/installations/${ID}/circuits/${OTHER}`, ID],
  ['any address with one id', `https://portal.zaptec.com/details/${OTHER}`, OTHER],
  ['two ids', `${ID} ${OTHER}`, null],
  ['two installations', `/installations/${ID} /installations/${OTHER}`, null],
  ['hyphens only where the id should stand', `/installation/${'-'.repeat(36)}`, null],
  ['nothing', '', null],
  ['no id', 'https://portal.zaptec.com/installations', null],
  ['a longer number', `${ID}ab`, null],
  ['an endless text', `${' '.repeat(2000)}${ID}`, null],
])('parsePortalAddress: %s', (_name, pasted, id) => {
  expect(parsePortalAddress(pasted)).toBe(id);
});
