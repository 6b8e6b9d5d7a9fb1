import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk, publicUrl } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import { linkIn } from '../../factories/mailbox.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { DAY, MINUTE } from '../../factories/travel-clock.js';
import { until } from '../../support/until.js';

let desk: Grantdesk;
let manager: StaffMember;
let admin: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start({ MAIL_UNCERTAIN_AFTER_MS: '1000' });
  manager = await desk.staff('account-manager');
  admin = await desk.staff('admin');
});
afterAll(() => desk.close());
afterEach(() => desk.clock.home());

const mailsOf = (journey: Journey) =>
  desk.rows<{ kind: string; state: string; attempts: number }>(
    'SELECT kind, state, attempts FROM consent_mails WHERE consent_request_id = $1 ORDER BY created_at, id',
    [journey.id],
  );

describe('handing the link over', () => {
  test('the request counts as sent, the address is the customer page, each time is audited, no mail goes out', async () => {
    const journey = await Journey.draft(desk, manager);
    const { url } = await manager.post<{ url: string }>(`${journey.path}/hand-over`);
    expect(url).toMatch(new RegExp(`^${publicUrl}/c/r/ct1_`));
    expect(await journey.state()).toBe('sent');
    expect((await manager.post<{ url: string }>(`${journey.path}/hand-over`)).url).toBe(url);
    expect(await journey.audited()).toEqual([
      'consent-request.drafted',
      'consent-request.handed-over',
      'consent-request.handed-over',
    ]);
    expect(await journey.events()).toEqual(['link_handed_over']);
    expect((await journey.browser.open(url)).kind).toBe('ask');
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(0);
    expect((await journey.show()).deadlineAt).toMatch(/T22:59:59|T21:59:59/);
  });

  test('no answer of the API holds a usable token', async () => {
    const journey = await Journey.sent(desk, manager);
    for (const part of ['', '/timeline', '/claims', '/mails', '/review']) {
      const { text } = await manager.raw('get', `${journey.path}${part}`);
      expect(text.replaceAll('ct1_hidden', '')).not.toContain('ct1_');
    }
  });
});

describe('links die', () => {
  test('when staff revoke them: page, return address and cookie', async () => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, manager);
    const returnUrl = await journey.returnUrl();
    await journey.approve(home.ownerEmail, home.installationId);
    await journey.untilPage('summary');

    await manager.post(`${journey.path}/revoke-links`);
    expect(await journey.state()).toBe('granted');
    for (const url of [journey.link, returnUrl, `${returnUrl}?success=false`, journey.outcomeUrl]) {
      const page = await journey.browser.open(url);
      expect([page.status, page.kind]).toEqual([404, 'not-found']);
    }
    expect((await journey.events()).at(-1)).toBe('links_revoked');
    expect((await journey.audited()).at(-1)).toBe('consent-request.links-revoked');
  });

  test('when the customer’s address changes; a resend gives a new one', async () => {
    const journey = await Journey.sent(desk, manager);
    const old = journey.link;
    await manager.patch(`/api/customers/${journey.customer.id}`, { name: 'Only the name' });
    expect((await journey.browser.open(old)).kind).toBe('ask');

    const email = `new-${journey.customer.email}`;
    await manager.patch(`/api/customers/${journey.customer.id}`, { email });
    expect((await journey.browser.open(old)).status).toBe(404);
    await manager.post(`${journey.path}/resend`, { confirmRecentMail: true });
    const mail = await desk.mailbox.wait(email);
    expect((await journey.browser.open(linkIn(mail))).kind).toBe('ask');
  });

  test('an address corrected while the mail still waits: the mail goes to the new one', async () => {
    const journey = await Journey.draft(desk, manager);
    desk.mailbox.treat(journey.customer.email, 'defer');
    await manager.post(`${journey.path}/send`, {});
    await until('the mail is put off', async () => (await mailsOf(journey))[0]?.attempts === 1);
    const email = `right-${journey.customer.email}`;
    await manager.patch(`/api/customers/${journey.customer.id}`, { email });
    const mail = await desk.hurryUntil('the mail', async () => desk.mailbox.to(email)[0], 'mail.send');
    await journey.until('sent');
    expect((await journey.browser.open(linkIn(mail))).kind).toBe('ask');
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(0);
  });
});

