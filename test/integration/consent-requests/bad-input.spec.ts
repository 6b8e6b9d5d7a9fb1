import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk, publicUrl } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let manager: StaffMember;
let customerId: string;

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager');
  customerId = (await newCustomer(manager)).id;
});
afterAll(() => desk.close());

const unknown = '3f0c1c4e-0000-7000-8000-000000000000';
const uuid = '10000000-0000-4000-8000-000000000001';

describe('a request that cannot be', () => {
  test.each<[string, object, number, string]>([
    ['an id that is none', { installationId: 'garbage' }, 400, 'installationId'],
    ['an address without an id', { portalAddress: 'https://portal.zaptec.com/' }, 422, 'portalAddress'],
    ['a redirect that is not https', { redirectUrl: 'ftp://integrator.example/' }, 422, 'redirectUrl'],
    ['a redirect over plain http', { redirectUrl: 'http://integrator.example/' }, 422, 'redirectUrl'],
    ['a redirect to a script', { redirectUrl: 'javascript:alert(1)' }, 422, 'redirectUrl'],
    ['a redirect with a password', { redirectUrl: 'https://a:b@integrator.example/' }, 422, 'redirectUrl'],
    ['a foreign redirect', { redirectUrl: 'https://integrator.example.evil.example/' }, 422, 'redirectUrl'],
    ['a redirect with a line break', { redirectUrl: 'https://integrator.example/\r\nX: y' }, 422, 'redirectUrl'],
    ['an unknown product', { product: 'max' }, 400, 'product'],
    ['days out of range', { expiresAfterDays: 0 }, 400, 'expiresAfterDays'],
    ['a customer id that is none', { customerId: 'x' }, 400, 'customerId'],
    ['a field that is not known', { state: 'granted' }, 400, 'state'],
  ])('%s', async (_name, fields, status, field) => {
    const body = { customerId, userGroupId: desk.userGroupId, product: 'go', ...fields };
    const answer = await manager.raw('post', '/api/consent-requests', body);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(JSON.stringify((answer.body as { fields: object[] }).fields)).toContain(field);
    expect(await desk.rows('SELECT 1 FROM consent_requests WHERE customer_id = $1', [customerId])).toEqual([]);
  });

  test('unknown customer or user group: 404', async () => {
    for (const fields of [{ customerId: unknown }, { userGroupId: unknown }]) {
      const body = { customerId, userGroupId: desk.userGroupId, product: 'go', ...fields };
      expect((await manager.raw('post', '/api/consent-requests', body)).status).toBe(404);
    }
  });

  test('ids in the path: unknown 404, garbage 400 or 404, never 500', async () => {
    for (const part of ['', '/timeline', '/claims', '/mails', '/review', '/customer-page']) {
      expect((await manager.raw('get', `/api/consent-requests/${unknown}${part}`)).status).toBe(404);
      expect([400, 404]).toContain((await manager.raw('get', `/api/consent-requests/%27%20OR%201${part}`)).status);
    }
  });

  test('a preview lists all faults at once and stores nothing', async () => {
    const preview = await manager.post<{ url: string | null; problems: { field: string }[] }>(
      '/api/consent-requests/preview-link',
      {
        customerId,
        userGroupId: desk.userGroupId,
        product: 'pro',
        portalAddress: 'https://portal.zaptec.com/',
        redirectUrl: 'http://evil.example/',
      },
    );
    expect(preview.url).toBeNull();
    expect(preview.problems.map((one) => one.field).sort()).toContain('installationId');
    expect(await desk.rows('SELECT 1 FROM consent_requests WHERE customer_id = $1', [customerId])).toEqual([]);
  });

  // Version "d": no UUID by the book, and an id of the provider all the same (zaptec-api.md §1).
  test.each(['7fc6ca11-452e-d3e4-ce1c-752ff615abea', ' {7FC6CA11-452E-D3E4-CE1C-752FF615ABEA}\n'])(
    'an id of the provider is opaque: %j previews, is pinned and stands in the link',
    async (installationId) => {
      const id = '7fc6ca11-452e-d3e4-ce1c-752ff615abea';
      const own = (await newCustomer(manager)).id;
      for (const named of [{ installationId }, { portalAddress: `https://portal.zaptec.com/installations/${id}/x` }]) {
        const body = { customerId: own, userGroupId: desk.userGroupId, product: 'pro', ...named };
        const preview = await manager.post('/api/consent-requests/preview-link', body);
        expect(preview).toMatchObject({ installationId: id, problems: [], url: expect.stringContaining(id) as string });
        const draft = await manager.post('/api/consent-requests', body, 201);
        expect(draft).toMatchObject({ pinnedInstallationId: id });
      }
    },
  );

  test('a review is resolved with an id of any version', async () => {
    const rows = new Rows(desk);
    const operations = await desk.staff('operations');
    const place = await rows.installation(customerId);
    const zaptecId = '8fc6ca11-452e-d3e4-ce1c-752ff615abea';
    await desk.rows('UPDATE installations SET zaptec_id = $2 WHERE id = $1', [place.installationId, zaptecId]);
    const requestId = await rows.request((await newCustomer(manager)).id, 'review');
    const resolved = await operations.post(`/api/consent-requests/${requestId}/resolve`, {
      resolution: 'add-as-user',
      installationId: `{${zaptecId.toUpperCase()}}`,
      reason: 'They live there',
    });
    expect(resolved).toMatchObject({ state: 'granted', installation: { zaptecId } });
  });

  test('over-long and control characters in reasons', async () => {
    const { id } = await manager.post<{ id: string }>(
      '/api/consent-requests',
      { customerId, userGroupId: desk.userGroupId, product: 'go' },
      201,
    );
    for (const reason of ['x'.repeat(501), 'a\u0000b', 'a\u001bb']) {
      const answer = await manager.raw('post', `/api/consent-requests/${id}/cancel`, { reason });
      expect([answer.status, answer.body]).toMatchObject([400, { fields: [{ field: 'reason' }] }]);
    }
    await manager.post(`/api/consent-requests/${id}/cancel`, { reason: 'Two lines\nare fine <b>' });
  });

  test('bodies over their limit: 413', async () => {
    const big = { customerId, userGroupId: desk.userGroupId, product: 'go', redirectUrl: 'x'.repeat(300_000) };
    expect((await manager.raw('post', '/api/consent-requests', big)).status).toBe(413);
    const journey = await Journey.sent(desk, manager);
    const page = await journey.browser.ask(`${journey.link}/decline`, { form: { reason: 'x'.repeat(20_000) } });
    expect(page.status).toBe(413);
    expect(await journey.state()).toBe('sent');
  });
});

