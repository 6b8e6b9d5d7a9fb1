import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Grantdesk } from '../../factories/grantdesk.js';
import type { StaffMember } from '../../factories/staff-member.js';

let desk: Grantdesk;
let admin: StaffMember;

beforeAll(async () => {
  desk = await Grantdesk.start();
  admin = await desk.staff('admin');
});
afterAll(() => desk.close());

/** What no line of text may carry; several of these fields end in the header of a mail. */
const oddTexts: readonly [name: string, text: string][] = [
  ['a line break and a header', 'A\r\nBcc: x@evil.example'],
  ['a line break at the end', 'Name\n'],
  ['a null character', 'Na\u0000me'],
  ['a tab', 'Na\tme'],
  ['a line separator', 'Na\u2028me'],
  ['a turned reading direction', 'Na\u202eme'],
  ['nothing but spaces', '   '],
  ['nothing to be seen', '\u200b\u3164'],
];

interface Form {
  path: string;
  table: string;
  body: () => Record<string, unknown>;
  /** Field → the longest text it takes. */
  lines: Record<string, number>;
}

const forms: Record<string, Form> = {
  'user groups': {
    path: '/api/user-groups',
    table: 'user_groups',
    body: () => ({
      name: 'Another group',
      lookupKey: 'ANOTHER',
      partnerName: 'Partner',
      defaultLanguage: 'nb',
      defaultTimeZone: 'Europe/Oslo',
      senderName: 'Partner',
      senderAddress: 'partner@example.com',
      apiAccountId: desk.apiAccountId,
    }),
    lines: { name: 100, lookupKey: 40, partnerName: 100, senderName: 100, senderAddress: 254 },
  },
  'API accounts': {
    path: '/api/api-accounts',
    table: 'api_accounts',
    body: () => ({ name: 'Another', username: 'another@partner.example', password: 'whatever' }),
    lines: { name: 100, username: 200 },
  },
  staff: {
    path: '/api/staff',
    table: 'staff',
    body: () => ({
      name: 'Nora New',
      email: 'nora.odd@example.com',
      role: 'viewer',
      timeZone: 'UTC',
      password: 'correct horse battery',
    }),
    lines: { name: 120, email: 254 },
  },
};

const fields = Object.entries(forms).flatMap(([name, form]) =>
  Object.keys(form.lines).map((field) => ({ name, field })),
);

describe.each(fields)('$name, $field', ({ name, field }) => {
  const form = forms[name] as Form;
  const tooLong: [string, string] = ['too long a text', 'x'.repeat((form.lines[field] ?? 0) + 1)];

  // A pasted key may bring the end of its line along: it is cut off.
  const refused = oddTexts.filter(([, text]) => field !== 'lookupKey' || !/^\w+\n$/.test(text));

  test.each([...refused, tooLong])('%s is refused by name and stores nothing', async (_name, text) => {
    const count = async () => (await desk.row<{ n: number }>(`SELECT count(*)::int AS n FROM ${form.table}`)).n;
    const before = await count();

    const { status, body } = await admin.raw('post', form.path, { ...form.body(), [field]: text });
    expect([status, (body as { code: string }).code]).toEqual([400, 'VALIDATION_FAILED']);
    const named = (body as { fields: { field: string }[] }).fields.map((fault) => fault.field);
    expect(new Set(named)).toEqual(new Set([field]));
    expect(await count()).toBe(before);
  });
});

test('what exists already is guarded alike', async () => {
  const { id } = await desk.row<{ id: string }>(`SELECT id FROM staff WHERE id = $1`, [admin.id]);
  for (const [path, field] of [
    [`/api/user-groups/${desk.userGroupId}`, 'senderName'],
    [`/api/api-accounts/${desk.apiAccountId}`, 'name'],
    [`/api/staff/${id}`, 'name'],
  ] as const) {
    const { body } = await admin.raw('patch', path, { [field]: 'A\r\nBcc: x@evil.example' });
    expect(body).toMatchObject({ status: 400, fields: [{ field }] });
  }
});

test('the same forms without the odd text are taken', async () => {
  for (const { path, body } of Object.values(forms)) expect((await admin.raw('post', path, body())).status).toBe(201);
});

test.each([
  ['user groups', 'senderAddress', 'kari@example.com?subject=Hei', '“?subject=Hei”'],
  ['user groups', 'senderAddress', 'kari@example.com/98765432', '“/98765432”'],
  ['staff', 'email', 'kari@example.com/x', '“/x”'],
])('%s: the %s %j is refused by the part that is wrong', async (name, field, text, part) => {
  const form = forms[name] as Form;
  const { status, body } = await admin.raw('post', form.path, { ...form.body(), [field]: text });
  expect([status, body]).toMatchObject([
    400,
    { fields: [{ field, message: expect.stringContaining(part) as string }] },
  ]);
});

test('a sender address is stored clean, a person’s in the form they sign in with', async () => {
  const group = {
    ...forms['user groups']?.body(),
    lookupKey: 'PASTED',
    senderAddress: 'Post <mailto:Post@Example.com>',
  };
  expect(await admin.post('/api/user-groups', group, 201)).toMatchObject({ senderAddress: 'Post@example.com' });
  const person = { ...forms['staff']?.body(), email: ' mailto:Nora.Pasted@Example.com?subject=Hei' };
  expect(await admin.post('/api/staff', person, 201)).toMatchObject({ email: 'nora.pasted@example.com' });
});
