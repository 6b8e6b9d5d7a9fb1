import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import { newCustomer } from '../../factories/journey.js';
import { Rows } from '../../factories/rows.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let operations: StaffMember;
let manager: StaffMember;
let admin: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  operations = await desk.staff('operations');
  manager = await desk.staff('account-manager');
  admin = await desk.staff('admin');
});
afterAll(() => desk.close());

const valid = { name: 'Åse Ødegård', email: 'aase@example.com', language: 'nb', timeZone: 'Europe/Oslo' };

describe('bad input names its field and stores nothing', () => {
  test.each<[string, object, string]>([
    ['no name', { name: '  ' }, 'name'],
    ['a name over 200 characters', { name: 'x'.repeat(201) }, 'name'],
    ['a line break in the name', { name: 'Ola\r\nBcc: all@example.com' }, 'name'],
    ['a line separator in the name', { name: 'Ola\u2028Nordmann' }, 'name'],
    ['a control character in the name', { name: 'Ola\u0000' }, 'name'],
    ['a turned reading direction', { name: 'Ola \u202egnp.exe' }, 'name'],
    ['no address', { email: '' }, 'email'],
    ['an address without a domain', { email: 'ola@' }, 'email'],
    ['a name of which nothing is seen', { name: '\u200b' }, 'name'],
    ['a name of a Hangul filler and a Braille blank', { name: '\u3164\u2800' }, 'name'],
    ['a name of combining marks alone', { name: '\u0301\u0308' }, 'name'],
    ['a reference of which nothing is seen', { externalReference: '\ufe0f\u{e0041}' }, 'externalReference'],
    ['two addresses', { email: 'a@example.com, b@example.com' }, 'email'],
    ['a subject behind the address', { email: 'kari@example.com?subject=Hei' }, 'email'],
    ['a number behind the address', { email: 'kari@example.com/98765432' }, 'email'],
    ['an address with a header', { email: 'a@example.com\r\nBcc: b@example.com' }, 'email'],
    ['an address over 254 characters', { email: `${'a'.repeat(250)}@example.com` }, 'email'],
    ['an unknown language', { language: 'xx' }, 'language'],
    ['an unknown zone', { timeZone: 'Europe/Atlantis' }, 'timeZone'],
    ['notes over 4000 characters', { notes: 'x'.repeat(4001) }, 'notes'],
    ['a control character in the notes', { notes: 'a\u0007b' }, 'notes'],
    ['a reference with a line break', { externalReference: 'A\nB' }, 'externalReference'],
    ['a manager id that is none', { accountManagerId: 'somebody' }, 'accountManagerId'],
    ['a field that is not known', { addressVersion: 7 }, 'addressVersion'],
  ])('%s', async (_name, fields, field) => {
    const count = () => desk.row<{ n: string }>('SELECT count(*) AS n FROM customers');
    const before = await count();
    const created = await operations.raw('post', '/api/customers', { ...valid, ...fields });
    expect(created.status).toBe(400);
    expect(created.headers['content-type']).toContain('application/problem+json');
    expect(JSON.stringify((created.body as { fields: object[] }).fields)).toContain(field);
    expect(await count()).toEqual(before);

    const customer = await newCustomer(operations);
    const changed = await operations.raw('patch', `/api/customers/${customer.id}`, fields);
    expect(changed.status).toBe(400);
    const { updated_at, created_at } = await desk.row<{ updated_at: Date; created_at: Date }>(
      'SELECT updated_at, created_at FROM customers WHERE id = $1',
      [customer.id],
    );
    expect(updated_at).toEqual(created_at);
  });

  test('a manager who is none, and a body that is no object', async () => {
    const viewer = await desk.staff('viewer');
    const wrong = await operations.raw('post', '/api/customers', { ...valid, accountManagerId: viewer.id });
    expect([wrong.status, wrong.body]).toMatchObject([422, { fields: [{ field: 'accountManagerId' }] }]);
    expect((await operations.raw('post', '/api/customers', [])).status).toBe(400);
    const broken = await operations.agent
      .post('/api/customers')
      .set('content-type', 'application/json')
      .send('{"name":');
    expect(broken.status).toBe(400);
    expect((await operations.raw('post', '/api/customers', { ...valid, notes: 'x'.repeat(300_000) })).status).toBe(413);
  });
});

describe('an address', () => {
  const customers = () =>
    desk.row<{ email: string; email_normalised: string }>(
      'SELECT email, email_normalised FROM customers ORDER BY created_at DESC LIMIT 1',
    );

  test.each([
    ['mailto:kari@example.com?subject=Hei', 'kari@example.com', 'kari@example.com'],
    ['Kari Nordmann <Kari@Example.com>', 'Kari@example.com', 'kari@example.com'],
    ['\u200bkari@example.com.\u00a0', 'kari@example.com', 'kari@example.com'],
    ['kari\uff20example.com,', 'kari@example.com', 'kari@example.com'],
    ['post@xn--blbr-roah.no', 'post@blåbær.no', 'post@xn--blbr-roah.no'],
  ])('pasted as %j is stored clean', async (email, stored, normalised) => {
    await operations.post('/api/customers', { ...valid, email }, 201);
    expect(await customers()).toEqual({ email: stored, email_normalised: normalised });
  });

  test.each([
    ['kari@example.com?subject=Hei', '“?subject=Hei”'],
    ['kari@example.com/98765432', '“/98765432”'],
  ])('%j is refused by the part that is wrong', async (email, part) => {
    const { status, body } = await operations.raw('post', '/api/customers', { ...valid, email });
    expect([status, body]).toMatchObject([
      400,
      { fields: [{ field: 'email', message: `is not a mail address: ${part} does not belong to it` }] },
    ]);
  });

  test('a name of which nothing is seen is called that', async () => {
    const { body } = await operations.raw('post', '/api/customers', { ...valid, name: '\u200b' });
    expect(body).toMatchObject({ fields: [{ field: 'name', code: 'INVISIBLE', message: 'is empty to the eye' }] });
  });
});

