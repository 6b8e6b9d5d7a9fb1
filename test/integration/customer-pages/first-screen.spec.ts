import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk, publicUrl } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let manager: StaffMember;
let admin: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  manager = await desk.staff('account-manager');
  admin = await desk.staff('admin');
});
afterAll(() => desk.close());

const lastMove = async (journey: Journey) =>
  desk.row<{ event: string; data: Record<string, string> }>(
    `SELECT event, data FROM consent_request_moves WHERE consent_request_id = $1 ORDER BY at DESC, id DESC LIMIT 1`,
    [journey.id],
  );

describe('what was said before "continue" is kept', () => {
  test('the words once per wording, the names with the line; a closed tab leaves "went on"', async () => {
    const journey = await Journey.sent(desk, manager);
    await journey.browser.ask(`${journey.link}/continue`, { form: { lang: 'da' } });

    const { event, data } = await lastMove(journey);
    expect([event, data['language'], data['groupName']]).toEqual(['went_on_to_portal', 'da', expect.any(String)]);
    const kept = await desk.row<{ texts: Record<string, string> }>('SELECT texts FROM shown_texts WHERE id = $1', [
      data['textId'],
    ]);
    // All that product.md §6 "Before" demands, folded or not.
    expect(Object.keys(kept.texts)).toEqual(
      expect.arrayContaining(['ask.sentence', 'ask.meaning.control', 'ask.meaning.whole', 'ask.withdraw.text']),
    );
    const page = (await journey.browser.open(`${journey.link}?lang=da`)).html;
    expect(page).toContain(kept.texts['ask.meaning.whole']);

    const other = await Journey.sent(desk, manager);
    await other.browser.ask(`${other.link}/continue`, { form: { lang: 'da' } });
    expect((await lastMove(other)).data['textId']).toBe(data['textId']);
  });

  test('pressing again and again is one line', async () => {
    const journey = await Journey.sent(desk, manager);
    for (let times = 0; times < 3; times += 1) await journey.goOn();
    expect((await journey.events()).filter((event) => event === 'went_on_to_portal')).toHaveLength(1);
  });

  test('what was kept cannot be changed', async () => {
    const journey = await Journey.sent(desk, manager);
    await journey.goOn();
    await expect(desk.rows(`UPDATE shown_texts SET texts = '{}'`)).rejects.toThrow(/append-only/);
  });
});

describe('"I have changed my mind"', () => {
  const declined = async () => {
    const journey = await Journey.sent(desk, manager);
    const page = await journey.browser.open(`${journey.link}/decline`, { form: { reason: 'Not now' } });
    return { journey, page };
  };

  test('takes the customer’s own refusal back, and the ask stands there again', async () => {
    const { journey, page } = await declined();
    expect(page.kind).toBe('denied');

    const again = await journey.browser.submit(page, '/reconsider');
    expect([again.kind, await journey.state()]).toEqual(['ask', 'opened']);
    expect((await journey.audited()).at(-1)).toBe('consent-request.reconsidered');
    // Pressed once more in another tab: nothing more happens.
    expect((await journey.browser.open(`${journey.link}/reconsider`, { form: {} })).kind).toBe('ask');
    expect((await journey.events()).filter((event) => event === 'reconsidered_on_page')).toHaveLength(1);
  });

  test('also after a refusal at the portal', async () => {
    const home = await desk.provider.home({ chargers: [{}] });
    const journey = await Journey.sent(desk, manager);
    const page = await journey.deny(home.ownerEmail);
    expect(page.kind).toBe('denied');
    expect((await journey.browser.submit(page, '/reconsider')).kind).toBe('ask');
    expect(await journey.state()).toBe('opened');
  });

  test.each([
    ['after the deadline', `UPDATE consent_requests SET deadline_at = now() - interval '1 minute' WHERE id = $1`],
    [
      'when staff denied it',
      `INSERT INTO consent_request_moves (id, consent_request_id, at, event, from_state, to_state, actor_kind, actor_label)
       VALUES (gen_random_uuid(), $1, now() + interval '1 minute', 'guard_tripped', 'claimed', 'review', 'job', 'x'),
              (gen_random_uuid(), $1, now() + interval '2 minutes', 'review_denied', 'review', 'denied', 'staff', 'x')`,
    ],
  ])('is not offered %s, and does nothing when posted', async (_when, sql) => {
    const { journey } = await declined();
    await desk.rows(sql, [journey.id]);

    expect((await journey.browser.open(journey.link)).html).not.toContain('/reconsider');
    await journey.browser.open(`${journey.link}/reconsider`, { form: {} });
    expect(await journey.state()).toBe('denied');
  });

  test('is not offered while another open request asks for the same', async () => {
    const { journey } = await declined();
    await Journey.sent(desk, manager, {}, journey.customer);

    expect((await journey.browser.open(journey.link)).html).not.toContain('/reconsider');
    await journey.browser.open(`${journey.link}/reconsider`, { form: {} });
    expect(await journey.state()).toBe('denied');
  });
});

