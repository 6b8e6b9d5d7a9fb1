import { expect, test } from 'vitest';
import { fits } from './resolutionModel.js';

const owned = (customer: string | null) => ({
  id: 'i',
  ties: [{ kind: 'owner' as const, customer: { id: customer, name: 'Somebody' } }],
});
const free = { id: 'i', ties: [] };
const unseen = { id: null, ties: [] };

test.each([
  ['grant-as-owner', free, true],
  ['grant-as-owner', owned('me'), true],
  ['grant-as-owner', owned('other'), false],
  ['grant-as-owner', owned(null), false],
  ['grant-as-owner', unseen, false],
  ['move-from-other', free, false],
  ['move-from-other', owned('me'), false],
  ['move-from-other', owned(null), true],
  ['add-as-user', owned('other'), true],
  ['add-as-user', unseen, false],
  ['deny', free, false],
] as const)('%s for %j: %s', (resolution, installation, expected) => {
  expect(fits(resolution, { id: installation.id, ties: [...installation.ties] }, 'me')).toBe(expected);
});
