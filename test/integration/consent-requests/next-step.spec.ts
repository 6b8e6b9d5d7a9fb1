import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let operations: StaffMember;
let manager: StaffMember;
let viewer: StaffMember;
let rows: Rows;

beforeAll(async () => {
  desk = await Grantdesk.start();
  rows = new Rows(desk);
  operations = await desk.staff('operations');
  manager = await desk.staff('account-manager');
  viewer = await desk.staff('viewer');
});
afterAll(() => desk.close());

const stepOf = async (journey: Journey, staff = operations) =>
  (await staff.get<{ nextStep: { code: string; text: string } }>(journey.path)).nextStep;

const timelineOf = async (journey: Journey) =>
  (await operations.get<{ items: { event: string }[] }>(`${journey.path}/timeline`)).items.map((item) => item.event);

interface Shown {
  nextStep: { code: string; text: string };
  allowedCommands: string[];
}
const shown = (id: string, staff = operations) => staff.get<Shown>(`/api/consent-requests/${id}`);

const suppress = (email: string, reason = 'asked by phone not to be contacted') => rows.suppression(email, reason);

const granted = async (fields: { chargers: { deviceId: string }[] }) => {
  const home = await desk.provider.home(fields);
  const journey = await Journey.sent(desk, operations);
  await journey.approve(home.ownerEmail, home.installationId);
  await journey.until('granted');
  return journey;
};

describe('nobody has a working link', () => {
  test('the address was changed: said until the link goes out again, and a line in the timeline', async () => {
    const journey = await Journey.sent(desk, operations);
    expect((await stepOf(journey)).code).toBe('wait_for_customer');

    const address = `new-${journey.customer.email}`;
    await operations.raw('patch', `/api/customers/${journey.customer.id}`, { email: address });
    expect(await stepOf(journey)).toEqual({
      code: 'address_changed',
      text: 'Nobody has a working link: the address was changed; resend.',
    });
    expect(await timelineOf(journey)).toContain('address_changed');

    await operations.post(`${journey.path}/resend`, { confirmRecentMail: true });
    await desk.mailbox.wait(address, 1);
    await journey.until('sent');
    expect((await stepOf(journey)).code).toBe('wait_for_customer');
  });

  test('other changes of the customer end nothing', async () => {
    const journey = await Journey.sent(desk, operations);
    await operations.raw('patch', `/api/customers/${journey.customer.id}`, { notes: 'Call first' });
    expect((await stepOf(journey)).code).toBe('wait_for_customer');
    expect(await timelineOf(journey)).not.toContain('address_changed');
  });

  test('all links were revoked: said until one is copied', async () => {
    const journey = await Journey.sent(desk, operations);
    await operations.post(`${journey.path}/revoke-links`, {});
    expect(await stepOf(journey)).toEqual({
      code: 'links_revoked',
      text: 'All links were revoked: resend or copy a new one.',
    });
    await operations.post(`${journey.path}/hand-over`, {});
    expect((await stepOf(journey)).code).toBe('wait_for_customer');
  });

  test('of a granted request: a copied link opens the picker, moves nothing and is audited', async () => {
    const journey = await granted({ chargers: [{ deviceId: 'ZAP771001' }, { deviceId: 'ZAP771002' }] });
    await operations.post(`${journey.path}/revoke-links`, {});
    expect(await stepOf(journey)).toEqual({
      code: 'links_revoked',
      text: 'All links were revoked: copy a new one.',
    });

    const { url } = await operations.post<{ url: string }>(`${journey.path}/hand-over`, {});
    const page = await desk.browser().open(url);
    expect(page.kind).toBe('picker-owner');
    expect(await journey.state()).toBe('granted');
    expect((await journey.audited()).at(-1)).toBe('consent-request.handed-over');
    expect((await stepOf(journey)).code).not.toBe('links_revoked');
  });
});