describe('one mail per intent', () => {
  test('refused with 5xx: undeliverable; after mending the address a resend works', async () => {
    const journey = await Journey.draft(desk, manager);
    desk.mailbox.treat(journey.customer.email, 'refuse');
    await manager.post(`${journey.path}/send`, {});
    await journey.until('undeliverable');
    expect(await mailsOf(journey)).toEqual([{ kind: 'request', state: 'refused', attempts: 1 }]);
    const { items } = await manager.get<{ items: { lastError: string }[] }>(`${journey.path}/mails`);
    expect(items[0]?.lastError).toContain('no such mailbox');

    desk.mailbox.treat(journey.customer.email, 'accept');
    await journey.resend();
    expect(await journey.state()).toBe('sent');
  });

  test('deferred with 4xx: tried again, and after 72 hours undeliverable', async () => {
    const journey = await Journey.draft(desk, manager);
    desk.mailbox.treat(journey.customer.email, 'defer');
    await manager.post(`${journey.path}/send`, {});
    await desk.hurryUntil('three tries', async () => ((await mailsOf(journey))[0]?.attempts ?? 0) >= 3, 'mail.send');
    await until('it waits again', async () => (await mailsOf(journey))[0]?.state === 'queued');
    expect(await journey.state()).toBe('sending');

    await desk.travel(73 * 60 * MINUTE);
    await desk.hurryUntil('given up', async () => (await journey.state()) === 'undeliverable', 'mail.send');
  });

  test('deferred and then accepted: one mail', async () => {
    const journey = await Journey.draft(desk, manager);
    desk.mailbox.treat(journey.customer.email, 'defer');
    await manager.post(`${journey.path}/send`, {});
    await until('the mail is put off', async () => (await mailsOf(journey))[0]?.attempts === 1);
    desk.mailbox.treat(journey.customer.email, 'accept');
    await desk.hurryUntil('sent', async () => (await journey.state()) === 'sent', 'mail.send');
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(1);
  });

  test('the line broke after the content: uncertain, counted as sent later, flagged, never repeated', async () => {
    const journey = await Journey.draft(desk, manager);
    desk.mailbox.treat(journey.customer.email, 'hang-up');
    await manager.post(`${journey.path}/send`, {});
    await journey.until('sent');
    const shown = await journey.show();
    expect(shown.flags).toContain('mail_uncertain');
    expect(shown.nextStep.code).toBe('mail_uncertain');
    expect(await journey.events()).toEqual(['sent_by_staff', 'mail_uncertain']);
    await desk.hurry();
    await desk.settled();
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(1);
    expect(await mailsOf(journey)).toEqual([{ kind: 'request', state: 'uncertain', attempts: 1 }]);

    desk.mailbox.treat(journey.customer.email, 'accept');
    await journey.resend();
    expect((await journey.show()).flags).toEqual([]);
  });

  test('mailed within 24 hours: a warning with the time, sent when confirmed', async () => {
    const journey = await Journey.sent(desk, manager);
    const refused = await manager.raw('post', `${journey.path}/resend`, {});
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'MAILED_RECENTLY', lastMailAt: expect.stringMatching(/Z$/) as unknown });
    expect(await journey.state()).toBe('sent');
    await journey.resend();
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(2);
  });
});

