import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk, password } from '../../factories/grantdesk.js';
import { Journey, newCustomer } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let operations: StaffMember;
let ada: StaffMember;
let bea: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  operations = await desk.staff('operations');
  ada = await desk.staff('admin', 'Ada');
  bea = await desk.staff('admin', 'Bea');
});
afterAll(() => desk.close());

interface Answer {
  status: number;
  etag: string;
  body: Record<string, unknown> & { code?: string };
}

/** A row as a form opens it, and its saves. */
class Form {
  private constructor(
    readonly who: StaffMember,
    readonly path: string,
    readonly etag: string,
    readonly shown: Record<string, unknown>,
  ) {}

  static async open(who: StaffMember, path: string): Promise<Form> {
    const { status, headers, body } = await who.raw('get', path);
    expect(status).toBe(200);
    return new Form(who, path, headers['etag'] ?? '', body as Record<string, unknown>);
  }

  async save(changes: object, etag: string | null = this.etag, path = this.path): Promise<Answer> {
    const method = path.endsWith('/logo') ? 'put' : path.endsWith('/account-manager') ? 'post' : 'patch';
    const sending = this.who.agent[method](path).send(changes);
    const { status, headers, body } = await (etag === null ? sending : sending.set('If-Match', etag));
    return { status, etag: headers['etag'] ?? '', body: body as Answer['body'] };
  }
}

const unique = () => randomUUID().slice(0, 8);
const smallPng = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Each makes a fresh row and answers its address. */
const resources: Record<string, () => Promise<string>> = {
  customers: async () => `/api/customers/${(await newCustomer(ada)).id}`,
  'user groups': async () => {
    const input = {
      name: 'Group',
      lookupKey: `K${unique()}`,
      partnerName: 'Partner',
      defaultLanguage: 'nb',
      defaultTimeZone: 'Europe/Oslo',
      senderName: 'Partner',
      apiAccountId: desk.apiAccountId,
    };
    return `/api/user-groups/${(await ada.post<{ id: string }>('/api/user-groups', input, 201)).id}`;
  },
  'API accounts': async () => {
    const input = { name: 'Account', username: `${unique()}@partner.example`, password: 'whatever it is' };
    return `/api/api-accounts/${(await ada.post<{ id: string }>('/api/api-accounts', input, 201)).id}`;
  },
  drafts: async () => (await Journey.draft(desk, operations)).path,
  staff: async () => {
    const input = { name: 'Sam', email: `${unique()}@partner.example`, role: 'viewer', timeZone: 'UTC', password };
    return `/api/staff/${(await ada.post<{ id: string }>('/api/staff', input, 201)).id}`;
  },
};

interface Case {
  row: keyof typeof resources;
  /** One field, what the first saves in it and what the second wants there; neither is what it begins with. */
  field: string;
  first: unknown;
  second: unknown;
  /** Another field, saved by the first. */
  other: Record<string, unknown>;
}

/** A user name belongs to one account. */
const otherOf = ({ row, other }: Case) => (row === 'API accounts' ? { username: `${unique()}@a.example` } : other);

const cases: Case[] = [
  { row: 'customers', field: 'name', first: 'Kari', second: 'Karin', other: { notes: 'Rings before nine' } },
  { row: 'customers', field: 'externalReference', first: 'A-1', second: 'B-2', other: { language: 'nb' } },
  { row: 'user groups', field: 'brandColour', first: '#0b5cad', second: '#7a1f1f', other: { senderName: 'Nordlys' } },
  { row: 'user groups', field: 'expireAfterDays', first: 20, second: 25, other: { partnerName: 'Nordlys AS' } },
  { row: 'API accounts', field: 'name', first: 'Main', second: 'Spare', other: {} },
  { row: 'drafts', field: 'product', first: 'pro', second: 'go', other: { showExisting: true } },
  { row: 'drafts', field: 'expiresAfterDays', first: 10, second: 12, other: { anotherInstallation: true } },
  { row: 'staff', field: 'role', first: 'operations', second: 'account-manager', other: { phone: '+4722334455' } },
];