test('a draft whose link lacks the installation id is edited first; nothing can be sent', async () => {
  const journey = await Journey.draft(desk, operations, { product: 'pro' });
  const { nextStep, allowedCommands } = await shown(journey.id);
  expect(nextStep.code).toBe('complete_link');
  expect(nextStep.text).toMatch(/^Add the installation id first/);
  expect(allowedCommands).toEqual(['edit', 'cancel']);

  await operations.raw('patch', journey.path, { installationId: '10000000-0000-4000-8000-000000000301' });
  const complete = await shown(journey.id);
  expect(complete.nextStep.code).toBe('send');
  expect(complete.allowedCommands).toEqual(['edit', 'send', 'hand-over', 'cancel']);
});

describe('a review', () => {
  test('who may not resolve it reads that operations is looking, and a viewer waits for none', async () => {
    const id = await rows.request(await rows.customer(manager.id), 'review');
    expect((await shown(id)).nextStep.code).toBe('resolve');
    for (const staff of [manager, viewer])
      expect((await shown(id, staff)).nextStep.text).toBe('Operations is looking at this.');

    const waits = async (staff: StaffMember) =>
      (await staff.get<{ waitingForMe: { id: string }[] }>('/api/dashboard')).waitingForMe.map((item) => item.id);
    expect(await waits(operations)).toContain(id);
    expect(await waits(manager)).toContain(id);
    expect(await waits(viewer)).not.toContain(id);
  });

  test('what was noticed about it is said as well', async () => {
    const attention = 'declined_while_checking';
    const id = await rows.request(await rows.customer(manager.id), 'review', { attentions: [attention] });
    expect((await shown(id, manager)).nextStep.text).toBe(
      'The customer declined while their claim was being checked. Operations is looking at this.',
    );
    expect((await shown(id)).nextStep.code).toBe(attention);
  });
});

test('denied: the customer’s own words, or those of who denied it in review', async () => {
  const journey = await Journey.sent(desk, operations);
  await journey.browser.ask(`${journey.link}/decline`, { form: { reason: 'We have moved' } });
  const said = await shown(journey.id);
  expect(said.nextStep.text).toContain('The customer said no: “We have moved”.');
  expect(said.allowedCommands).toContain('resend');

  const review = await rows.request(await rows.customer(manager.id), 'review');
  await operations.post(`/api/consent-requests/${review}/resolve`, { resolution: 'deny', reason: 'Not their house' });
  expect((await shown(review, manager)).nextStep.text).toContain('Denied in review: “Not their house”.');
});

describe('a suppressed address', () => {
  test('after "do not contact me": why, who can lift it, and no resend; lifted, it is offered again', async () => {
    const journey = await Journey.sent(desk, operations);
    await journey.browser.ask(`${journey.link}/decline`, { form: { reason: '', doNotContact: 'yes' } });
    const suppressed = await shown(journey.id);
    expect(suppressed.nextStep).toEqual({
      code: 'address_suppressed',
      text: 'The customer said no. No mail may go to this address (asked on the customer page not to be contacted). Only an admin can lift that, with a reason.',
    });
    expect(suppressed.allowedCommands).not.toContain('resend');
    const refused = await operations.raw('post', `${journey.path}/resend`, { reason: 'x', confirmRecentMail: true });
    expect(refused.status).toBe(409);

    await desk.rows(`UPDATE address_suppressions SET lifted_at = now() WHERE customer_id = $1`, [journey.customer.id]);
    expect((await shown(journey.id)).allowedCommands).toContain('resend');
  });

  test('a draft cannot go out in any way; a viewer reads no address in the reason', async () => {
    const journey = await Journey.draft(desk, operations);
    await suppress(journey.customer.email, `${journey.customer.email} asked by phone`);
    const { nextStep, allowedCommands } = await shown(journey.id);
    expect(nextStep.text).toMatch(/^No mail may go to this address \(customer-\d+@example\.com asked by phone\)\./);
    expect(allowedCommands).toEqual(['edit', 'cancel']);
    expect((await shown(journey.id, viewer)).nextStep.text).not.toContain(journey.customer.email);
  });

  test('a link that is out stays; only dead ones can be copied anew, and that is all that is advised', async () => {
    const journey = await Journey.sent(desk, operations);
    await suppress(journey.customer.email);
    expect((await shown(journey.id)).nextStep.text).toMatch(
      /^Waiting for the customer to open the link\. No mail may go/,
    );
    await operations.post(`${journey.path}/revoke-links`, {});
    const { nextStep, allowedCommands } = await shown(journey.id);
    expect(nextStep.text).toMatch(/^All links were revoked: copy a new one\. No mail may go/);
    expect(allowedCommands).toContain('hand-over');
    expect(allowedCommands).not.toContain('resend');
  });
});

