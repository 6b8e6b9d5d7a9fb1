import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SignInLimiter } from '../../../server/src/platform/auth/sign-in-limiter.js';
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
    scope: 'all',
    needsAttention: {
      review: { value: 0, capped: false },
      unattributed: { value: 0, capped: false },
      newChargers: { value: 0, capped: false },
    },
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

/** Sees to it that a password was wrong (401), whoever asks from wherever. */
const wrong = (email: string, ip: string) => signIn(email, 'not the password', ip).expect(401);

const cookiesOf = (answer: { headers: Record<string, unknown> }) => answer.headers['set-cookie'] as string[];

describe('attempts are limited', () => {
  test('five wrong passwords for one account from one address; the sixth is 429 there, whatever it is', async () => {
    const [staff, colleague] = [await platform.createStaff('viewer'), await platform.createStaff('viewer')];
    const ip = '198.51.100.40';
    for (let n = 1; n <= 5; n += 1) {
      const answer = await wrong(staff.email, ip);
      expect(answer.body).toMatchObject({ code: 'INVALID_EMAIL_OR_PASSWORD', status: 401 });
    }

    const flooded = await signIn(staff.email.toUpperCase(), 'not the password', ip).expect(429);
    expect(flooded.body).toMatchObject({ code: 'TOO_MANY_SIGN_INS', status: 429 });
    expect(Number(flooded.headers['retry-after'])).toBeGreaterThan(0);
    await signIn(staff.email, password, ip).expect(429);
    // The same office, another person.
    await signIn(colleague.email, password, ip).expect(200);
  });

  test('twenty emails from one address; the next is 429, another address is not', async () => {
    const ip = '198.51.100.50';
    await Promise.all(Array.from({ length: 20 }, (_unused, n) => wrong(`nobody${n}@example.com`, ip)));

    await signIn('nobody21@example.com', 'not the password', ip).expect(429);
    await wrong('nobody22@example.com', '198.51.100.51');
  });

  test('a network is one caller, however many addresses of IPv6 it has', async () => {
    const staff = await platform.createStaff('viewer');
    for (let n = 1; n <= 5; n += 1) await wrong(staff.email, `2001:db8:7:7::${n}`);
    await signIn(staff.email, password, '2001:db8:7:7:ffff::1').expect(429);
    await signIn(staff.email, password, '2001:db8:7:8::1').expect(200);
  });

  test('twenty at once from one address: five are looked at', async () => {
    const staff = await platform.createStaff('viewer');
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => signIn(staff.email, 'not the password', '198.51.101.1')),
    );
    const statuses = answers.map((answer) => answer.status);

    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
  });

  test('what strangers do from elsewhere keeps nobody out: the account is slowed, never locked', async () => {
    const staff = await platform.createStaff('viewer');
    for (let n = 1; n <= 10; n += 1) await wrong(staff.email, `203.0.113.${n}`);

    const strangers = Array.from({ length: 10 }, (_unused, n) => wrong(staff.email, `203.0.113.${100 + n}`));
    const began = performance.now();
    await signIn(staff.email, password, '198.51.100.60').expect(200);
    // At least the shortest wait; how long the longest is, is in the limiter's own spec.
    expect(performance.now() - began).toBeGreaterThan(240);
    await Promise.all(strangers);
    await signIn(staff.email, password, '198.51.100.61').expect(200);
  });

  test('a browser that signed in before is not affected, even behind the address the strangers have', async () => {
    const staff = await platform.createStaff('viewer');
    const ip = '198.51.100.70';
    const mine = platform.client(ip);
    const body = { email: staff.email, password };
    await mine.post('/api/auth/sign-in/email').send(body).expect(200);
    await mine.post('/api/auth/sign-out').expect(200);

    for (let n = 1; n <= 5; n += 1) await wrong(staff.email, ip);
    await signIn(staff.email, password, ip).expect(429);
    await mine.post('/api/auth/sign-in/email').send(body).expect(200);
    // It keeps itself out, for a minute.
    const mistyped = { ...body, password: 'not the password' };
    for (let n = 1; n <= 5; n += 1) await mine.post('/api/auth/sign-in/email').send(mistyped).expect(401);
    await mine.post('/api/auth/sign-in/email').send(body).expect(429);
    // And nobody else.
    await signIn(staff.email, password, '198.51.100.71').expect(200);
  });

  test('its cookie is for the sign-in alone, long-lived, HttpOnly, and worth nothing for another account', async () => {
    const [staff, other] = [await platform.createStaff('viewer'), await platform.createStaff('viewer')];
    const cookies = cookiesOf(await signIn(staff.email, password, '198.51.100.80').expect(200));
    const cookie = cookies.find((one) => one.startsWith('grantdesk.known-')) ?? '';
    expect(cookie).toMatch(/; Max-Age=31536000; Path=\/api\/auth; HttpOnly; SameSite=Lax$/);

    const [pair = ''] = cookie.split(';');
    const [name = '', value = ''] = pair.split('=');
    const otherName = cookiesOf(await signIn(other.email, password, '198.51.100.81').expect(200))
      .find((one) => one.startsWith('grantdesk.known-'))
      ?.split('=')[0];
    expect(otherName).not.toBe(name);
    const ip = '198.51.100.82';
    for (let n = 1; n <= 5; n += 1) await wrong(other.email, ip);
    const borrowed = signIn(other.email, password, ip).set('Cookie', `${otherName}=${value}; ${pair}`);
    await borrowed.expect(429);
    await platform.client(ip).get('/api/session').set('Cookie', pair).expect(401);
  });

  test('a refused sign-in makes no browser known', async () => {
    const answer = await wrong('nobody@example.com', '198.51.100.85');
    expect(cookiesOf(answer)).toBeUndefined();
  });

  test('what was counted goes away, in portions', async () => {
    const pool = new Pool({ connectionString: platform.database.url, options: '-c search_path=auth' });
    const stale = async () =>
      (await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM "rateLimit" WHERE "key" LIKE 'stale-%'`)).rows;
    try {
      await pool.query(
        `INSERT INTO "rateLimit" ("id", "key", "count", "lastRequest")
         SELECT gen_random_uuid()::text, 'stale-' || n, 1, $1 FROM generate_series(1, 1500) n`,
        [Date.now() - 60 * 60_000],
      );
      await new SignInLimiter(pool).take({ ip: '192.0.2.77', email: 'nobody@example.com', browser: null });
      expect(await stale()).toEqual([{ n: 500 }]);
    } finally {
      await pool.end();
    }
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
      const answers = await Promise.all(Array.from({ length: 21 }, (_unused, n) => attempt(n)));
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(20).fill(401), 429]);
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
