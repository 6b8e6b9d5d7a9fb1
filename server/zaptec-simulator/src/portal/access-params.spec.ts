import { expect, test } from 'vitest';
import { readAccessParams } from './access-params.js';

test.each([
  [
    '',
    { partnerName: null, lang: 'en', installationId: null, installationType: 1, returnUrl: null, showExisting: false },
  ],
  ['?partnerName=A+%26+B&lang=no', { partnerName: 'A & B', lang: 'no' }],
  ['?installationtype=0&installationId=ABC', { installationType: 0, installationId: 'abc' }],
  ['?installationType=0&InstallationId=abc', { installationType: 1, installationId: null }],
  ['?installationtype=2', { installationType: 1 }],
  ['?showExisting=true', { showExisting: true }],
  ['?showExisting=True', { showExisting: false }],
  ['?returnUrl&lang=sv', { returnUrl: null, lang: 'sv' }],
  ['?returnUrl=https%3A%2F%2Fx.example%2Fr%3Ft%3D1', { returnUrl: 'https://x.example/r?t=1' }],
  ['?returnUrl=javascript%3Aalert(1)', { returnUrl: null }],
  ['?returnUrl=%2Frelative', { returnUrl: null }],
])('%s', (query, expected) => {
  expect(readAccessParams(`/access/request/GRNT${query}`)).toMatchObject({ ...expected, raw: query });
});