describe('granted', () => {
  test('waits for the choice, then names the charger; the choice stands in the timeline', async () => {
    const journey = await granted({ chargers: [{ deviceId: 'ZAP772001' }, { deviceId: 'ZAP772002' }] });
    expect(await stepOf(journey)).toEqual({
      code: 'wait_for_choice',
      text: 'Access works. Waiting for the customer to choose a charger.',
    });

    const picker = await journey.untilPage('picker-owner');
    const chosen = (deviceId: string) =>
      desk.row<{ id: string }>(`SELECT id FROM chargers WHERE device_id = $1`, [deviceId]);
    await journey.browser.submit(picker, '/pick', { chargerId: (await chosen('ZAP772002')).id });
    expect((await stepOf(journey)).text).toMatch(/^Access works\. Charger ZAP772002, chosen on \d+ \w+ \d{4}\.$/);
    expect(await timelineOf(journey)).toContain('charger_chosen');

    await operations.post(`/api/chargers/${(await chosen('ZAP772001')).id}/assign`, {
      customerId: journey.customer.id,
    });
    expect((await stepOf(journey)).text).toMatch(/2 chargers, the newest one ZAP772001, assigned on/);
  });

  test('an only charger is assigned by itself and said to be; whose tie has ended is not told to wait', async () => {
    const journey = await granted({ chargers: [{ deviceId: 'ZAP773001' }] });
    expect((await stepOf(journey)).text).toMatch(/^Access works\. Charger ZAP773001, assigned on/);
    expect(await timelineOf(journey)).toContain('charger_assigned');

    await desk.rows(`UPDATE installation_ties SET ended_at = now() WHERE customer_id = $1`, [journey.customer.id]);
    expect((await stepOf(journey)).code).toBe('ended');
  });

  test('where nothing is free nobody waits for a choice', async () => {
    const customer = await rows.customer(manager.id);
    const { installationId, takenChargerId } = await rows.installation(customer);
    await desk.rows(`UPDATE charger_assignments SET ended_at = now() WHERE charger_id = $1`, [takenChargerId]);
    await desk.rows(`UPDATE chargers SET active = false WHERE installation_id = $1`, [installationId]);
    const id = await rows.request(customer, 'granted', { granted_installation_id: installationId });
    expect((await shown(id)).nextStep.code).toBe('no_free_charger');
  });
});

test('a deadline is told with the zone it is counted in: the customer’s', async () => {
  const journey = await Journey.sent(
    desk,
    operations,
    {},
    await newCustomer(operations, { timeZone: 'Europe/Lisbon' }),
  );
  const request = await operations.get<{ deadlineAt: string; deadlineTimeZone: string }>(journey.path);
  expect(request.deadlineTimeZone).toBe('Europe/Lisbon');
  const { deadlineAt, deadlineTimeZone: timeZone } = request;
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone }).format(new Date(deadlineAt));
  expect(time).toBe('23:59');
});