describe('forged tokens change nothing at all', () => {
  const fingerprint = async () => {
    const tables = await desk.rows<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
        WHERE table_schema IN ('public', 'auth')
          AND table_name NOT IN ('zaptec_budgets', 'zaptec_token_gate', 'zaptec_tokens')`,
    );
    const names = tables.map((table) => table.name);
    expect(names).toEqual(expect.arrayContaining(['public.work_items', 'public.consent_visits', 'auth.session']));
    const counts: Record<string, string> = {};
    for (const name of names) {
      // What the worker plans by itself meanwhile is nobody's visit.
      const rows = name === 'public.work_items' ? `WHERE name ~ '^(consent-request|mail)\\.'` : '';
      const { all } = await desk.row<{ all: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS all FROM ${name} t ${rows}`,
      );
      counts[name] = all;
    }
    return counts;
  };

  test('altered, of another request, another purpose, an older version', async () => {
    const journey = await Journey.sent(desk, manager);
    const other = await Journey.sent(desk, manager);
    const page = journey.link.split('/').at(-1) ?? '';
    const back = (await journey.returnUrl()).split('/').at(-1) ?? '';
    const otherPage = other.link.split('/').at(-1) ?? '';
    const old = { page: otherPage, back: (await other.returnUrl()).split('/').at(-1) ?? '' };
    await manager.post(`${other.path}/revoke-links`);
    await desk.settled();

    const flipped = (token: string, at: number) =>
      `${token.slice(0, at)}${token[at] === 'a' ? 'b' : 'a'}${token.slice(at + 1)}`;
    const spliced = otherPage.slice(0, 43) + page.slice(43);
    const forged = {
      r: [
        flipped(page, 6),
        flipped(page, 20),
        flipped(page, page.length - 5),
        `${page}a`,
        page.slice(0, -1),
        spliced,
        back,
        old.page,
        'ct1_',
        'x',
        page.toUpperCase(),
        `${page}.x`,
        `${page.slice(0, -1)}.`,
      ],
      return: [flipped(back, 6), flipped(back, 30), `${back}a`, page, old.back, 'ct1_aaaa', back.toUpperCase()],
    };
    const before = await fingerprint();
    for (const token of forged.r) {
      for (const [path, form] of [
        ['', undefined],
        ['/continue', {}],
        ['/decline', { doNotContact: 'yes' }],
        ['/ask-new-link', {}],
      ] as const) {
        const answer = await journey.browser.ask(`${publicUrl}/c/r/${token}${path}`, form ? { form } : {});
        expect([token, path, answer.status, answer.kind]).toEqual([token, path, 404, 'not-found']);
        expect(answer.setCookies).toEqual([]);
      }
      await journey.browser.ask(`${publicUrl}/c/r/${token}/seen?visit=${unknown}`, { method: 'POST' });
    }
    for (const token of forged.return) {
      const answer = await journey.browser.ask(`${publicUrl}/c/return/${token}?success=true&installationId=${uuid}`);
      expect([token, answer.status, answer.kind]).toEqual([token, 404, 'not-found']);
    }
    expect(await fingerprint()).toEqual(before);
  });

  test('the outcome cookie of one request opens no other, and no token stands in for it', async () => {
    const home = await desk.provider.home();
    const journey = await Journey.sent(desk, manager);
    const other = await Journey.sent(desk, manager);
    await journey.approve(home.ownerEmail, home.installationId);
    await journey.untilPage('summary');
    const cookie = (await journey.browser.ask(journey.link)).setCookies[0]?.split(';')[0] ?? '';
    expect(cookie).toContain('ct1_');
    const stranger = desk.browser();
    const own = await stranger.ask(journey.outcomeUrl, { headers: { cookie } });
    expect(own.status).toBe(200);
    const [name] = cookie.split('=');
    const page = journey.link.split('/').at(-1) ?? '';
    const chargerId = (await desk.row<{ id: string }>('SELECT charger_id AS id FROM charger_assignments LIMIT 1')).id;
    await desk.settled();
    const before = await fingerprint();
    for (const [url, header] of [
      [other.outcomeUrl, cookie],
      [journey.outcomeUrl, ''],
      [journey.outcomeUrl, `${name}=${page}`],
      [journey.outcomeUrl, `${name}=${cookie.slice(cookie.indexOf('=') + 1, -2)}`],
    ] as const) {
      expect((await stranger.ask(url, { headers: { cookie: header } })).status).toBe(404);
      for (const [verb, form] of [
        ['pick', { chargerId }],
        ['pick', { serial: 'ZAP000001' }],
        ['release', { chargerId }],
        ['ask-new-link', {}],
        ['continue', {}],
        ['decline', { doNotContact: 'yes' }],
      ] as const) {
        const answer = await stranger.ask(`${url}/${verb}`, { headers: { cookie: header }, form });
        expect([verb, answer.status, answer.kind]).toEqual([verb, 404, 'not-found']);
      }
    }
    expect(await fingerprint()).toEqual(before);
  });

  test('a claim under a valid token leads at most to review: no tie, assignment or mail', async () => {
    const rows = new Rows(desk);
    const stranger = await rows.installation(await rows.customer(null));
    const journey = await Journey.sent(desk, manager);
    const returnUrl = await journey.returnUrl();
    for (let at = 0; at < 53; at += 1)
      await journey.browser.ask(`${returnUrl}?success=true&installationId=${stranger.zaptecId}&n=${at}`);
    const count = await desk.row<{ n: number }>(
      'SELECT count(*)::int AS n FROM consent_claims WHERE consent_request_id = $1',
      [journey.id],
    );
    expect(count.n).toBe(50);
    await desk.settled();
    await desk.travel(61_000);
    await desk.hurryUntil('review', async () => (await journey.state()) === 'review');
    desk.clock.home();
    for (const table of ['installation_ties', 'charger_assignments'])
      expect(await desk.rows(`SELECT 1 FROM ${table} WHERE customer_id = $1`, [journey.customer.id])).toEqual([]);
    expect(desk.mailbox.to(journey.customer.email)).toHaveLength(1);
  });
});

