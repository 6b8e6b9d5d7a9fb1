import { expect, test } from 'vitest';
import { kindLabel, recordPath } from './recordKinds.js';

test.each([
  ['customer', '/customers/7/show'],
  ['consent-request', '/consent-requests/7/show'],
  ['installation', '/installations/7/show'],
  ['address-suppression', '/address-suppressions'],
  ['work', undefined],
] as const)('a result of type %s leads to %s', (type, path) => {
  expect(recordPath(type, '7')).toBe(path);
});

test('an id is one part of the address', () => {
  expect(recordPath('customer', 'a/b')).toBe('/customers/a%2Fb/show');
});

test('a kind has a name for people', () => {
  expect(kindLabel({ type: 'address-suppression' })).toBe('Suppressed address');
});