describe('what asks for attention', () => {
  const asking = async (attention: string | string[], state = 'granted') => {
    const attentions = [attention].flat();
    const customer = await rows.customer(manager.id);
    const { installationId } = await rows.installation(customer);
    return rows.request(customer, state, {
      attentions,
      ...(state === 'granted' ? { granted_installation_id: installationId } : {}),
    });
  };
  const seen = (id: string, staff = operations) => staff.raw('post', `/api/consent-requests/${id}/acknowledge`, {});
  const waiting = async () =>
    (await operations.get<{ waitingForMe: { id: string }[] }>('/api/dashboard')).waitingForMe.map((item) => item.id);
  const attentionOf = (id: string) =>
    desk.row<{ state: string; attentions: string[] }>('SELECT state, attentions FROM consent_requests WHERE id = $1', [
      id,
    ]);

  test('is said on a granted request too, and gone once seen; noted and audited once', async () => {
    const id = await asking('claimed_by_another_customer');
    const before = await shown(id);
    expect(before.nextStep.text).toBe('Another customer claimed the same installation.');
    expect(before.allowedCommands[0]).toBe('acknowledge');
    expect(await waiting()).toContain(id);

    expect((await seen(id)).status).toBe(200);
    expect((await seen(id)).status).toBe(200);
    const after = await shown(id);
    expect(after.nextStep.code).toBe('done');
    expect(after.allowedCommands).not.toContain('acknowledge');
    expect(await waiting()).not.toContain(id);
    expect(await desk.rows(`SELECT event, data FROM audit_log WHERE subject_id = $1`, [id])).toEqual([
      { event: 'consent-request.attention-acknowledged', data: { attention: 'claimed_by_another_customer' } },
    ]);
    const { items } = await manager.get<{ items: { event: string }[] }>(`/api/consent-requests/${id}/timeline`);
    expect(items.map((item) => item.event)).toEqual(['attention_acknowledged']);
  });

  test('whose installation it is, and what is noticed in review, only operations call seen', async () => {
    for (const id of [await asking('claimed_by_another_customer'), await asking('declined_while_checking', 'review')]) {
      expect((await shown(id, manager)).allowedCommands).not.toContain('acknowledge');
      expect((await seen(id, manager)).status).toBe(403);
      expect((await attentionOf(id)).attentions).toHaveLength(1);
      expect((await shown(id)).allowedCommands).toContain('acknowledge');
    }
  });

  test('a later one takes no earlier one’s place: all are said, and seen as far as the person may say so', async () => {
    const id = await asking(['claimed_by_another_customer', 'other_request_granted'], 'sent');
    expect((await shown(id)).nextStep).toEqual({
      code: 'claimed_by_another_customer',
      text: 'Another customer claimed the same installation. Another request of this customer was granted. Is this one still needed?',
    });

    expect((await seen(id, manager)).status).toBe(200);
    expect((await attentionOf(id)).attentions).toEqual(['claimed_by_another_customer']);
    expect((await shown(id, manager)).allowedCommands).not.toContain('acknowledge');
    expect((await seen(id)).status).toBe(200);
    expect((await attentionOf(id)).attentions).toEqual([]);
  });

  test('anything else the account manager does; a viewer nothing', async () => {
    const id = await asking('other_request_granted', 'sent');
    expect((await shown(id, viewer)).allowedCommands).toEqual([]);
    expect((await shown(id, manager)).allowedCommands).toContain('acknowledge');
    expect((await seen(id, manager)).status).toBe(200);
    expect(await attentionOf(id)).toEqual({ state: 'sent', attentions: [] });
  });

  test.each([
    ['resolve', { resolution: 'deny', reason: 'Not theirs' }, 'denied'],
    ['resolve', { resolution: 'cancel', reason: 'A mistake' }, 'cancelled'],
    ['cancel', {}, 'cancelled'],
  ])('is settled by staff who end a review: %s %j', async (command, body, state) => {
    const id = await asking('claimed_by_another_customer', 'review');
    await operations.post(`/api/consent-requests/${id}/${command}`, body);
    expect(await attentionOf(id)).toEqual({ state, attentions: [] });
    expect(await waiting()).not.toContain(id);
  });
});

test.each([
  ['Not now, thank you for both.', ': “Not now, thank you for both.”'],
  ['Not now', ': “Not now”.'],
])('a no with the words %j is quoted as one sentence, and staff’s reads differently', async (reason, end) => {
  const own = await rows.customer(null);
  const id = await rows.request(own, 'review');
  await operations.post(`/api/consent-requests/${id}/resolve`, { resolution: 'deny', reason });
  const { nextStep } = await operations.get<{ nextStep: { code: string; text: string } }>(
    `/api/consent-requests/${id}`,
  );
  expect(nextStep.code).toBe('denied_by_staff');
  expect(nextStep.text).toBe(`Denied in review${end} Ask again only singly and with a reason.`);
});
