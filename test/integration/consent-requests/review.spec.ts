import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locationOf } from '../../factories/browser.js';
import { Grantdesk } from '../../factories/grantdesk.js';
import { Journey } from '../../factories/journey.js';
import type { Home } from '../../factories/provider.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let manager: StaffMember;
let other: StaffMember;
let operations: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager');
  other = await desk.staff('account-manager');
  operations = await desk.staff('operations');
});
afterAll(() => desk.close());

/** An installation that is already its owner's, and a request of another manager's customer that claims it too. */
async function contested(): Promise<{ home: Home; owner: Journey; journey: Journey }> {
  const home = await desk.provider.home({ chargers: [{ deviceId: 'ZAP555001' }, { deviceId: 'ZAP555002' }] });
  const owner = await Journey.sent(desk, other);
  await owner.approve(home.ownerEmail, home.installationId);
  await owner.until('granted');
  const journey = await Journey.sent(desk, manager);
  await journey.comeBack(`success=true&installationId=${home.installationId}`);
  await journey.until('review');
  return { home, owner, journey };
}

const tiesOf = (home: Home) =>
  desk.rows<{ customer_id: string; kind: string }>(
    `SELECT t.customer_id, t.kind FROM installation_ties t JOIN installations i ON i.id = t.installation_id
      WHERE i.zaptec_id = $1 AND t.ended_at IS NULL ORDER BY t.created_at`,
    [home.installationId],
  );

const resolve = (journey: Journey, resolution: string, more: object = {}) =>
  operations.raw('post', `${journey.path}/resolve`, { resolution, reason: 'Looked into it', ...more });

describe('side by side', () => {
  test('claims name the installation only to those who may read it', async () => {
    const { home, owner, journey } = await contested();
    const { name } = await desk.row<{ name: string }>('SELECT name FROM installations WHERE zaptec_id = $1', [
      home.installationId,
    ]);
    const claims = (staff: StaffMember, { path }: Journey) => staff.raw('get', `${path}/claims`);
    expect(name).not.toBe('');
    expect((await claims(operations, journey)).text).toContain(name);
    expect((await claims(other, owner)).text).toContain(name);

    const foreign = await claims(manager, journey);
    expect(foreign.text).not.toContain(name);
    expect(foreign.body).toMatchObject({ items: [{ installationIds: [home.installationId], installations: [] }] });
  });

  test('operations read both customers; an account manager "another customer"; nobody reads raw tokens', async () => {
    const { owner, journey } = await contested();
    const full = await operations.raw('get', `${journey.path}/review`);
    expect(full.text).toContain(owner.customer.name);
    expect(full.text).toContain(owner.id);
    const { installations } = full.body as { installations: { claims: { consentRequestId: string }[] }[] };
    expect(installations[0]?.claims.map((claim) => claim.consentRequestId)).toEqual([journey.id, owner.id]);
    const own = await manager.raw('get', `${journey.path}/review`);
    expect(own.status).toBe(200);
    // What this person may not see is not what nobody has seen.
    expect(full.body).toMatchObject({ installations: [{ known: 'seen' }] });
    expect(own.body).toMatchObject({ installations: [{ known: 'not-visible', id: null, ties: [] }] });
    expect(own.text).toContain('another customer');
    for (const hidden of [owner.customer.name, owner.customer.id, owner.customer.email, owner.id])
      expect(own.text).not.toContain(hidden);
    expect((await other.raw('get', `${journey.path}/review`)).status).toBe(404);
    expect((await operations.raw('get', `${owner.path}/timeline`)).text).toContain(journey.id);
    expect((await other.raw('get', `${owner.path}/timeline`)).text).not.toContain(journey.id);
    expect((await manager.raw('post', `${journey.path}/resolve`, { resolution: 'deny', reason: 'x' })).status).toBe(
      403,
    );
  });
});

