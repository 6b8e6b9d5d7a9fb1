import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { valuesOf } from '../../factories/browser.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let manager: StaffMember;
const switches = (values: object) =>
  desk.provider.control('PATCH', 'switches', { bucketEnabled: false, tokenLimiter: 'off', ...values });
const ODD = { oddChargers: [{ Id: 'not-a-uuid' }] };

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager', 'Kari Manager');
});
afterAll(() => desk.close());
afterEach(() => switches({ oddCircuits: [], oddChargers: [] }));

test('an owner of whose home nothing could be read is not told that there is no charger', async () => {
  const home = await desk.provider.home({ chargers: [] });
  const journey = await Journey.sent(desk, manager);
  await switches({ oddCircuits: [{ Id: 'not-a-uuid' }] });
  await journey.approve(home.ownerEmail, home.installationId);

  const page = await journey.untilPage('still-reading');
  expect(page.html).not.toMatch(/no charger/i);
  expect(await journey.state()).toBe('granted');
});

test('beside an unreadable charger the readable one is offered, and not assigned without asking', async () => {
  const home = await desk.provider.home({ chargers: [{ deviceId: 'ZAP000911', name: 'Garage' }] });
  const journey = await Journey.sent(desk, manager);
  await switches(ODD);
  await journey.approve(home.ownerEmail, home.installationId);

  const picker = await journey.untilPage('picker-owner');
  expect(picker.html).toContain('ZAP000911');
  expect(valuesOf(picker, 'chargerId')).toHaveLength(1);
  const assigned = await desk.rows('SELECT 1 FROM charger_assignments WHERE customer_id = $1', [journey.customer.id]);
  expect(assigned).toEqual([]);
});
