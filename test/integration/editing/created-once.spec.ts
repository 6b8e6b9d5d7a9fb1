import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CreatedOnce } from '../../../server/src/platform/editing/created-once.js';
import { Grantdesk, password } from '../../factories/grantdesk.js';
import { newCustomer } from '../../factories/journey.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let ada: StaffMember;
let bea: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  ada = await desk.staff('admin');
  bea = await desk.staff('admin');
});
afterAll(() => desk.close());

const unique = () => randomUUID().slice(0, 8);

interface Kind {
  path: string;
  body: () => Promise<Record<string, unknown>> | Record<string, unknown>;
  /** The same with other values. */
  other: Record<string, unknown>;
}

const kinds: Record<string, Kind> = {
  customer: {
    path: '/api/customers',
    body: () => ({ name: 'Kari', email: `${unique()}@example.com`, language: 'nb', timeZone: 'Europe/Oslo' }),
    other: { name: 'Ola' },
  },
  draft: {
    path: '/api/consent-requests',
    body: async () => ({ customerId: (await newCustomer(ada)).id, userGroupId: desk.userGroupId, product: 'go' }),
    other: { product: 'pro' },
  },
  'user group': {
    path: '/api/user-groups',
    body: () => ({
      name: 'Group',
      lookupKey: `K${unique()}`,
      partnerName: 'Partner',
      defaultLanguage: 'nb',
      defaultTimeZone: 'Europe/Oslo',
      senderName: 'Partner',
      apiAccountId: desk.apiAccountId,
    }),
    other: { name: 'Another' },
  },
  'API account': {
    path: '/api/api-accounts',
    body: () => ({ name: 'Account', username: `${unique()}@partner.example`, password: 'whatever it is' }),
    other: { password: 'something else' },
  },
  'member of staff': {
    path: '/api/staff',
    body: () => ({ name: 'Sam', email: `${unique()}@partner.example`, role: 'viewer', timeZone: 'UTC', password }),
    other: { role: 'operations' },
  },
};

const create = async (who: StaffMember, path: string, body: object, key: string) => {
  const { status, body: answer } = await who.agent.post(path).set('Idempotency-Key', key).send(body);
  return { status, answer: answer as Record<string, unknown> };
};

describe.each(Object.entries(kinds))('a new %s', (_name, { path, body, other }) => {
  test('asked for three times at once and once later is created once, and answered alike', async () => {
    const [wish, key] = [await body(), randomUUID()];
    const answers = await Promise.all([1, 2, 3].map(() => create(ada, path, wish, key)));
    answers.push(await create(ada, path, wish, `"${key}"`));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    const ids = new Set(answers.map(({ answer }) => answer['id']));
    expect(ids.size).toBe(1);
    for (const { answer } of answers) expect(Object.keys(answer)).toEqual(Object.keys(answers[0]!.answer));
    for (const [field, value] of Object.entries(wish))
      if (field in answers[0]!.answer) for (const { answer } of answers) expect(answer[field]).toEqual(value);
    const created = await desk.rows(`SELECT 1 FROM audit_log WHERE subject_id = $1 AND event ~ '(created|drafted)$'`, [
      [...ids][0],
    ]);
    expect(created).toHaveLength(1);
  });

  test('the key with another body is refused and names what it made; a refused attempt uses none up', async () => {
    const [wish, key] = [await body(), randomUUID()];
    const refused = await create(ada, path, { ...wish, unknownField: 1 }, key);
    expect(refused.status).toBe(400);
    const { answer: made } = await create(ada, path, wish, key);
    expect(await create(ada, path, { ...wish, ...other }, key)).toMatchObject({
      status: 422,
      answer: { code: 'IDEMPOTENCY_KEY_REUSED', createdId: made['id'] },
    });
  });
});

test('a conflict is answered anew: its key has made nothing', async () => {
  const { path, body } = kinds['user group']!;
  const [taken, key] = [await body(), randomUUID()];
  await create(ada, path, taken, randomUUID());
  expect((await create(ada, path, taken, key)).answer).toMatchObject({ code: 'LOOKUP_KEY_TAKEN' });
  expect((await create(ada, path, await body(), key)).status).toBe(201);
});

test('keys are each person’s own, and of one kind of thing', async () => {
  const { path, body } = kinds['customer']!;
  const [wish, key] = [await body(), randomUUID()];
  const [mine, theirs] = [await create(ada, path, wish, key), await create(bea, path, wish, key)];
  expect([mine.status, theirs.status]).toEqual([201, 201]);
  expect(mine.answer['id']).not.toBe(theirs.answer['id']);
  const elsewhere = kinds['API account']!;
  const other = await create(ada, elsewhere.path, await elsewhere.body(), key);
  expect(other.answer).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
});

test('a key that is none is refused, and nothing is created', async () => {
  const { path, body } = kinds['customer']!;
  const { status, answer } = await create(ada, path, await body(), 'short');
  expect({ status, answer }).toMatchObject({ status: 400, answer: { fields: [{ field: 'Idempotency-Key' }] } });
});

test('what is kept names nobody, and goes after a day', async () => {
  const { path, body } = kinds['customer']!;
  const wish = await body();
  const key = randomUUID();
  await create(ada, path, wish, key);
  const kept = await desk.row<object>('SELECT * FROM created_once WHERE key = $1', [key]);
  expect(JSON.stringify(kept)).not.toContain(String(wish['email']));

  await desk.rows(`UPDATE created_once SET created_at = now() - interval '25 hours' WHERE key = $1`, [key]);
  expect(await desk.api.get(CreatedOnce, { strict: false }).prune(10)).toBe(1);
  expect(await desk.rows('SELECT 1 FROM created_once WHERE key = $1', [key])).toEqual([]);
  expect((await create(ada, path, wish, key)).status).toBe(201);
});