describe('the six resolutions', () => {
  test('grant as owner: refused while another owns it', async () => {
    const { home, owner, journey } = await contested();
    const refused = await resolve(journey, 'grant-as-owner');
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'INSTALLATION_HAS_OWNER']);
    expect(await journey.state()).toBe('review');
    expect(await tiesOf(home)).toEqual([{ customer_id: owner.customer.id, kind: 'owner' }]);
  });

  test('grant as owner of what is nobody’s', async () => {
    const journey = await Journey.sent(desk, manager);
    await journey.comeBack('success=true&installationId=10000000-0000-4000-8000-000000000105');
    await journey.until('review');
    expect((await resolve(journey, 'grant-as-owner')).status).toBe(200);
    expect(await journey.state()).toBe('granted');
    expect((await journey.claims()).map((claim) => claim.status)).toEqual(['confirmed']);
    expect((await journey.moves()).at(-1)).toMatchObject({
      event: 'review_granted',
      actor_kind: 'staff',
      reason: 'Looked into it',
    });
    expect((await journey.audited()).slice(-2).sort()).toEqual(['consent-request.granted', 'consent-request.resolved']);
  });

  test('add as user: both tied, and the user types the serial', async () => {
    const { home, owner, journey } = await contested();
    expect((await resolve(journey, 'add-as-user')).status).toBe(200);
    expect(await tiesOf(home)).toEqual([
      { customer_id: owner.customer.id, kind: 'owner' },
      { customer_id: journey.customer.id, kind: 'user' },
    ]);
    const picker = await journey.untilPage('picker-serial');
    expect(picker.html).not.toContain('ZAP555001');
    const summary = await journey.browser.submit(picker, '/pick', { serial: ' zap555001 ' });
    expect(summary.kind).toBe('summary');
  });

  test('move from the other: the other’s tie ends, their page says so', async () => {
    const { home, owner, journey } = await contested();
    expect((await resolve(journey, 'move-from-other')).status).toBe(200);
    expect(await tiesOf(home)).toEqual([{ customer_id: journey.customer.id, kind: 'owner' }]);
    await journey.untilPage('picker-owner');
    expect((await owner.outcome()).kind).toBe('ended');
  });

  test('move from the other: the charger of a one-charger home goes along, and its former owner loses it', async () => {
    const home = await desk.provider.home();
    const owner = await Journey.sent(desk, other);
    await owner.approve(home.ownerEmail, home.installationId);
    await owner.until('granted');
    const journey = await Journey.sent(desk, manager);
    await journey.comeBack(`success=true&installationId=${home.installationId}`);
    await journey.until('review');

    expect((await resolve(journey, 'move-from-other')).status).toBe(200);
    const assigned = await desk.rows<{ id: string; customer_id: string; end_reason: string | null }>(
      `SELECT a.id, a.customer_id, a.end_reason FROM charger_assignments a JOIN chargers h ON h.id = a.charger_id
         JOIN installations i ON i.id = h.installation_id WHERE i.zaptec_id = $1 ORDER BY a.assigned_at, a.id`,
      [home.installationId],
    );
    expect(await desk.personalData.open(assigned, 'charger_assignments', { end_reason: 'end_reason' })).toMatchObject([
      { customer_id: owner.customer.id, end_reason: 'the installation went to another customer' },
      { customer_id: journey.customer.id, end_reason: null },
    ]);
    await journey.untilPage('summary');
    expect((await owner.outcome()).kind).toBe('ended');
  });

  test('deny', async () => {
    const { home, owner, journey } = await contested();
    expect((await resolve(journey, 'deny')).status).toBe(200);
    expect(await journey.state()).toBe('denied');
    expect((await journey.outcome()).kind).toBe('not-connected');
    const mail = await desk.mailbox.wait(journey.customer.email, 2);
    expect(mail.mail.subject).toBe('We could not connect this installation to you');
    expect((await journey.claims()).map((claim) => claim.status)).toEqual(['rejected']);
    expect(await tiesOf(home)).toEqual([{ customer_id: owner.customer.id, kind: 'owner' }]);
  });

  test('deny after the customer declined meanwhile: the end is theirs, and no mail says otherwise', async () => {
    const journey = await Journey.sent(desk, manager);
    const returnUrl = await journey.returnUrl();
    await journey.browser.open(
      `${returnUrl}?success=true&installationId=10000000-0000-4000-8000-000000000105,10000000-0000-4000-8000-000000000104`,
    );
    await journey.until('review');
    await journey.browser.open(`${returnUrl}?success=false`);
    expect((await resolve(journey, 'deny')).status).toBe(200);
    expect((await journey.outcome()).kind).toBe('denied');
    await desk.settled();
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(1);
  });

  test('ask again: a new mail, and the same answer of the portal counts once more', async () => {
    const [home, second] = [await desk.provider.home(), await desk.provider.home()];
    const journey = await Journey.sent(desk, manager);
    const query = `success=true&installationId=${home.installationId},${second.installationId}`;
    await journey.comeBack(query);
    await journey.until('review');
    expect((await resolve(journey, 'ask-again')).status).toBe(200);
    await journey.mail(2);
    expect(await journey.state()).toBe('opened');
    expect(await journey.reasons()).toEqual([]);

    await journey.comeBack(query);
    await journey.until('review');
    expect(await journey.claims()).toHaveLength(2);
  });

  test('cancel; a return after that is a review again', async () => {
    const { home, journey } = await contested();
    const returnUrl = await journey.returnUrl().catch(() => '');
    expect(returnUrl).toBe('');
    expect((await resolve(journey, 'cancel')).status).toBe(200);
    expect(await journey.state()).toBe('cancelled');
    expect((await journey.outcome()).kind).toBe('cancelled');
    const mail = await desk.mailbox.wait(journey.customer.email, 2);
    expect(mail.mail.subject).toBe('This request has been withdrawn');
    const twice = await resolve(journey, 'deny');
    expect(twice.status).toBe(409);
    expect(twice.body).toMatchObject({ code: 'CONSENT_REQUEST_STATE_CONFLICT', state: 'cancelled' });
    expect(await tiesOf(home)).toHaveLength(1);
  });

  test('a reason is always needed; an unknown installation is named as a field', async () => {
    const { journey } = await contested();
    const without = await operations.raw('post', `${journey.path}/resolve`, { resolution: 'deny' });
    expect([without.status, without.body]).toMatchObject([400, { fields: [{ field: 'reason' }] }]);
    const unknown = await resolve(journey, 'grant-as-owner', {
      installationId: '3f0c1c4e-0000-4000-8000-000000000000',
    });
    expect([unknown.status, unknown.body]).toMatchObject([422, { fields: [{ field: 'installationId' }] }]);
  });

  test('several ids: the person names one', async () => {
    const [one, two] = [await desk.provider.home(), await desk.provider.home()];
    const journey = await Journey.sent(desk, manager);
    await desk.provider.share(two.installationId);
    await desk.sweep();
    await journey.comeBack(`success=true&installationId=${one.installationId}&installationId=${two.installationId}`);
    await journey.until('review');
    expect((await resolve(journey, 'grant-as-owner')).status).toBe(422);
    expect(
      (await resolve(journey, 'grant-as-owner', { installationId: two.installationId.toUpperCase() })).status,
    ).toBe(200);
    expect(await tiesOf(two)).toEqual([{ customer_id: journey.customer.id, kind: 'owner' }]);
  });
});

