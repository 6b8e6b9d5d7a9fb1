import { expect, test } from 'vitest';
import { hierarchyMayDo, ROLE_KNOWN_FOR_MS, saysOther, type KnownInstallation } from './which-calls.js';

const NOW = new Date('2026-11-27T10:00:00.000Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const known: KnownInstallation = {
  installationId: '0198f3a0-0000-7000-8000-000000000001',
  name: 'Home',
  networkType: 4,
  hierarchyReadAt: ago(1),
  status: 'active',
  roles: 70,
  lastSeenAt: ago(10),
  lastAbsentAt: null,
  absentReads: 0,
  firstTryAt: null,
  detailWantedAt: null,
};

test.each<[string, Partial<KnownInstallation>, boolean]>([
  ['active, owner and service', {}, true],
  ['owner alone', { roles: 2 }, true],
  ['service alone', { roles: 4 }, true],
  ['a role that does not suffice', { roles: 1 }, false],
  ['no role field', { roles: null }, false],
  ['a role not seen for as long as it is known', { lastSeenAt: ago(ROLE_KNOWN_FOR_MS) }, true],
  ['a role not seen for longer', { lastSeenAt: ago(ROLE_KNOWN_FOR_MS + 1) }, false],
  ['never seen', { lastSeenAt: null }, false],
  ['missed by a sweep before it was seen', { lastAbsentAt: ago(20) }, true],
  ['missed by a sweep since it was seen', { lastAbsentAt: ago(5) }, false],
  ['a read that found nothing', { absentReads: 1 }, false],
  ['a series that came to nothing yet', { firstTryAt: ago(5) }, false],
  ['a list that said otherwise', { detailWantedAt: ago(5) }, false],
  ['a hierarchy that was never stored', { hierarchyReadAt: null }, false],
  ...(['provisioning', 'role_too_low', 'lost', 'unknown', 'not_visible'] as const).map(
    (status): [string, Partial<KnownInstallation>, boolean] => [status, { status }, false],
  ),
])('%s', (_name, change, expected) => {
  expect(hierarchyMayDo({ ...known, ...change }, 'routine', NOW)).toBe(expected);
});

test.each([
  ['person', false],
  ['claim', false],
  ['detected-change', true],
  ['sweep', true],
  ['routine', true],
] as const)('in the lane %s: %s', (lane, expected) => {
  expect(hierarchyMayDo(known, lane, NOW)).toBe(expected);
});

test('nothing known, nothing proved', () => {
  expect(hierarchyMayDo(null, 'routine', NOW)).toBe(false);
});

test.each([
  ['the same', { name: 'Home', networkType: 4 }, false],
  ['nothing stated', { name: null, networkType: null }, false],
  ['another name', { name: 'House', networkType: 4 }, true],
  ['another network', { name: 'Home', networkType: 1 }, true],
])('the hierarchy says %s', (_name, read, expected) => {
  expect(saysOther(known, read)).toBe(expected);
});
