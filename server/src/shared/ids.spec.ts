import { expect, test } from 'vitest';
import { assertNever } from './assert-never.js';
import { isUuid, newId } from './ids.js';

test('new ids are UUIDs of version 7 and never the same', () => {
  const ids = Array.from({ length: 50 }, newId);
  expect(new Set(ids).size).toBe(50);
  expect(ids.filter((id) => id[14] !== '7' || !isUuid(id))).toEqual([]);
});

test.each([
  ['5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11', true],
  ['5B0C7D0E-3F0A-4C53-9B1E-6A2F1F0C9D11', true],
  ['00000000-0000-0000-0000-000000000000', true],
  ['5b0c7d0e3f0a4c539b1e6a2f1f0c9d11', false],
  [' 5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11', false],
  ['5b0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11\n', false],
  ['5g0c7d0e-3f0a-4c53-9b1e-6a2f1f0c9d11', false],
  ['', false],
])('isUuid(%j) is %s', (text, expected) => {
  expect(isUuid(text)).toBe(expected);
});

test('what the types exclude is an error that does not repeat the value', () => {
  expect(() => assertNever('secret' as never, 'purpose')).toThrow(/^Unexpected purpose of type string$/);
});