describe('after the end', () => {
  test('cancelled, and the customer approves all the same: review', async () => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, manager);
    const portal = await journey.goOn();
    await manager.post(`${journey.path}/cancel`, { reason: 'Sold the house' });
    expect((await journey.browser.open(journey.link)).kind).toBe('cancelled');
    const back = await desk.provider.decide(journey.browser, portal, home.ownerEmail, [home.installationId]);
    expect((await journey.browser.open(locationOf(back))).kind).toBe('in-review');
    await desk.settled();
    expect(await journey.state()).toBe('review');
    expect(await journey.reasons()).toContain('claimed_after_cancel');
    expect((await resolve(journey, 'grant-as-owner')).status).toBe(200);
  });

  test('a granted link comes back with another installation: one follow-up in review, however often', async () => {
    const [home, second] = [await desk.provider.home(), await desk.provider.home()];
    const journey = await Journey.sent(desk, manager);
    const returnUrl = await journey.returnUrl();
    await journey.approve(home.ownerEmail, home.installationId);
    await journey.until('granted');
    await desk.provider.share(second.installationId);
    const query = `success=true&installationId=${second.installationId}`;
    const page = await journey.browser.open(`${returnUrl}?${query}`);
    expect(page.kind).toBe('in-review');
    expect(page.url).not.toBe(journey.outcomeUrl);
    const followUp = new Journey(desk, manager, journey.customer, page.url.split('/').at(-1) ?? '');
    const again = await journey.browser.open(`${returnUrl}?${query}`);
    expect(again.url).toBe(page.url);
    await desk.settled();

    expect(await journey.state()).toBe('granted');
    expect(await followUp.state()).toBe('review');
    expect(await followUp.reasons()).toEqual(['another_installation']);
    expect(await followUp.claims()).toMatchObject([{ status: 'in_review', guard: { verdict: 'pass' } }]);
    expect((await followUp.events())[0]).toBe('follow_up_opened');

    expect((await resolve(followUp, 'grant-as-owner')).status).toBe(200);
    expect((await journey.browser.open(`${returnUrl}?${query}`)).url).toBe(page.url);
    const all = await desk.rows('SELECT 1 FROM consent_requests WHERE customer_id = $1', [journey.customer.id]);
    expect(all).toHaveLength(2);
    // The other link goes on showing its own outcome.
    expect((await journey.outcome()).kind).toBe('summary');
  });

  test('staff attribute an unattributed installation to a waiting request', async () => {
    const home = await desk.provider.home();
    await desk.provider.share(home.installationId);
    await desk.sweep();
    await desk.settled();
    const journey = await Journey.sent(desk, manager);
    const { id } = await desk.row<{ id: string }>('SELECT id FROM installations WHERE zaptec_id = $1', [
      home.installationId,
    ]);
    const list = await operations.get<{ items: { id: string }[] }>('/api/installations?unattributed=true&limit=100');
    expect(list.items.map((one) => one.id)).toContain(id);

    const body = {
      customerId: journey.customer.id,
      kind: 'owner',
      reason: 'They called',
      consentRequestId: journey.id,
    };
    expect((await manager.raw('post', `/api/installations/${id}/attribute`, body)).status).toBe(403);
    const foreign = await Journey.sent(desk, manager);
    const wrong = await operations.raw('post', `/api/installations/${id}/attribute`, {
      ...body,
      consentRequestId: foreign.id,
    });
    expect([wrong.status, wrong.body]).toMatchObject([422, { fields: [{ field: 'consentRequestId' }] }]);
    expect((await operations.raw('post', `/api/installations/${id}/attribute`, body)).status).toBe(204);
    expect(await journey.state()).toBe('granted');
    expect((await journey.moves()).at(-1)).toMatchObject({ event: 'attributed_by_staff', reason: 'They called' });
    expect((await journey.browser.open(journey.link)).kind).toBe('summary');
  });
});

