import { afterAll, beforeAll, expect, test } from 'vitest';
import { linkIn, sendRequest, Stack, staffPassword, type StaffClient } from '../support/stack/index.js';
import { until } from '../support/until.js';
import { SeverableDatabase } from './support/severable-database.js';

let stack: Stack;
let database: SeverableDatabase;
beforeAll(async () => {
  stack = await Stack.start();
  database = await SeverableDatabase.before(stack.database.url);
  const env = { DATABASE_URL: database.url };
  await Promise.all([stack.startApi(env), stack.startWorker(env)]);
});
afterAll(async () => {
  await stack?.stop();
  await database?.cut();
});

const unavailable = { status: 503, code: 'UNAVAILABLE', type: 'urn:grantdesk:problem:UNAVAILABLE' };
const customers = { name: 'Kari', email: 'kari@example.com', language: 'nb', timeZone: 'Europe/Oslo' };

/** What a caller is told: to come again, and nothing about what the request was. */
async function expectUnavailable(call: ReturnType<StaffClient['get']>): Promise<void> {
  const answer = await call;
  expect(answer.body, answer.text).toMatchObject(unavailable);
  expect(answer.status).toBe(503);
  expect(answer.headers['retry-after']).toBe('10');
}

test('a database that is away is 503 to programs and a page to customers; when it is back all goes on', async () => {
  const group = await stack.seed.userGroup();
  const [staff, newcomer] = [await stack.signIn('operations'), await stack.signIn('admin')];
  const { customer } = await sendRequest(staff, group);
  const [mail] = await stack.mailsTo(customer.email);
  const page = linkIn(mail?.text ?? '');
  const openPage = () => fetch(page, { headers: { 'accept-language': 'nb-NO,nb;q=0.9' } });
  const ready = () => fetch(`${stack.url}/health/ready`);
  expect((await ready()).status).toBe(200);

  await database.cut();
  await expectUnavailable(staff.get('/api/customers'));
  await expectUnavailable(staff.post('/api/customers').send(customers));
  // Its cookie was never verified: the auth library itself stands before the closed door.
  await expectUnavailable(newcomer.get('/api/session'));
  const signIn = { email: 'somebody@staff.example', password: staffPassword };
  await expectUnavailable(staff.post('/api/auth/sign-in/email').send(signIn));

  const shown = await openPage();
  expect(shown.status).toBe(503);
  expect(shown.headers.get('content-type')).toMatch(/^text\/html/);
  expect(shown.headers.get('retry-after')).toBe('10');
  expect(await shown.text()).toContain('lang="nb"');

  const notReady = await ready();
  expect(notReady.status).toBe(503);
  expect(await notReady.json()).toMatchObject({ details: { database: { status: 'down' } } });
  expect((await fetch(`${stack.url}/health/live`)).status).toBe(200);

  await database.restore();
  await until('the API is ready again', async () => (await ready()).status === 200, { timeoutMs: 60_000 });
  expect((await staff.get('/api/customers')).status).toBe(200);
  expect((await newcomer.get('/api/session')).status).toBe(200);
  expect((await openPage()).status).toBe(200);
  // And the worker goes on, too.
  const later = await sendRequest(staff, group);
  await stack.mailsTo(later.customer.email);
});