describe('names are text everywhere', () => {
  const hostile = `<script>alert("x")</script> & <img src=x onerror=alert(1)> "quoted"`;

  test('in pages and mails', async () => {
    const admin = await desk.staff('admin', `Kari ${hostile}`);
    const account = await desk.row<{ id: string }>('SELECT id FROM api_accounts LIMIT 1');
    const group = await admin.post<{ id: string }>(
      '/api/user-groups',
      {
        name: hostile.slice(0, 90),
        lookupKey: 'FJRD',
        partnerName: hostile.slice(0, 90),
        defaultLanguage: 'en',
        defaultTimeZone: 'UTC',
        senderName: hostile.slice(0, 90),
        senderAddress: 'post@fjord.example',
        apiAccountId: account.id,
      },
      201,
    );
    const customer = await newCustomer(admin, { name: `Ola ${hostile}`, accountManagerId: manager.id });
    const journey = await Journey.sent(desk, admin, { userGroupId: group.id }, customer);
    const { mail, html } = await desk.mailbox.wait(customer.email);
    const home = await desk.provider.home({
      name: hostile.slice(0, 60),
      chargers: [{ name: hostile.slice(0, 60), deviceId: 'ZAP<b>001' }, { name: 'plain' }],
    });
    const ask = await journey.browser.open(journey.link);
    await desk.provider.control('POST', 'grants', { installationId: home.installationId, lookupKey: 'FJRD' });
    await journey.comeBack(`success=true&installationId=${home.installationId}`);
    const picker = await journey.untilPage('picker-owner');
    const previewed = await admin.raw('get', `${journey.path}/customer-page`);
    for (const text of [html, ask.html, picker.html, previewed.text]) {
      expect(text).toContain('&lt;');
      expect(text).not.toMatch(/<script>alert|<img|<b>/);
    }
    expect([...mail.headers.keys()]).not.toContain('bcc');
    expect(mail.subject).toContain('<script>');
  });
});
