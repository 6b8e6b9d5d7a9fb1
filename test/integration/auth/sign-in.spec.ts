import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { origin, password, startPlatformApp, type PlatformApp } from '../http/platform-app.js';
import { openTestDataSource } from '../../support/test-database.js';

let platform: PlatformApp;

beforeAll(async () => {
  platform = await startPlatformApp({ env: { TRUST_PROXY: '1' } });
});
afterAll(() => platform.close());

const signIn = (email: string, typed: string, ip?: string) =>
  platform.client(ip).post('/api/auth/sign-in/email').send({ email, password: typed });

test('a right password gives a session; signing out ends it', async () => {
  const staff = await platform.createStaff('operations', 'Olga Operations');
  const client = await platform.signedIn(staff);

  const session = await client.get('/api/session').expect(200);
  expect(session.body).toEqual({
    staff: { id: staff.id, name: 'Olga Operations', email: staff.email, role: 'operations', timeZone: 'UTC' },
    permissions: expect.arrayContaining(['read', 'operations', 'customers.take-over']) as unknown,
    needsAttention: { review: { value: 0, capped: false }, unattributed: { value: 0, capped: false } },
  });
  expect((session.body as { permissions: string[] }).permissions).not.toContain('administration');

  await client.post('/api/auth/sign-out').expect(200);
  await client.get('/api/session').expect(401);
});

test('the cookie is HttpOnly, SameSite=Lax, lasts 12 hours, and is Secure exactly when our address is https', async () => {
  const staff = await platform.createStaff('viewer');
  const cookieOf = (response: { headers: Record<string, unknown> }) => String(response.headers['set-cookie']);

  const plain = cookieOf(await signIn(staff.email, password).expect(200));
  expect(plain).toMatch(/^grantdesk\.session_token=/);
  expect(plain).toMatch(/HttpOnly/i);
  expect(plain).toMatch(/SameSite=Lax/i);
  expect(plain).toMatch(/Max-Age=43200/);
  expect(plain).not.toMatch(/Secure/);

  const overTls = await startPlatformApp({
    database: platform.database,
    env: { PUBLIC_URL: 'https://desk.example', TRUST_PROXY: '1' },
  });
  try {
    const response = await overTls
      .client('203.0.113.1')
      .post('/api/auth/sign-in/email')
      .send({ email: staff.email, password })
      .expect(200);
    expect(cookieOf(response)).toMatch(/^__Secure-grantdesk\.session_token=.*Secure/i);
    expect(response.headers['strict-transport-security']).toBeDefined();
  } finally {
    await overTls.close();
  }
});

test('sign-up is closed and the rest of the library is out of reach', async () => {
  const admin = await platform.signedIn(await platform.createStaff('admin'));
  const body = { email: 'intruder@example.com', password, name: 'Intruder' };

  const signUp = await platform.client().post('/api/auth/sign-up/email').send(body).expect(400);
  expect(signUp.body).toMatchObject({ code: 'EMAIL_PASSWORD_SIGN_UP_DISABLED', status: 400 });
  expect(signUp.type).toBe('application/problem+json');

  for (const path of ['admin/create-user', 'admin/list-users', 'delete-user', 'update-user']) {
    const answer = await admin.post(`/api/auth/${path}`).send(body).expect(404);
    expect(answer.body).toMatchObject({ code: 'ROUTE_NOT_FOUND' });
  }
  const dataSource = await openTestDataSource(platform.database);
  const rows = await dataSource.query<unknown[]>(`SELECT 1 FROM auth."user" WHERE email = $1`, [body.email]);
  await dataSource.destroy();
  expect(rows).toEqual([]);
});

describe('attempts are limited', () => {
  test('five wrong passwords for one email, from five addresses; the sixth is 429 and the right one as well', async () => {
    const staff = await platform.createStaff('viewer');

    for (let n = 1; n <= 5; n += 1) {
      const answer = await signIn(staff.email, 'not the password', `198.51.100.${n}`).expect(401);
      expect(answer.body).toMatchObject({ code: 'INVALID_EMAIL_OR_PASSWORD', status: 401 });
    }
    const flooded = await signIn(staff.email.toUpperCase(), 'not the password', '198.51.100.6').expect(429);
    expect(flooded.body).toMatchObject({ code: 'TOO_MANY_SIGN_INS', status: 429 });
    expect(Number(flooded.headers['retry-after'])).toBeGreaterThan(0);
    await signIn(staff.email, password, '198.51.100.7').expect(429);
  });

  test('five emails from one address; the sixth is 429, another address is not', async () => {
    const ip = '198.51.100.50';
    for (let n = 1; n <= 5; n += 1) await signIn(`nobody${n}@example.com`, 'not the password', ip).expect(401);

    await signIn('nobody6@example.com', 'not the password', ip).expect(429);
    await signIn('nobody7@example.com', 'not the password', '198.51.100.51').expect(401);
  });

  test('twenty at once: five are looked at', async () => {
    const staff = await platform.createStaff('viewer');
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_unused, n) => signIn(staff.email, 'not the password', `198.51.101.${n}`)),
    );
    const statuses = answers.map((answer) => answer.status);

    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
  });

  test('right passwords are not counted: an office signs in behind one address', async () => {
    const staff = await platform.createStaff('viewer');
    for (let n = 1; n <= 8; n += 1) await signIn(staff.email, password, '198.51.100.90').expect(200);
  });

  test('without a trusted proxy the caller cannot choose an address', async () => {
    const direct = await startPlatformApp({ database: platform.database });
    const attempt = (n: number) =>
      direct
        .client(`192.0.2.${n}`)
        .post('/api/auth/sign-in/email')
        .send({ email: `x${n}@example.com`, password });
    try {
      const statuses: number[] = [];
      for (let n = 1; n <= 6; n += 1) statuses.push((await attempt(n)).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    } finally {
      await direct.close();
    }
  });
});

test('a body over its limit is 413, even for the auth library', async () => {
  const answer = await signIn('a@example.com', 'x'.repeat(20_000), '198.51.100.99').expect(413);
  expect(answer.body).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' });
});

describe('changes are taken from our own pages only', () => {
  const attempt = (headers: Record<string, string>) =>
    platform.client('198.51.100.120').post('/api/auth/sign-out').unset('Origin').set(headers);

  test.each([
    ['no origin at all', {}],
    ['a foreign origin', { Origin: 'https://evil.example' }],
    ['a sibling of ours', { Origin: `${origin}.evil.example` }],
    ['a foreign page with our origin forged', { Origin: origin, 'Sec-Fetch-Site': 'cross-site' }],
    ['a sibling domain', { Origin: origin, 'Sec-Fetch-Site': 'same-site' }],
  ] as const)('refused: %s', async (_name, headers) => {
    const answer = await attempt(headers).expect(403);
    expect(answer.body).toMatchObject({ code: 'CROSS_ORIGIN_REFUSED', status: 403 });
  });

  test.each([
    ['our origin', { Origin: origin }],
    ['the browser says same-origin', { 'Sec-Fetch-Site': 'same-origin' }],
  ] as const)('taken: %s', async (_name, headers) => {
    await attempt(headers).expect(200);
  });

  test("a form's content type is refused", async () => {
    const answer = await platform.client().post('/api/staff').type('form').send('name=x').expect(415);
    expect(answer.body).toMatchObject({ code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
});
