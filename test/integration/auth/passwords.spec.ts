import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Staff } from '../../../server/src/features/staff/staff.entity.js';
import { password, startPlatformApp, type Client, type PlatformApp } from '../http/platform-app.js';
import { openTestDataSource } from '../../support/test-database.js';

const another = 'another horse battery';

let platform: PlatformApp;
let dataSource: DataSource;

beforeAll(async () => {
  platform = await startPlatformApp({ env: { TRUST_PROXY: '1' } });
  dataSource = await openTestDataSource(platform.database);
});
afterAll(async () => {
  await dataSource.destroy();
  await platform.close();
});

let lastAddress = 0;
const newAddress = () => `198.51.100.${(lastAddress += 1)}`;

const signIn = (staff: Staff, typed: string) =>
  platform.client(newAddress()).post('/api/auth/sign-in/email').send({ email: staff.email, password: typed });

/** Signed in from an address of their own, so that one person's attempts are not counted to another. */
async function desk(staff: Staff): Promise<Client> {
  const client = platform.client(newAddress());
  await client.post('/api/auth/sign-in/email').send({ email: staff.email, password }).expect(200);
  return client;
}

const auditOf = async (staff: Staff) => {
  const rows = await dataSource.query<{ event: string; actor_id: string | null; data: unknown }[]>(
    `SELECT event, actor_id, data FROM audit_log WHERE subject_id = $1 AND event LIKE 'staff.password%' ORDER BY at, id`,
    [staff.id],
  );
  return rows;
};

const change = (client: Client, currentPassword: string, newPassword: string) =>
  client.post('/api/session/password').send({ currentPassword, newPassword });

describe('one’s own password', () => {
  test('changes with the current one: this session goes on, the others end, the trail says so', async () => {
    const staff = await platform.createStaff('viewer');
    const [here, phone] = [await desk(staff), await desk(staff)];
    await phone.get('/api/session').expect(200);

    await change(here, password, another).expect(204);
    await here.get('/api/session').expect(200);
    await phone.get('/api/session').expect(401);
    await signIn(staff, password).expect(401);
    await signIn(staff, another).expect(200);

    const rows = await auditOf(staff);
    expect(rows).toEqual([{ event: 'staff.password-changed', actor_id: staff.id, data: { sessionsEnded: 1 } }]);
    expect(JSON.stringify(rows)).not.toContain('horse');
  });

  test.each([
    ['the current one is wrong', 'not the password', another, 422, 'currentPassword', 'WRONG_PASSWORD'],
    ['the new one is short', password, 'elevenchars', 400, 'newPassword', 'TOO_SMALL'],
    ['the new one is endless', password, 'x'.repeat(129), 400, 'newPassword', 'TOO_BIG'],
    ['nothing would change', password, password, 400, 'newPassword', 'CUSTOM'],
    ['the new one is easy to guess', password, 'aaaaaaaaaaaa', 400, 'newPassword', 'WEAK_PASSWORD'],
  ])('is refused when %s', async (_name, current, next, status, field, code) => {
    const staff = await platform.createStaff('viewer');
    const [here, phone] = [await desk(staff), await desk(staff)];

    const { body } = await change(here, current, next).expect(status);
    expect(body).toMatchObject({ fields: [{ field, code }] });
    await phone.get('/api/session').expect(200);
    await signIn(staff, password).expect(200);
    expect(await auditOf(staff)).toEqual([]);
  });

  test('cannot be guessed at an open session: five wrong ones, then 429 there; signing in is not kept from anybody', async () => {
    const staff = await platform.createStaff('viewer');
    const here = await desk(staff);
    for (let n = 1; n <= 5; n += 1) await change(here, `wrong password ${n}`, another).expect(422);

    const flooded = await change(here, password, another).expect(429);
    expect(flooded.body).toMatchObject({ code: 'TOO_MANY_SIGN_INS', status: 429 });
    expect(Number(flooded.headers['retry-after'])).toBeGreaterThan(0);
    const phone = await desk(staff);
    await change(phone, password, another).expect(204);
  });

  test('the auth library’s own way is closed: it knows neither trail nor limit', async () => {
    const here = await desk(await platform.createStaff('viewer'));
    const body = { currentPassword: password, newPassword: another };
    await here.post('/api/auth/change-password').send(body).expect(404);
  });
});

describe('a password set by an admin', () => {
  test('replaces the forgotten one, ends every session of the person, and is in the trail', async () => {
    const [boss, staff] = [await platform.createStaff('admin'), await platform.createStaff('operations')];
    const [admin, here] = [await desk(boss), await desk(staff)];

    const { body } = await admin.post(`/api/staff/${staff.id}/reset-password`).send({ password: another }).expect(200);
    expect(body).toMatchObject({ id: staff.id, email: staff.email });
    expect(JSON.stringify(body)).not.toContain('horse');
    await here.get('/api/session').expect(401);
    await admin.get('/api/session').expect(200);
    await signIn(staff, password).expect(401);
    await signIn(staff, another).expect(200);
    expect(await auditOf(staff)).toEqual([
      { event: 'staff.password-reset', actor_id: boss.id, data: { sessionsEnded: 1 } },
    ]);
  });

  test('is no way around the current one, and no way back for the disabled', async () => {
    const [boss, gone] = [await platform.createStaff('admin'), await platform.createStaff('viewer')];
    const admin = await desk(boss);
    const own = await admin.post(`/api/staff/${boss.id}/reset-password`).send({ password: another }).expect(409);
    expect(own.body).toMatchObject({ code: 'OWN_PASSWORD' });

    await admin.post(`/api/staff/${gone.id}/disable`).expect(200);
    await admin.post(`/api/staff/${gone.id}/reset-password`).send({ password: another }).expect(200);
    await signIn(gone, another).expect(403);
    await admin.post(`/api/staff/${gone.id}/reset-password`).send({ password: 'short' }).expect(400);
    const weak = await admin.post(`/api/staff/${gone.id}/reset-password`).send({ password: gone.email }).expect(400);
    expect(weak.body).toMatchObject({
      fields: [
        {
          field: 'password',
          code: 'WEAK_PASSWORD',
          message: expect.stringContaining('it holds your name') as unknown,
        },
      ],
    });
    await signIn(gone, gone.email).expect(401);
  });
});