describe.each(cases)('two edit $row: $field', (one) => {
  const { row, field, first, second } = one;
  test('the same field: the second is told both values, and nothing is written until they decide', async () => {
    const other = otherOf(one);
    const path = await resources[row]!();
    const [mine, theirs] = [await Form.open(ada, path), await Form.open(bea, path)];
    // `product` begins as `go`: the second wants a third value only where there is one.
    const wanted = field === 'product' ? mine.shown[field] : second;
    const saved = await mine.save({ [field]: first, ...other });
    expect(saved).toMatchObject({ status: 200, body: { [field]: first, ...other } });
    expect(saved.etag).toMatch(/^"[\w-]+"$/);
    expect(saved.etag).not.toBe(mine.etag);

    const refused = await theirs.save({ [field]: wanted });
    expect(refused).toMatchObject({
      status: 409,
      body: {
        code: 'CHANGED_MEANWHILE',
        conflicts: [{ field, yours: wanted, now: first }],
        alsoChanged: Object.entries(other).map(([name, now]) => ({ field: name, now })),
        etag: saved.etag,
        lastSaved: { by: 'Ada', at: expect.stringMatching(/Z$/) },
      },
    });
    expect((await Form.open(bea, path)).shown[field]).toBe(first);

    const decided = await theirs.save({ [field]: wanted }, String(refused.body['etag']));
    expect(decided).toMatchObject({ status: 200, body: { [field]: wanted, ...other } });
  });

  test('different fields: both are kept', async () => {
    const other = otherOf(one);
    const path = await resources[row]!();
    const [mine, theirs] = [await Form.open(ada, path), await Form.open(bea, path)];
    expect((await mine.save(other)).status).toBe(200);
    expect(await theirs.save({ [field]: first })).toMatchObject({ status: 200, body: { [field]: first, ...other } });
  });

  test('the same value, or one that was set back meanwhile, is no conflict', async () => {
    const path = await resources[row]!();
    const [mine, theirs, late] = [await Form.open(ada, path), await Form.open(bea, path), await Form.open(bea, path)];
    expect((await mine.save({ [field]: first })).status).toBe(200);
    expect((await theirs.save({ [field]: first })).status).toBe(200);
    expect((await mine.save({ [field]: mine.shown[field] ?? null }, null)).status).toBe(200);
    expect((await late.save({ [field]: second })).status).toBe(200);
  });

  test('of two at once on one field exactly one is written', async () => {
    const path = await resources[row]!();
    const [mine, theirs] = [await Form.open(ada, path), await Form.open(bea, path)];
    const wanted = field === 'product' ? [first, first] : [first, second];
    const answers = await Promise.all([mine.save({ [field]: wanted[0] }), theirs.save({ [field]: wanted[1] })]);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual(field === 'product' ? [200, 200] : [200, 409]);
    const kept = answers.find(({ status }) => status === 200)?.body[field];
    expect((await Form.open(ada, path)).shown[field]).toBe(kept);
  });

  test('without If-Match, or with *, what is sent is written; what is no ETag is refused', async () => {
    const path = await resources[row]!();
    const stale = await Form.open(bea, path);
    expect((await (await Form.open(ada, path)).save({ [field]: first })).status).toBe(200);
    for (const malformed of ['abc', '"a", "b"', '']) {
      const refused = await stale.save({ [field]: second }, malformed);
      expect(refused).toMatchObject({
        status: 400,
        body: { code: 'VALIDATION_FAILED', fields: [{ field: 'If-Match' }] },
      });
    }
    // A tag of something else says nothing about this row.
    expect((await stale.save({ [field]: second }, '"elsewhere"')).status).toBe(409);
    expect((await stale.save({ [field]: first }, null)).status).toBe(200);
    expect(await stale.save({ [field]: second }, '*')).toMatchObject({ status: 200, body: { [field]: second } });
  });
});