describe('one mail when it is granted while the page is closed', () => {
  test.each([
    ['granted-assigned', [{ deviceId: 'ZAP777001', name: 'Garage' }], /ZAP777001/],
    ['granted-choose', [{ deviceId: 'ZAP777002' }, { deviceId: 'ZAP777003' }], /^(?![\s\S]*ZAP77700)/],
    ['granted-no-charger', [], /^(?![\s\S]*ZAP77700)/],
  ])('%s', async (kind, chargers, said) => {
    const home = await desk.provider.home({ chargers });
    const journey = await Journey.sent(desk, manager);
    const back = await desk.provider.decide(journey.browser, await journey.goOn(), home.ownerEmail, [
      home.installationId,
    ]);
    await journey.browser.ask(locationOf(back));
    await journey.until('granted');
    const mail = await desk.hurryUntil(
      'the mail',
      async () => desk.mailbox.to(journey.customer.email)[1],
      'consent-request.announce-grant',
    );
    expect(mail.text).toMatch(said);
    await desk.settled();
    const mails = await desk.rows<{ kind: string }>(
      `SELECT kind FROM consent_mails WHERE consent_request_id = $1 ORDER BY created_at`,
      [journey.id],
    );
    expect(mails.map((one) => one.kind)).toEqual(['request', kind]);
    expect((await journey.browser.open(journey.link)).status).toBe(200);
  });

  test('the page was open: no mail', async () => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, manager);
    await journey.approve(home.ownerEmail, home.installationId);
    await journey.untilPage('summary');
    await desk.hurry('consent-request.announce-grant');
    await desk.settled();
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(1);
  });
});

test('when one is granted, the customer’s other open unpinned ones wait for their manager', async () => {
  const home = await desk.provider.home();
  const journey = await Journey.sent(desk, manager);
  const second = await Journey.sent(desk, manager, { anotherInstallation: true }, journey.customer);
  await journey.approve(home.ownerEmail, home.installationId);
  await journey.until('granted');
  expect((await second.show()).flags).toContain('other_request_granted');
});
