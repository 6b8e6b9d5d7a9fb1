import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CONSENT_TOKEN_PURPOSES,
  createConsentToken,
  deriveConsentTokenKeys,
} from '../consent-requests/link/consent-token.js';
import { tidyLinkPath, tidyToken } from './tidy-link.js';

const keys = deriveConsentTokenKeys('a secret key of at least 32 characters!');
const id = '018f3c2a-7b1d-7c44-9a55-0123456789ab';
const token = createConsentToken(keys, { requestId: id, version: 3, purpose: 'page' });

const LITTER = [
  '.',
  ')',
  '>',
  ',',
  ';',
  '!',
  '?',
  "'",
  '"',
  '*',
  '_',
  '-',
  ' ',
  '=',
  '=20',
  '=\r\n',
  '&gt;',
  '&gt',
  '&quot;',
  '&#39;',
  '&nbsp;',
  ']',
  '}',
  '»',
  '”',
  '…',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '~',
  '`',
  '|',
  '\\',
  '%',
  '。',
  '）',
];
const litter = fc.array(fc.constantFrom(...LITTER), { maxLength: 4 }).map((signs) => signs.join(''));
const tokens = fc
  .tuple(fc.uuid(), fc.nat({ max: 0xffff_ffff }), fc.constantFrom(...CONSENT_TOKEN_PURPOSES))
  .map(([requestId, version, purpose]) => createConsentToken(keys, { requestId, version, purpose }));

describe('what mail programs put behind a link', () => {
  test('is forgiven where the token stands, for every token', () => {
    fc.assert(
      fc.property(tokens, litter, (made, behind) => {
        expect(tidyToken(made + behind)).toBe(made);
      }),
      { numRuns: 2000 },
    );
  });

  test('is forgiven in the address, encoded or not, with or without an action', () => {
    const action = fc.constantFrom('', '/continue', '/decline', '/seen', '/ask-new-link', '/reconsider');
    fc.assert(
      fc.property(tokens, litter, action, fc.boolean(), (made, behind, verb, slash) => {
        const path = `/c/r/${made}`;
        const added = encodeURIComponent(behind) + (slash ? '/' : '');
        const read = tidyLinkPath(path + added + verb);
        expect(read ?? path + added + verb).toBe(path + verb);
        if (verb) expect(tidyLinkPath(path + verb + added) ?? path + verb + added).toBe(path + verb);
      }),
      { numRuns: 2000 },
    );
  });
});

test.each([
  ['a slash', `/c/r/${token}/`, `/c/r/${token}`],
  ['a slash and a bracket', `/c/return/${token}/)`, `/c/return/${token}`],
  ['doubled slashes', `//c//r//${token}`, `/c/r/${token}`],
  ['a lone percent sign', `/c/r/${token}%`, `/c/r/${token}`],
  ['a line wrap inside', `/c/r/${token.slice(0, 40)}=%0D%0A${token.slice(40)}`, `/c/r/${token}`],
  ['an outcome with a full stop', `/c/outcome/${id}.`, `/c/outcome/${id}`],
  ['an outcome in capitals', `/C/Outcome/${id.toUpperCase()}`, `/c/outcome/${id}`],
  ['a form of an outcome', `/c/outcome/${id}%20/pick`, `/c/outcome/${id}/pick`],
])('%s is mended', (_name, path, meant) => {
  expect(tidyLinkPath(path)).toBe(meant);
  expect(tidyLinkPath(meant)).toBeNull();
});

test.each([
  `/c/r/${token}`,
  `/c/r/${token}abc`,
  `/c/r/${token}/elsewhere`,
  `/c/r/${token}/continue/now`,
  `/c/r/x.`,
  '/C/R/old',
  `/c/r/${token.slice(0, -1)}.`,
  `/c/assets/page.css.`,
  `/c/outcome/${id}/elsewhere`,
  `/api/c/r/${token}.`,
  `/c/r/${token}${'.'.repeat(1000)}`,
  `/c/r/${token}%ff.`,
  '/c/r//evil.example/',
])('%s is left as it is', (path) => {
  expect(tidyLinkPath(path)).toBeNull();
});