describe('a customer', () => {
  test('a name typed into a stale form does not bring the old address back, and ends no link', async () => {
    const journey = await Journey.sent(desk, operations);
    const path = `/api/customers/${journey.customer.id}`;
    const [mine, theirs] = [await Form.open(ada, path), await Form.open(bea, path)];
    const address = `new-${unique()}@example.com`;
    expect((await mine.save({ email: address })).status).toBe(200);
    const version = () => desk.row('SELECT email, address_version FROM customers WHERE id = $1', [journey.customer.id]);
    const after = await version();

    expect(await theirs.save({ name: 'Another name' })).toMatchObject({ status: 200, body: { email: address } });
    expect(await version()).toEqual(after);
  });

  test('addresses are compared as they are stored', async () => {
    const path = await resources['customers']!();
    const [mine, theirs] = [await Form.open(ada, path), await Form.open(bea, path)];
    const address = `kari.${unique()}@example.com`;
    expect((await mine.save({ email: address })).status).toBe(200);
    expect((await theirs.save({ email: `mailto:${address}` })).status).toBe(200);
    const refused = await theirs.save({ email: `Kari <other@example.com>` });
    expect(refused.body['conflicts']).toEqual([{ field: 'email', yours: 'other@example.com', now: address }]);
  });

  test('given to two managers at once goes to one, and the other reads to whom', async () => {
    const managers = [await desk.staff('account-manager'), await desk.staff('account-manager')] as const;
    const path = await resources['customers']!();
    const theirs = await Form.open(bea, path);
    await ada.post(`${path}/account-manager`, { accountManagerId: managers[0].id });
    const refused = await theirs.save({ accountManagerId: managers[1].id }, theirs.etag, `${path}/account-manager`);
    expect(refused).toMatchObject({
      status: 409,
      body: { conflicts: [{ field: 'accountManagerId', yours: managers[1].id, now: managers[0].id }] },
    });
  });

  test('the version tells a viewer nothing about the address, and is the same for all', async () => {
    const viewer = await desk.staff('viewer');
    const path = await resources['customers']!();
    const seen = await Form.open(viewer, path);
    expect(seen.etag).toBe((await Form.open(ada, path)).etag);
    expect(String(seen.shown['email'])).toContain('***');
  });
});

describe('what is not a form’s field', () => {
  test('a logo is compared like a field', async () => {
    const path = await resources['user groups']!();
    const [mine, theirs] = [await Form.open(ada, path), await Form.open(bea, path)];
    expect((await mine.save({ image: smallPng }, mine.etag, `${path}/logo`)).status).toBe(200);
    const taken = await bea.agent.delete(`${path}/logo`).set('If-Match', theirs.etag);
    // Wanting none where there was none: somebody else's picture is not taken away unseen.
    expect(taken.status).toBe(409);
    expect((await theirs.save({ name: 'Renamed' })).status).toBe(200);
    const { etag } = await Form.open(bea, path);
    expect((await bea.agent.delete(`${path}/logo`).set('If-Match', etag)).status).toBe(200);
  });

  test('a password set by two is refused to the second, and told to nobody', async () => {
    const path = await resources['API accounts']!();
    const [mine, theirs] = [await Form.open(ada, path), await Form.open(bea, path)];
    expect((await mine.save({ password: 'the first secret' })).status).toBe(200);
    const refused = await theirs.save({ password: 'the second secret' });
    expect(refused).toMatchObject({
      status: 409,
      body: { conflicts: [{ field: 'password', yours: null, now: null, hidden: true }] },
    });
    expect(JSON.stringify(refused.body)).not.toContain('secret');
    expect((await theirs.save({ name: 'Renamed' })).status).toBe(200);
    expect((await theirs.save({ password: 'the second secret' }, String(refused.body['etag']))).status).toBe(200);
  });

  test('a pasted portal address is compared by its id, and a sent draft answers its state', async () => {
    const id = 'f5fc81ce-1cf9-4ec2-8f9f-fb0d38cdb3f1';
    const path = await resources['drafts']!();
    const [mine, theirs] = [await Form.open(ada, path), await Form.open(bea, path)];
    expect((await mine.save({ installationId: id })).status).toBe(200);
    const portalAddress = `https://portal.zaptec.com/#!/installation/${id}`;
    expect((await theirs.save({ portalAddress })).status).toBe(200);
    const other = id.replace('f5fc', 'a5fc');
    const refused = await theirs.save({ portalAddress: portalAddress.replace(id, other) });
    expect(refused.body['conflicts']).toEqual([{ field: 'installationId', yours: other, now: id }]);

    await ada.post(`${path}/send`);
    expect(await theirs.save({ product: 'pro' })).toMatchObject({
      status: 409,
      body: { code: 'CONSENT_REQUEST_STATE_CONFLICT' },
    });
  });
});
