import { afterAll, beforeAll, expect, test } from 'vitest';
import { locationOf, valuesOf } from '../../factories/browser.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let manager: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager', 'Kari Manager');
});
afterAll(() => desk.close());

const assignmentsOf = (customerId: string) =>
  desk.rows<{ source: string; consent_request_id: string; ended_at: Date | null }>(
    'SELECT source, consent_request_id, ended_at FROM charger_assignments WHERE customer_id = $1',
    [customerId],
  );

test('a one-charger home: sent, opened, approved, confirmed, assigned without asking', async () => {
  const home = await desk.provider.home({ chargers: [{ deviceId: 'ZAP000101', name: 'Garage' }] });
  const journey = await Journey.draft(desk, manager);
  const mail = await journey.send();
  expect(mail.mail.replyTo?.value).toEqual([{ address: manager.email, name: 'Kari Manager' }]);
  expect(mail.mail.from?.value).toEqual([{ address: 'post@nordlys.example', name: 'Nordlys Lading' }]);
  expect(mail.html).toContain(journey.link);

  const ask = await journey.browser.open(journey.link);
  expect(ask.kind).toBe('ask');
  expect(ask.html).toContain('Nordlys Lading');
  expect(await journey.state()).toBe('sent');

  const back = await journey.approve(home.ownerEmail, home.installationId);
  expect(['confirming', 'summary']).toContain(back.kind);
  expect(back.url).toBe(journey.outcomeUrl);
  const summary = await journey.untilPage('summary');
  expect(summary.html).toContain('ZAP000101');
  expect(await journey.events()).toEqual([
    'sent_by_staff',
    'mail_accepted',
    'opened_by_person',
    'went_on_to_portal',
    'claimed',
    'access_confirmed',
  ]);

  expect(await assignmentsOf(journey.customer.id)).toEqual([
    { source: 'automatic', consent_request_id: journey.id, ended_at: null },
  ]);
  expect(await journey.claims()).toMatchObject([
    { outcome: 'success', status: 'confirmed', guard: { verdict: 'pass', reasons: ['newly_shared'] } },
  ]);
  const shown = await manager.get<{ items: { charger: { deviceId: string } }[] }>(
    `/api/customers/${journey.customer.id}/assignments`,
  );
  expect(shown.items.map((one) => one.charger.deviceId)).toEqual(['ZAP000101']);
  // The link of a granted request never asks again.
  expect((await journey.browser.open(journey.link)).kind).toBe('summary');
});

test('three chargers: the owner picks two, changes a pick, goes on to the integrator', async () => {
  const home = await desk.provider.home({
    chargers: [
      { deviceId: 'ZAP000201', name: 'Left' },
      { deviceId: 'ZGB000202', name: 'Right' },
      { deviceId: null, name: 'New one' },
      { deviceId: 'APH000204', name: 'Meter' },
      { deviceId: 'ZAP000205', name: 'Old one', active: false },
    ],
  });
  const journey = await Journey.sent(desk, manager, { redirectUrl: 'https://integrator.example/done?x=1' });
  await journey.approve(home.ownerEmail, home.installationId);
  const picker = await journey.untilPage('picker-owner');
  const ids = valuesOf(picker, 'chargerId');
  expect(ids).toHaveLength(3);
  for (const text of ['ZAP000201', 'ZGB000202', 'New one', 'Circuit A']) expect(picker.html).toContain(text);
  for (const text of ['APH000204', 'Old one']) expect(picker.html).not.toContain(text);

  expect((await journey.browser.submit(picker, '/pick')).kind).toBe('picker-owner');
  const summary = await journey.browser.submit(picker, '/pick', { chargerId: ids.slice(0, 2) });
  expect(summary.kind).toBe('summary');
  expect(summary.html).toContain('https://integrator.example/done?x=1');
  expect(await assignmentsOf(journey.customer.id)).toEqual([
    { source: 'pick', consent_request_id: journey.id, ended_at: null },
    { source: 'pick', consent_request_id: journey.id, ended_at: null },
  ]);

  await journey.browser.submit(summary, '/release', { chargerId: ids.slice(0, 1) });
  const rows = await assignmentsOf(journey.customer.id);
  expect(rows.filter((one) => one.ended_at === null)).toHaveLength(1);
});

test('one charger and a Sense meter is a one-charger home; an inactive one beside it as well', async () => {
  const home = await desk.provider.home({
    chargers: [{ deviceId: 'ZAP000301' }, { deviceId: 'APM000302' }, { deviceId: 'ZAP000303', active: false }],
  });
  const journey = await Journey.sent(desk, manager);
  await journey.approve(home.ownerEmail, home.installationId);
  expect((await journey.untilPage('summary')).html).toContain('ZAP000301');
});

