import { expect, test } from 'vitest';
import { staffPrincipal } from '../../platform/auth/principal.js';
import type { StaffRole } from '../../platform/auth/permissions.js';
import { Outbox, audiencesOf, type Audience } from './audiences.js';

const audiences = (role: StaffRole) =>
  audiencesOf(staffPrincipal({ id: 'me', name: 'Me', email: 'me@x.example', role, timeZone: 'UTC' }));

test.each<[StaffRole, hears: Audience[], hearsNot: Audience[]]>([
  ['viewer', ['everybody', 'all-rows', 'person:me', 'may:read'], ['may:operations', 'manager:me']],
  ['account-manager', ['everybody', 'manager:me', 'person:me', 'may:read'], ['all-rows', 'may:operations']],
  ['operations', ['everybody', 'all-rows', 'may:operations'], ['may:administration', 'manager:me']],
  ['admin', ['everybody', 'all-rows', 'may:administration'], ['manager:me']],
])('%s', (role, hears, hearsNot) => {
  expect(audiences(role)).toEqual(expect.arrayContaining(hears));
  for (const audience of hearsNot) expect(audiences(role)).not.toContain(audience);
});

test('everybody picks up what their audiences were told, and nothing of the others', () => {
  const outbox = new Outbox();
  expect(outbox.isEmpty).toBe(true);
  outbox.put('all-rows', 'customers', 'a');
  outbox.put('manager:me', 'customers', 'b');
  outbox.put('manager:other', 'customers', 'c');
  outbox.put('person:me', 'notices', null);
  outbox.put('everybody', 'staff', null);

  expect(outbox.of(audiences('account-manager')).take()).toEqual([
    { resource: 'staff', ids: null },
    { resource: 'customers', ids: ['b'] },
    { resource: 'notices', ids: null },
  ]);
  // Read, not taken: the next one hears the same.
  expect(outbox.of(['manager:me']).take()).toEqual([{ resource: 'customers', ids: ['b'] }]);
});