describe('no means no', () => {
  test('"do not contact me" stops every group until an admin lifts it with a reason', async () => {
    const journey = await Journey.sent(desk, manager);
    const waiting = await Journey.draft(desk, manager, { anotherInstallation: true }, journey.customer);
    const ask = await journey.browser.open(journey.link);
    const page = await journey.browser.submit(ask, '/decline', { doNotContact: 'yes' });
    expect(page.kind).toBe('denied');

    for (const [path, body] of [
      [`${journey.path}/resend`, { reason: 'again', confirmRecentMail: true }],
      [`${waiting.path}/send`, { confirmRecentMail: true }],
      [`${waiting.path}/hand-over`, {}],
    ] as const) {
      const refused = await manager.raw('post', path, body);
      expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'ADDRESS_SUPPRESSED']);
    }
    const spelled = await newCustomer(manager, { email: journey.customer.email.toUpperCase() });
    const other = await Journey.draft(desk, manager, {}, spelled);
    expect((await manager.raw('post', `${other.path}/send`, {})).status).toBe(409);

    const { items } = await admin.get<{ items: { id: string }[] }>(
      `/api/address-suppressions?active=true&q=${encodeURIComponent(journey.customer.email)}`,
    );
    const lift = `/api/address-suppressions/${items[0]?.id}/lift`;
    expect((await manager.raw('post', lift, { reason: 'x' })).status).toBe(403);
    expect((await admin.raw('post', lift, {})).status).toBe(400);
    await admin.post(lift, { reason: 'They asked in writing to be contacted again' }, 204);
    // Pressed twice, or by two people at once: answered alike. A while later it is another intent.
    expect((await admin.raw('post', lift, { reason: 'twice' })).status).toBe(204);
    await desk.travel(11_000);
    expect((await admin.raw('post', lift, { reason: 'late' })).status).toBe(409);
    desk.clock.home();
    await journey.resend('They asked in writing');
  });

  test('an address suppressed while its mail waits: the mail is dropped and the request undeliverable', async () => {
    const first = await Journey.sent(desk, manager);
    const second = await Journey.draft(desk, manager, { anotherInstallation: true }, first.customer);
    desk.mailbox.treat(first.customer.email, 'defer');
    await manager.post(`${second.path}/send`, { confirmRecentMail: true });
    await until('the mail is put off', async () => (await mailsOf(second))[0]?.attempts === 1);
    const ask = await first.browser.open(first.link);
    await first.browser.submit(ask, '/decline', { doNotContact: 'yes' });
    await desk.hurryUntil('undeliverable', async () => (await second.state()) === 'undeliverable', 'mail.send');
    expect(await mailsOf(second)).toMatchObject([{ state: 'dropped' }]);
  });
});