describe('a time zone', () => {
  test.each([
    ['europe/oslo', 'Europe/Oslo'],
    ['Europe/Kiev', 'Europe/Kyiv'],
    ['Europe/Kyiv', 'Europe/Kyiv'],
  ])('%s is stored as %s, and offered by that name', async (timeZone, stored) => {
    const customer = await operations.post<{ id: string }>('/api/customers', { ...valid, timeZone }, 201);
    expect(customer).toMatchObject({ timeZone: stored });
    const options = await operations.get<{ timeZones: string[] }>('/api/options');
    expect(options.timeZones).toContain(stored);
    expect(await operations.patch(`/api/customers/${customer.id}`, { timeZone })).toMatchObject({ timeZone: stored });
    expect(
      await desk.rows(`SELECT 1 FROM audit_log WHERE subject_id = $1 AND event = 'customer.changed'`, [customer.id]),
    ).toEqual([]);
  });
});

describe('creating and changing', () => {
  test('an account manager’s new customer is theirs; operations’ is nobody’s until said', async () => {
    const shownTo = async (who: StaffMember) =>
      (await who.post<{ accountManager: { id: string } | null }>('/api/customers', valid, 201)).accountManager;
    expect((await shownTo(manager))?.id).toBe(manager.id);
    expect(await shownTo(operations)).toBeNull();
  });

  test('each change is audited with what it was; nothing changed is no change', async () => {
    const customer = await newCustomer(operations, { notes: 'one' });
    await operations.patch(`/api/customers/${customer.id}`, { notes: 'two', language: 'sv' });
    await operations.patch(`/api/customers/${customer.id}`, { notes: 'two' });
    const { items } = await admin.get<{ items: { event: string; actor: { id: string }; data: object }[] }>(
      `/api/audit-log?subjectId=${customer.id}`,
    );
    expect(items.map((one) => one.event).sort()).toEqual(['customer.changed', 'customer.created']);
    expect(items.find((one) => one.event === 'customer.changed')).toMatchObject({
      actor: { id: operations.id },
      data: { changes: { notes: { from: 'one', to: 'two' }, language: { from: 'en', to: 'sv' } } },
    });
  });

  test('the same address in another spelling keeps the links alive', async () => {
    const customer = await newCustomer(operations, { email: 'Same.Address@Example.com' });
    const version = () =>
      desk.row<{ v: number }>('SELECT address_version AS v FROM customers WHERE id = $1', [customer.id]);
    await operations.patch(`/api/customers/${customer.id}`, { email: 'same.address@example.COM' });
    expect((await version()).v).toBe(1);
    await operations.patch(`/api/customers/${customer.id}`, { email: 'other.address@example.com' });
    expect((await version()).v).toBe(2);
  });
});

describe('the list', () => {
  test('pages by key without losing or repeating a row, counts, sorts and filters', async () => {
    const rows = new Rows(desk);
    const other = await desk.staff('account-manager');
    const ids = [];
    for (let at = 0; at < 7; at += 1) ids.push(await rows.customer(other.id, `Paged ${at % 3}`));
    const seen: string[] = [];
    let after = '';
    do {
      const page = await other.get<{ items: { id: string }[]; nextCursor: string | null; count: { value: number } }>(
        `/api/customers?limit=3&sort=name&order=desc${after && `&after=${encodeURIComponent(after)}`}`,
      );
      expect(page.count.value).toBe(7);
      seen.push(...page.items.map((one) => one.id));
      after = page.nextCursor ?? '';
    } while (after);
    expect([...seen].sort()).toEqual([...ids].sort());

    await rows.request(ids[0] ?? '', 'sent');
    const open = await other.get<{ items: { id: string; openRequests: number }[] }>(
      '/api/customers?hasOpenRequest=true',
    );
    expect(open.items).toMatchObject([{ id: ids[0], openRequests: 1 }]);
    const closed = await other.get<{ count: { value: number } }>('/api/customers?hasOpenRequest=false');
    expect(closed.count.value).toBe(6);
  });

  test.each(['limit=0', 'limit=101', 'sort=email', 'order=up', 'after=garbage', 'language=xx', 'unknown=1'])(
    '?%s is refused',
    async (query) => {
      expect((await operations.raw('get', `/api/customers?${query}`)).status).toBe(400);
    },
  );

  test('wildcards in a search are meant literally', async () => {
    for (const q of ['%', '_', '\\', `'; DROP TABLE customers; --`]) {
      const page = await operations.get<{ items: object[] }>(`/api/customers?q=${encodeURIComponent(q)}`);
      expect(page.items).toEqual([]);
    }
  });
});
