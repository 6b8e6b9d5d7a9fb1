import { afterAll, beforeAll, expect, test } from 'vitest';
import { valuesOf } from '../../factories/browser.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let manager: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager', 'Kari Manager');
});
afterAll(() => desk.close());

test('a one-charger home: sent, opened, approved, confirmed, assigned without asking', async () => {
  const home = await desk.provider.home({ chargers: [{ deviceId: 'ZAP000101', name: 'Garage' }] });
  const journey = await Journey.sent(desk, manager);
  expect(await journey.state()).toBe('sent');

  const ask = await journey.browser.open(journey.link);
  expect(ask.kind).toBe('ask');
  expect(ask.html).toContain('Nordlys Lading');
  expect(await journey.state()).toBe('sent');

  const back = await journey.approve(home.ownerEmail, home.installationId);
  expect(['confirming', 'summary']).toContain(back.kind);
  const summary = await journey.untilPage('summary');
  expect(summary.html).toContain('ZAP000101');
  expect(await journey.events()).toEqual([
    'sent_by_staff',
    'mail_accepted',
    'opened_by_person',
    'claimed',
    'access_confirmed',
  ]);

  const assignments = await manager.get<{ items: { charger: { deviceId: string }; source: string }[] }>(
    `/api/customers/${journey.customer.id}/assignments`,
  );
  expect(assignments.items).toMatchObject([{ source: 'automatic', charger: { deviceId: 'ZAP000101' } }]);
  expect(await journey.claims()).toMatchObject([
    { outcome: 'success', status: 'confirmed', guard: { verdict: 'pass', reasons: ['newly_shared'] } },
  ]);
});

test('a home with three chargers: the owner picks', async () => {
  const home = await desk.provider.home({
    chargers: [
      { deviceId: 'ZAP000201', name: 'Left' },
      { deviceId: 'ZGB000202', name: 'Right' },
      { deviceId: 'GPN000203' },
    ],
  });
  const journey = await Journey.sent(desk, manager);
  await journey.approve(home.ownerEmail, home.installationId);
  const picker = await journey.untilPage('picker-owner');
  const ids = valuesOf(picker, 'chargerId');
  expect(ids).toHaveLength(3);
  for (const text of ['ZAP000201', 'ZGB000202', 'GPN000203', 'Circuit A', 'Left']) expect(picker.html).toContain(text);

  const nothing = await journey.browser.submit(picker, '/pick');
  expect(nothing.kind).toBe('picker-owner');
  const summary = await journey.browser.submit(picker, '/pick', { chargerId: ids.slice(0, 2) });
  expect(summary.kind).toBe('summary');
  const rows = await desk.rows<{ source: string; consent_request_id: string }>(
    'SELECT source, consent_request_id FROM charger_assignments WHERE customer_id = $1',
    [journey.customer.id],
  );
  expect(rows).toEqual([
    { source: 'pick', consent_request_id: journey.id },
    { source: 'pick', consent_request_id: journey.id },
  ]);
});

test('a customer of nobody is not the manager’s', async () => {
  expect((await newCustomer(manager)).id).toBeTruthy();
});
