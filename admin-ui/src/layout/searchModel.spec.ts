import { expect, test } from 'vitest';
import { kindLabel, recordPath } from './searchModel.js';

test.each([
  ['customer', '/customers/7/show'],
  ['consent_request', '/consent-requests/7/show'],
  ['consentRequest', '/consent-requests/7/show'],
  ['installations', '/installations/7/show'],
  ['address-suppression', '/address-suppressions'],
  ['work', undefined],
  ['weather', undefined],
])('a result of type %s leads to %s', (type, path) => {
  expect(recordPath(type, '7')).toBe(path);
});

test('a record without an id has no page', () => {
  expect(recordPath('customer', null)).toBeUndefined();
});

test('an unknown type is shown as it came', () => {
  expect(kindLabel({ type: 'weather' })).toBe('weather');
});