describe('the deadline', () => {
  test('stays on its day when the customer turns out to live elsewhere, and ends when that day ends there', async () => {
    const journey = await Journey.sent(desk, manager);
    const ended = await Journey.sent(desk, manager, { anotherInstallation: true }, journey.customer);
    await manager.post(`${ended.path}/cancel`);
    const deadlineOf = async (one: Journey) => new Date((await one.show()).deadlineAt ?? '');
    const dayIn = (timeZone: string, at: Date) =>
      new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' }).format(
        at,
      );

    const [before, endedBefore] = [await deadlineOf(journey), await deadlineOf(ended)];
    await manager.patch(`/api/customers/${journey.customer.id}`, { timeZone: 'america/los_angeles' });
    const after = await deadlineOf(journey);
    expect(dayIn('America/Los_Angeles', after)).toBe(dayIn('Europe/Oslo', before));
    expect(dayIn('America/Los_Angeles', after)).toContain('23:59:59');
    expect(after.getTime() - before.getTime()).toBeGreaterThan(7 * 60 * MINUTE);
    expect(await deadlineOf(ended)).toEqual(endedBefore);

    const day = new Intl.DateTimeFormat('en', { timeZone: 'America/Los_Angeles', day: 'numeric' }).format(after);
    expect((await journey.browser.open(journey.link)).html).toMatch(new RegExp(`\\b${day}\\b`));
  });

  const expire = async (journey: Journey) => {
    await desk.rows(`UPDATE consent_requests SET deadline_at = now() - interval '1 minute' WHERE id = $1`, [
      journey.id,
    ]);
    await journey.until('expired');
  };

  test('the planner ends what is due, and only that', async () => {
    const due = await Journey.sent(desk, manager);
    const later = await Journey.sent(desk, manager);
    const granted = await Journey.sent(desk, manager);
    const home = await desk.provider.home();
    await granted.approve(home.ownerEmail, home.installationId);
    await granted.untilPage('summary');
    await desk.rows(`UPDATE consent_requests SET deadline_at = now() - interval '1 day' WHERE id = $1`, [granted.id]);
    await expire(due);
    expect(await later.state()).toBe('sent');
    expect(await granted.state()).toBe('granted');
    expect((await due.events()).at(-1)).toBe('deadline_passed');
    expect((await due.audited()).at(-1)).toBe('consent-request.expired');
  });

  test('expired: the customer asks for a new link; 1 in 10 minutes, 3 a day, then a task', async () => {
    const journey = await Journey.sent(desk, manager);
    await expire(journey);
    const askAgain = async () => {
      const page = await journey.browser.open(journey.link);
      expect(page.kind).toBe('expired');
      return journey.browser.submit(page, '/ask-new-link');
    };
    for (const asked of [1, 2, 3]) {
      const answer = await askAgain();
      expect(answer.kind).toBe('link-sent');
      expect(answer.html).not.toContain(journey.customer.email);
      await desk.mailbox.wait(journey.customer.email, 1 + asked);
      await journey.until('sent');
      await expire(journey);
      await desk.travel(11 * MINUTE);
    }
    const told = await askAgain();
    expect(told.kind).toBe('expired');
    expect(told.html).not.toContain('/ask-new-link');
    expect((await journey.show()).flags).toContain('link_requested');
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(4);

    await desk.travel(DAY);
    await journey.resend();
    expect((await journey.show()).flags).toEqual([]);
  });

  test('asked twice within ten minutes: one mail', async () => {
    const journey = await Journey.sent(desk, manager);
    await expire(journey);
    const page = await journey.browser.open(journey.link);
    await journey.browser.submit(page, '/ask-new-link');
    await journey.until('sent');
    await expire(journey);
    await journey.browser.submit(page, '/ask-new-link');
    await desk.settled();
    expect(await journey.state()).toBe('expired');
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(2);
  });

  test('a double click sends one link and leaves nobody a task', async () => {
    const journey = await Journey.sent(desk, manager);
    await expire(journey);
    const page = await journey.browser.open(journey.link);
    const barrier = new Client({ connectionString: desk.databaseUrl });
    await barrier.connect();
    try {
      await barrier.query('BEGIN');
      await barrier.query('SELECT 1 FROM consent_requests WHERE id = $1 FOR UPDATE', [journey.id]);
      const clicks = [1, 2].map(() => journey.browser.submit(page, '/ask-new-link'));
      await until('both wait', async () => {
        const waiting = await desk.rows(
          `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return waiting.length === 2;
      });
      await barrier.query('COMMIT');
      expect((await Promise.all(clicks)).map((one) => one.kind)).toEqual(['link-sent', 'link-sent']);
    } finally {
      await barrier.end();
    }
    await desk.mailbox.wait(journey.customer.email, 2);
    await desk.settled();
    expect((await journey.show()).flags).toEqual([]);
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(2);
  });

  test('a claim that comes after the deadline counts', async () => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, manager);
    const returnUrl = await journey.returnUrl();
    await desk.provider.share(home.installationId);
    await expire(journey);
    await journey.browser.open(`${returnUrl}?success=true&installationId=${home.installationId}`);
    await journey.until('granted');
  });
});

describe('open requests', () => {
  test('a second one for the same customer and group is refused with the first one’s id', async () => {
    const first = await Journey.sent(desk, manager);
    const body = { customerId: first.customer.id, userGroupId: desk.userGroupId, product: 'go' };
    const refused = await manager.raw('post', '/api/consent-requests', body);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ code: 'OPEN_REQUEST_EXISTS', consentRequestId: first.id });
    await manager.post('/api/consent-requests', { ...body, anotherInstallation: true }, 201);
  });

  test('two drafts: the second cannot be sent while the first is open', async () => {
    const first = await Journey.draft(desk, manager);
    const second = await Journey.draft(desk, manager, {}, first.customer);
    await first.send();
    const refused = await manager.raw('post', `${second.path}/send`, { confirmRecentMail: true });
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'OPEN_REQUEST_EXISTS']);
  });

  test('two drafts sent at the same moment: one wins', async () => {
    const first = await Journey.draft(desk, manager);
    const second = await Journey.draft(desk, manager, {}, first.customer);
    const answers = await Promise.all(
      [first, second].map((one) => manager.raw('post', `${one.path}/send`, { confirmRecentMail: true })),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  });
});

test('no baseline: nothing can be sent', async () => {
  const journey = await Journey.draft(desk, manager);
  const before = await desk.row<{ at: Date }>('SELECT baseline_at AS at FROM api_accounts WHERE id = $1', [
    desk.apiAccountId,
  ]);
  await desk.rows('UPDATE api_accounts SET baseline_at = NULL WHERE id = $1', [desk.apiAccountId]);
  for (const verb of ['send', 'hand-over']) {
    const refused = await manager.raw('post', `${journey.path}/${verb}`, {});
    expect([refused.status, (refused.body as { code: string }).code]).toEqual([409, 'BASELINE_MISSING']);
  }
  await desk.rows('UPDATE api_accounts SET baseline_at = $2 WHERE id = $1', [desk.apiAccountId, before.at]);
  await journey.send();
});
