import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locationOf } from '../../factories/browser.js';
import { Grantdesk, publicUrl } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';
import { expectProtected } from './expect-protected.js';

let desk: Grantdesk;
let manager: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager');
});
afterAll(() => desk.close());

const visits = (journey: Journey) =>
  desk.rows<{ automated: boolean; page: string; user_agent: string }>(
    'SELECT automated, page, user_agent FROM consent_visits WHERE consent_request_id = $1 ORDER BY at, id',
    [journey.id],
  );

describe('headers and cookies', () => {
  test('every page is strict, small and loads only its own files', async () => {
    const home = await desk.provider.home({ chargers: [{}, {}] });
    const journey = await Journey.sent(desk, manager);
    const pages = [await journey.browser.open(journey.link)];
    pages.push(await journey.approve(home.ownerEmail, home.installationId), await journey.untilPage('picker-owner'));
    pages.push(await journey.browser.open(`${publicUrl}/c/r/ct1_forged`));
    for (const page of pages) {
      expectProtected(page);
      const assets = [...page.html.matchAll(/"(\/c\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '');
      const sizes = await Promise.all(
        assets.map(async (one) => (await journey.browser.ask(publicUrl + one)).html.length),
      );
      expect(page.html.length + sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(50_000);
    }
  });

  test('the return sets one HttpOnly cookie for that request’s addresses only and goes on without a token', async () => {
    const journey = await Journey.sent(desk, manager);
    const back = await journey.browser.ask(`${await journey.returnUrl()}?success=false`);
    expect(back.status).toBe(303);
    expect(locationOf(back)).toBe(journey.outcomeUrl);
    expect(back.headers.get('referrer-policy')).toBe('no-referrer');
    expect(back.headers.get('cache-control')).toBe('no-store');
    expect(back.setCookies).toHaveLength(1);
    expect(back.setCookies[0]).toMatch(/; HttpOnly/i);
    expect(back.setCookies[0]).toMatch(/; SameSite=Lax/i);
    expect(back.setCookies[0]).toContain(`Path=/c/outcome/${journey.id}`);
    // The page before the portal sets none.
    expect((await desk.browser().open(journey.link)).setCookies).toEqual([]);
  });
});

describe('a form is taken from our own page as far as the browser tells where it stood', () => {
  const decline = async (headers: Record<string, string>) => {
    const journey = await Journey.sent(desk, manager);
    await journey.browser.open(journey.link);
    const page = await journey.browser.ask(`${journey.link}/decline`, { form: {}, headers });
    return { page, state: await journey.state() };
  };

  test.each<[string, Record<string, string>]>([
    ['it stood on another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['it stood on a sibling', { 'sec-fetch-site': 'same-site', origin: 'null' }],
    ['a forged origin does not help', { 'sec-fetch-site': 'cross-site', origin: publicUrl }],
    ['an old browser says where', { origin: 'https://evil.example' }],
    ['an address that begins like ours', { origin: `${publicUrl}.evil.example` }],
  ])('refused with a page: %s', async (_name, headers) => {
    const { page, state } = await decline(headers);
    expect(page.status).toBe(403);
    expect(page.kind).toBe('error');
    expectProtected(page);
    expect(state).not.toBe('denied');
  });

  test.each<[string, Record<string, string>]>([
    ['the browser says so', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    ['a restored tab', { 'sec-fetch-site': 'none' }],
    ['an old browser names us', { origin: publicUrl }],
    ['an old browser says null, as our pages send no referrer', { origin: 'null' }],
    ['an old browser says nothing', {}],
  ])('taken: %s', async (_name, headers) => {
    const { page, state } = await decline(headers);
    expect(page.status).toBeLessThan(400);
    expect(state).toBe('denied');
  });
});

describe('visits', () => {
  test('a GET writes a visit and moves nothing; HEAD and prefetch write nothing', async () => {
    const journey = await Journey.sent(desk, manager);
    const head = await journey.browser.ask(journey.link, { method: 'HEAD' });
    expect(head.status).toBe(200);
    for (const name of ['sec-purpose', 'purpose', 'x-moz'])
      await journey.browser.ask(journey.link, { headers: { [name]: 'prefetch' } });
    expect(await visits(journey)).toEqual([]);
    await journey.browser.open(journey.link);
    expect(await visits(journey)).toMatchObject([{ automated: false, page: 'page' }]);
    expect(await journey.state()).toBe('sent');
  });

  test('HEAD and prefetch of the return link record no claim', async () => {
    const journey = await Journey.sent(desk, manager);
    const url = `${await journey.returnUrl()}?success=false`;
    const events = await journey.events();
    await journey.browser.ask(url, { method: 'HEAD' });
    await journey.browser.ask(url, { headers: { 'sec-purpose': 'prefetch' } });
    expect(await journey.claims()).toEqual([]);
    expect(await journey.events()).toEqual(events);
  });

  test('an outcome that is only fetched ahead or by a scanner has been seen by nobody', async () => {
    const home = await desk.provider.home({ chargers: [{}, {}] });
    const journey = await Journey.sent(desk, manager);
    await journey.approve(home.ownerEmail, home.installationId);
    await journey.until('granted');
    const seen = async () =>
      (
        await desk.row<{ at: Date | null }>('SELECT outcome_seen_at AS at FROM consent_requests WHERE id = $1', [
          journey.id,
        ])
      ).at;

    const nobody: Record<string, string>[] = [
      { 'sec-purpose': 'prefetch' },
      { 'user-agent': 'Proofpoint URL Defense' },
    ];
    for (const headers of nobody) await journey.browser.ask(journey.outcomeUrl, { headers });
    expect(await seen()).toBeNull();
    await journey.outcome();
    expect(await seen()).not.toBeNull();
  });

  test('the beacon of a person’s visit opens the request, once', async () => {
    const journey = await Journey.sent(desk, manager);
    const page = await journey.browser.open(journey.link);
    const beacon = /data-beacon-url="([^"]+)"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(beacon).toContain('/seen?visit=');
    for (let time = 0; time < 2; time += 1)
      expect((await journey.browser.ask(publicUrl + beacon, { method: 'POST' })).status).toBe(204);
    expect(await journey.state()).toBe('opened');
    expect(await journey.events()).toEqual(['sent_by_staff', 'mail_accepted', 'opened_by_person']);
  });

  test.each(['Mozilla/5.0 (compatible; bingbot/2.0)', 'Proofpoint URL Defense', 'curl/8.5', ''])(
    'a visit by "%s" is automated: no beacon, and its id opens nothing',
    async (userAgent) => {
      const journey = await Journey.sent(desk, manager);
      const scanner = desk.browser(userAgent || 'node');
      const page = await scanner.open(journey.link);
      expect(page.html).not.toContain('data-beacon-url');
      const [visit] = await desk.rows<{ id: string; automated: boolean }>(
        'SELECT id, automated FROM consent_visits WHERE consent_request_id = $1',
        [journey.id],
      );
      expect(visit?.automated).toBe(true);
      await scanner.ask(`${journey.link}/seen?visit=${visit?.id}`, { method: 'POST' });
      expect(await journey.state()).toBe('sent');
    },
  );

  test('a visit of another request opens nothing', async () => {
    const [journey, other] = [await Journey.sent(desk, manager), await Journey.sent(desk, manager)];
    await other.browser.open(other.link);
    const { id } = await desk.row<{ id: string }>('SELECT id FROM consent_visits WHERE consent_request_id = $1', [
      other.id,
    ]);
    await journey.browser.ask(`${journey.link}/seen?visit=${id}`, { method: 'POST' });
    expect([await journey.state(), await other.state()]).toEqual(['sent', 'sent']);
  });

  test('staff looking at the customer’s page is nobody’s visit, and the page is dead', async () => {
    const journey = await Journey.sent(desk, manager);
    const { text, headers } = await manager.raw('get', `${journey.path}/customer-page?language=nb`);
    expect(text).toContain('lang="nb"');
    expect(text).toContain('data-page="ask"');
    expect(text).not.toMatch(/data-beacon-url|<form[^>]*\saction=|<script|ct1_/);
    expect(headers['content-security-policy']).toContain(`frame-ancestors 'self'`);
    expect(await visits(journey)).toEqual([]);
    expect(await journey.state()).toBe('sent');
  });
});

describe('each state has its page, never an error', () => {
  const pages: Record<string, string> = {
    sending: 'ask',
    sent: 'ask',
    opened: 'ask',
    undeliverable: 'ask',
    claimed: 'confirming',
    review: 'in-review',
    denied: 'denied',
    expired: 'expired',
    cancelled: 'cancelled',
  };

  test.each(Object.entries(pages))('%s: %s, whatever is pressed', async (state, kind) => {
    const journey = await Journey.sent(desk, manager);
    await journey.browser.open(journey.link);
    const put = () => desk.rows('UPDATE consent_requests SET state = $2 WHERE id = $1', [journey.id, state]);
    await put();
    expect((await journey.browser.open(journey.link)).kind).toBe(kind);
    for (const verb of ['continue', 'decline', 'reconsider', 'ask-new-link']) {
      await put();
      const answer = await journey.browser.ask(`${journey.link}/${verb}`, { form: {} });
      expect([verb, answer.status < 400]).toEqual([verb, true]);
    }
    const waiting = kind === 'ask';
    await put();
    const on = await journey.browser.ask(`${journey.link}/continue`, { form: {} });
    expect(locationOf(on).startsWith(desk.provider.url)).toBe(waiting);
  });

  test('a reason that is cut in the middle of a sign keeps nobody from declining', async () => {
    const journey = await Journey.sent(desk, manager);
    const page = await journey.browser.open(`${journey.link}/decline`, { form: { reason: `${'x'.repeat(499)}😀 no` } });

    expect([page.status, page.kind, await journey.state()]).toEqual([200, 'denied', 'denied']);
    const { reason } = (await journey.moves()).at(-1) ?? {};
    expect(reason).toBe(`${'x'.repeat(499)}😀`);
  });

  test('"do not contact me" counts although the request has expired meanwhile', async () => {
    const journey = await Journey.sent(desk, manager);
    await desk.rows(`UPDATE consent_requests SET state = 'expired' WHERE id = $1`, [journey.id]);
    const page = await journey.browser.open(`${journey.link}/decline`, { form: { doNotContact: 'yes' } });
    expect(page.kind).toBe('expired');

    const again = await manager.raw('post', `${journey.path}/resend`, { confirmRecentMail: true });
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'ADDRESS_SUPPRESSED']);
  });

  test('granted: the link opens on the summary or the picker; the installation is gone: ended', async () => {
    const rows = new Rows(desk);
    const journey = await Journey.sent(desk, manager);
    const mine = await rows.installation(journey.customer.id);
    await desk.rows(`UPDATE consent_requests SET state = 'granted', granted_installation_id = $2 WHERE id = $1`, [
      journey.id,
      mine.installationId,
    ]);
    expect((await journey.browser.open(journey.link)).kind).toBe('summary');
    await desk.rows('UPDATE charger_assignments SET ended_at = now() WHERE charger_id = $1', [mine.takenChargerId]);
    expect((await journey.browser.open(journey.link)).kind).toBe('picker-owner');
    await desk.rows('UPDATE installation_ties SET ended_at = now() WHERE id = $1', [mine.tieId]);
    expect((await journey.browser.open(journey.link)).kind).toBe('ended');
  });

  test('in the customer’s language, another one on wish', async () => {
    const customer = await newCustomer(manager, { language: 'nb' });
    const journey = await Journey.sent(desk, manager, {}, customer);
    expect((await journey.browser.open(journey.link)).html).toContain('<html lang="nb"');
    expect((await journey.browser.open(`${journey.link}?lang=de`)).html).toContain('<html lang="de"');
    expect((await journey.browser.open(`${journey.link}?lang=xx`)).html).toContain('<html lang="nb"');
    expect(new URL(await journey.goOn()).searchParams.get('lang')).toBe('no');
  });

  const chosenBy = async (journey: Journey) => {
    const row = await desk.row<{ chosen_language: string | null }>(
      'SELECT chosen_language FROM consent_requests WHERE id = $1',
      [journey.id],
    );
    return row.chosen_language;
  };

  test('the language the customer answered in goes along to the portal and back; looking at a page keeps none', async () => {
    const customer = await newCustomer(manager, { language: 'fr' });
    const journey = await Journey.sent(desk, manager, {}, customer);
    const english = await journey.browser.open(`${journey.link}?lang=en`);
    expect(await chosenBy(journey)).toBeNull();

    const lang = /name="lang" value="(\w+)"/.exec(english.html)?.[1] ?? '';
    const portal = locationOf(await journey.browser.ask(`${journey.link}/continue`, { form: { lang } }));
    expect(new URL(portal).searchParams.get('lang')).toBe('en');
    expect(await chosenBy(journey)).toBe('en');

    const returnUrl = new URL(portal).searchParams.get('returnUrl') ?? '';
    expect((await journey.browser.open(returnUrl)).html).toContain('<html lang="en"');
    expect((await journey.browser.open(`${journey.outcomeUrl}?lang=de`)).html).toContain('<html lang="de"');
    expect(await chosenBy(journey)).toBe('en');

    const again = locationOf(await journey.browser.ask(`${journey.outcomeUrl}/continue`, { form: { lang: 'nb' } }));
    expect(new URL(again).searchParams.get('lang')).toBe('no');
    const swedish = locationOf(await journey.browser.ask(`${journey.outcomeUrl}/continue`, { form: { lang: 'sv' } }));
    expect(new URL(swedish).searchParams.get('lang')).toBe('se');
    await journey.browser.ask(`${journey.outcomeUrl}/continue`, { form: { lang: 'nb' } });
    expect((await journey.browser.open(`${returnUrl}?success=false`)).html).toContain('<html lang="nb"');
  });

  test('their own language is no choice: what staff correct later counts', async () => {
    const customer = await newCustomer(manager, { language: 'en' });
    const journey = await Journey.sent(desk, manager, {}, customer);
    await journey.browser.ask(`${journey.link}/continue`, { form: { lang: 'en' } });
    expect(await chosenBy(journey)).toBeNull();
    await manager.patch(`/api/customers/${customer.id}`, { language: 'nl' });
    expect((await journey.browser.open(journey.link)).html).toContain('<html lang="nl"');
    await journey.browser.ask(`${journey.link}/continue`, { form: { lang: 'de' } });
    await journey.browser.ask(`${journey.link}/continue`, { form: { lang: 'nl' } });
    expect(await chosenBy(journey)).toBeNull();
  });

  test('declining keeps the language too; an unknown one is none', async () => {
    const journey = await Journey.sent(desk, manager, {}, await newCustomer(manager, { language: 'nb' }));
    await journey.browser.ask(`${journey.link}/decline`, { form: { reason: '', lang: 'fr' } });
    expect((await journey.browser.open(journey.link)).html).toContain('<html lang="fr"');

    const other = await Journey.sent(desk, manager, {}, await newCustomer(manager, { language: 'nb' }));
    const portal = locationOf(await other.browser.ask(`${other.link}/continue`, { form: { lang: 'xx' } }));
    expect(new URL(portal).searchParams.get('lang')).toBe('no');
    expect(await chosenBy(other)).toBeNull();
  });

  test('an answer that comes too late goes back in its language, and changes nothing', async () => {
    const journey = await Journey.sent(desk, manager, {}, await newCustomer(manager, { language: 'nb' }));
    await desk.rows(`UPDATE consent_requests SET state = 'cancelled' WHERE id = $1`, [journey.id]);
    for (const verb of ['continue', 'decline']) {
      const answer = await journey.browser.ask(`${journey.link}/${verb}`, { form: { lang: 'de' } });
      expect([verb, locationOf(answer)]).toEqual([verb, `${journey.link}?lang=de`]);
    }
    expect(await chosenBy(journey)).toBeNull();
  });

  test('a granted link keeps ?lang on the way to the picker', async () => {
    const journey = await Journey.sent(desk, manager);
    const mine = await new Rows(desk).installation(journey.customer.id);
    await desk.rows(`UPDATE consent_requests SET state = 'granted', granted_installation_id = $2 WHERE id = $1`, [
      journey.id,
      mine.installationId,
    ]);
    const answer = await journey.browser.ask(`${journey.link}?lang=de`);
    expect(locationOf(answer)).toBe(`${journey.outcomeUrl}?lang=de`);
  });

  test('no page shows the customer’s address in full', async () => {
    const journey = await Journey.sent(desk, manager);
    for (const state of ['sent', 'claimed', 'review', 'denied', 'expired', 'cancelled']) {
      await desk.rows('UPDATE consent_requests SET state = $2 WHERE id = $1', [journey.id, state]);
      expect((await journey.browser.open(journey.link)).html).not.toContain(journey.customer.email);
    }
  });
});