test('no charger yet is said so', async () => {
  const home = await desk.provider.home({ chargers: [] });
  const journey = await Journey.sent(desk, manager);
  await journey.approve(home.ownerEmail, home.installationId);
  await journey.untilPage('no-charger-yet');
  expect(await journey.state()).toBe('granted');
});

test('Pro: not sendable without an id, sent with type 0 and the id from a pasted portal address', async () => {
  const home = await desk.provider.home({ type: 0, chargers: [{ deviceId: 'ZPR000401' }, { deviceId: 'ZPR000402' }] });
  const journey = await Journey.draft(desk, manager, { product: 'pro' });
  const refused = await manager.raw('post', `${journey.path}/send`, {});
  expect(refused.status).toBe(422);
  expect(refused.body).toMatchObject({ fields: [{ field: 'installationId' }] });
  expect(await journey.state()).toBe('draft');

  await manager.patch(journey.path, {
    portalAddress: `https://portal.zaptec.com/installations/${home.installationId.toUpperCase()}/overview`,
  });
  await journey.send();
  const portal = new URL(await journey.goOn());
  expect(portal.pathname).toBe('/access/request/GRNT');
  expect(portal.searchParams.get('installationtype')).toBe('0');
  expect(portal.searchParams.get('installationId')).toBe(home.installationId);
  expect(portal.searchParams.get('partnerName')).toBe('Nordlys Lading');

  await journey.approve(home.ownerEmail, home.installationId);
  await journey.untilPage('picker-owner');
  expect(await journey.claims()).toMatchObject([{ guard: { reasons: ['pin_newly_readable'] } }]);
});

test('a denial ends on its own page; asking again needs a reason and the same denial counts again', async () => {
  const home = await desk.provider.home();
  const journey = await Journey.sent(desk, manager);
  expect((await journey.deny(home.ownerEmail)).kind).toBe('denied');
  expect(await journey.state()).toBe('denied');

  const without = await manager.raw('post', `${journey.path}/resend`, { confirmRecentMail: true });
  expect(without.status).toBe(422);
  expect(without.body).toMatchObject({ fields: [{ field: 'reason' }] });
  await journey.resend('They called and said it was a mistake');
  // It was opened before, so it is again once the mail is accepted.
  expect(await journey.state()).toBe('opened');

  expect((await journey.deny(home.ownerEmail)).kind).toBe('denied');
  expect(await journey.state()).toBe('denied');
  await journey.resend('They called once more');
  await journey.approve(home.ownerEmail, home.installationId);
  await journey.untilPage('summary');
});

test('closing the portal changes nothing; the link goes on working', async () => {
  const journey = await Journey.sent(desk, manager);
  const portal = await journey.goOn();
  expect((await journey.browser.open(portal)).status).toBe(200);
  expect(await journey.state()).toBe('opened');
  expect((await journey.browser.open(journey.link)).kind).toBe('ask');
  expect(await journey.claims()).toEqual([]);
});

test('declining on our page with a reason; approving after all at the portal is a claim', async () => {
  const home = await desk.provider.home();
  const journey = await Journey.sent(desk, manager);
  const portal = await journey.goOn();
  const ask = await journey.browser.open(journey.link);
  const denied = await journey.browser.submit(ask, '/decline', { reason: 'Not now\r\nreally <b>' });
  expect(denied.kind).toBe('denied');
  expect((await journey.moves()).at(-1)).toMatchObject({
    event: 'declined_on_page',
    to_state: 'denied',
    actor_kind: 'customer',
    reason: 'Not now really <b>',
  });

  const back = await desk.provider.decide(journey.browser, portal, home.ownerEmail, [home.installationId]);
  await journey.browser.open(locationOf(back));
  await journey.untilPage('summary');
});

test('the return link is idempotent: coming back twice is one claim', async () => {
  const home = await desk.provider.home();
  const journey = await Journey.sent(desk, manager);
  const back = await desk.provider.decide(journey.browser, await journey.goOn(), home.ownerEmail, [
    home.installationId,
  ]);
  const again = [journey.browser.ask(locationOf(back)), journey.browser.ask(locationOf(back))];
  const [first, second] = await Promise.all(again);
  expect([first?.status, second?.status]).toEqual([303, 303]);
  expect(first?.headers.get('location')).not.toContain('ct1_');
  await journey.untilPage('summary');
  await journey.browser.ask(locationOf(back));
  expect(await journey.claims()).toHaveLength(1);
  expect(await journey.events()).toEqual([
    'sent_by_staff',
    'mail_accepted',
    'opened_by_person',
    'went_on_to_portal',
    'claimed',
    'access_confirmed',
  ]);
});