describe('the partner’s looks', () => {
  /** A real picture of one colour. */
  function png(side: number): Buffer {
    const chunk = (type: string, body: Buffer) => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(body.length, 0);
      head.write(type, 4);
      return Buffer.concat([head, body, Buffer.alloc(4)]);
    };
    const header = Buffer.alloc(13);
    header.writeUInt32BE(side, 0);
    header.writeUInt32BE(side, 4);
    header.set([8, 0, 0, 0, 0], 8);
    const pixels = deflateSync(Buffer.alloc(side * (side + 1)));
    return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', pixels)]);
  }
  const group = () => `/api/user-groups/${desk.userGroupId}`;
  const put = (bytes: Buffer) => admin.raw('put', `${group()}/logo`, { image: bytes.toString('base64') });

  test('a logo is served by us under an address that changes with it, and gone when it is taken away', async () => {
    const journey = await Journey.sent(desk, manager);
    expect((await put(png(8))).status).toBe(200);
    const page = await journey.browser.open(journey.link);
    const address = /<img src="(\/c\/brand\/[^"]+)" alt=""/.exec(page.html)?.[1] ?? '';
    const logo = await journey.browser.ask(publicUrl + address);
    expect([logo.status, logo.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(logo.headers.get('cache-control')).toContain('immutable');
    expect(logo.headers.get('x-content-type-options')).toBe('nosniff');

    await put(png(9));
    expect((await journey.browser.ask(publicUrl + address)).status).toBe(404);
    expect((await admin.raw('delete', `${group()}/logo`)).status).toBe(200);
    expect((await journey.browser.open(journey.link)).html).not.toContain('<img');
  });

  test.each([
    ['an SVG, whatever it is called', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'NOT_A_PICTURE'],
    ['more than 100 kB', Buffer.concat([png(8), Buffer.alloc(100_000)]), 'TOO_LARGE'],
    ['more pixels than a phone should unpack', png(2_001), 'TOO_MANY_PIXELS'],
  ])('%s is refused, naming the field', async (_what, bytes, code) => {
    const answer = await put(bytes);
    expect([answer.status, (answer.body as { fields: unknown }).fields]).toEqual([
      422,
      [expect.objectContaining({ field: 'image', code })],
    ]);
  });

  test('a colour is its own style sheet; one that cannot be read is refused with one that can', async () => {
    const saved = await admin.raw('patch', group(), { brandColour: '0F5F59' });
    expect([saved.status, (saved.body as { brandColour: string }).brandColour]).toEqual([200, '#0f5f59']);
    const journey = await Journey.sent(desk, manager);
    const page = await journey.browser.open(journey.link);
    const address = /href="(\/c\/brand\/colour-[^"]+\.css)"/.exec(page.html)?.[1] ?? '';
    const sheet = await journey.browser.ask(publicUrl + address);
    expect([sheet.status, sheet.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/css')]);
    expect(sheet.html).toContain('--accent:#0f5f59');

    const refused = await admin.raw('patch', group(), { brandColour: '#ffd700' });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toMatch(/brandColour.*too light.*#[0-9a-f]{6} would do/);
    // The address holds the colour: nothing else can be put into it.
    expect((await journey.browser.ask(`${publicUrl}/c/brand/colour-ffd700-1.css`)).status).toBe(404);
    expect((await admin.raw('patch', group(), { brandColour: null })).status).toBe(200);
  });
});

test('the contact can be tapped: mail and phone of the manager, else of the group', async () => {
  const withPhone = await admin.raw('patch', `/api/staff/${manager.id}`, { phone: ' +47 22\u00a033 44 55 ' });
  expect(withPhone.status).toBe(200);
  const journey = await Journey.sent(desk, manager);
  const own = (await journey.browser.open(journey.link)).html;
  expect(own).toContain('href="tel:+4722334455"');
  expect(own).toContain(`href="mailto:`);

  expect(
    (await admin.raw('patch', `/api/user-groups/${desk.userGroupId}`, { contactPhone: '55 00 00 00' })).status,
  ).toBe(200);
  const nobodys = await newCustomer(admin, { accountManagerId: null });
  const other = await Journey.sent(desk, admin, {}, nobodys);
  expect((await other.browser.open(other.link)).html).toContain('href="tel:55000000"');
  expect((await admin.raw('patch', `/api/staff/${manager.id}`, { phone: 'call me' })).status).toBe(400);
});
