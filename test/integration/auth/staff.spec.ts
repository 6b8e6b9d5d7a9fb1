import type { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { password, startPlatformApp, type Client, type PlatformApp } from '../http/platform-app.js';
import { openTestDataSource } from '../../support/test-database.js';

let platform: PlatformApp;
let dataSource: DataSource;

beforeAll(async () => {
  platform = await startPlatformApp();
  dataSource = await openTestDataSource(platform.database);
});
afterAll(async () => {
  await dataSource.destroy();
  await platform.close();
});

/** Each test begins with one admin of its own, the only active one. */
let admin: Client;
let adminId: string;
beforeEach(async () => {
  await dataSource.query(`UPDATE staff SET disabled_at = now() WHERE role = 'admin'`);
  const staff = await platform.createStaff('admin', 'Ada Admin');
  adminId = staff.id;
  admin = await platform.signedIn(staff);
});

const auditOf = (subjectId: string) =>
  dataSource.query<{ event: string; actor_id: string; data: unknown; ip: string | null; request_id: string | null }[]>(
    `SELECT event, actor_id, data, ip, request_id FROM audit_log WHERE subject_id = $1 ORDER BY at, id`,
    [subjectId],
  );

const newStaff = (email: string) => ({
  name: 'Nora New',
  email,
  role: 'account-manager',
  timeZone: 'Europe/Oslo',
  password,
});

describe('creating', () => {
  test('an admin creates a person, who can then sign in; the audit trail says who, from where, and no password', async () => {
    const created = await admin.post('/api/staff').send(newStaff('Nora.New@Example.COM')).expect(201);
    const body = created.body as { id: string };

    expect(created.body).toEqual({
      id: body.id,
      name: 'Nora New',
      email: 'nora.new@example.com',
      phone: null,
      role: 'account-manager',
      timeZone: 'Europe/Oslo',
      disabledAt: null,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown,
    });
    await platform
      .client()
      .post('/api/auth/sign-in/email')
      .send({ email: 'nora.new@example.com', password })
      .expect(200);

    const rows = await auditOf(body.id);
    expect(rows.map((row) => row.event)).toEqual(['staff.created', 'staff.signed-in']);
    expect(rows[0]).toMatchObject({
      actor_id: adminId,
      data: { email: 'nora.new@example.com', role: 'account-manager' },
      ip: expect.stringContaining('127.0.0.1') as unknown,
      request_id: created.headers['x-request-id'],
    });
    expect(JSON.stringify(rows)).not.toContain(password);
  });

  test('an address is taken once, whatever its case; two at the same moment give one person', async () => {
    await admin.post('/api/staff').send(newStaff('twice@example.com')).expect(201);
    const again = await admin.post('/api/staff').send(newStaff('TWICE@example.com')).expect(409);
    expect(again.body).toMatchObject({ code: 'STAFF_EMAIL_TAKEN' });

    const race = await Promise.all([1, 2, 3].map(() => admin.post('/api/staff').send(newStaff('race@example.com'))));
    expect(race.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    await platform.client().post('/api/auth/sign-in/email').send({ email: 'race@example.com', password }).expect(200);
  });

  test('a sign-in left over from a crash is replaced', async () => {
    await admin.post('/api/staff').send(newStaff('left@example.com')).expect(201);
    await dataSource.query(`DELETE FROM staff WHERE email = 'left@example.com'`);
    await platform.client().post('/api/auth/sign-in/email').send({ email: 'left@example.com', password }).expect(403);

    await admin.post('/api/staff').send(newStaff('left@example.com')).expect(201);
    await platform.client().post('/api/auth/sign-in/email').send({ email: 'left@example.com', password }).expect(200);
  });

  test('a bad field is named', async () => {
    const wrongFields = {
      password: 'elevenchars',
      email: 'a@example.com\nBcc: b@example.com',
      name: 'line\nbreak',
      role: 'owner',
      timeZone: 'Mars/Olympus',
    };
    for (const [field, wrong] of Object.entries(wrongFields)) {
      const body = { ...newStaff('bad@example.com'), [field]: wrong };
      const answer = await admin.post('/api/staff').send(body).expect(400);
      expect(answer.body).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ field }] });
    }
  });
});

test.each(['aaaaaaaaaaaa', ' '.repeat(12), '\0'.repeat(12), 'Weak.Wilma@example.com', 'Wilma Weakest', 'password1234'])(
  'nobody is created with the password %j',
  async (weak) => {
    const body = { ...newStaff('weak.wilma@example.com'), name: 'Wilma Weakest', password: weak };
    const answer = await admin.post('/api/staff').send(body).expect(400);
    expect(answer.body).toMatchObject({
      fields: [
        {
          field: 'password',
          code: 'WEAK_PASSWORD',
          message: expect.stringContaining('Use four or more words') as unknown,
        },
      ],
    });
    const [row] = await dataSource.query<{ n: number }[]>(
      `SELECT (SELECT count(*) FROM staff WHERE email = $1)::int + (SELECT count(*) FROM auth."user" WHERE email = $1)::int AS n`,
      [body.email],
    );
    expect(row?.n).toBe(0);
  },
);

describe('disabling', () => {
  test('ends every session at once and refuses new ones; enabling does not bring old ones back', async () => {
    const staff = await platform.createStaff('operations');
    const [desk, phone] = [await platform.signedIn(staff), await platform.signedIn(staff)];
    await desk.get('/api/session').expect(200);

    const answer = await admin.post(`/api/staff/${staff.id}/disable`).expect(200);
    expect((answer.body as { disabledAt: string }).disabledAt).toMatch(/Z$/);
    for (const client of [desk, phone]) await client.get('/api/session').expect(401);
    const signIn = { email: staff.email, password };
    const refused = await platform.client().post('/api/auth/sign-in/email').send(signIn).expect(403);
    expect(refused.body).toMatchObject({ code: 'STAFF_DISABLED' });

    await admin.post(`/api/staff/${staff.id}/enable`).expect(200);
    await desk.get('/api/session').expect(401);
    await platform.client().post('/api/auth/sign-in/email').send(signIn).expect(200);
    const events = (await auditOf(staff.id)).map((row) => row.event);
    expect(events.filter((event) => event !== 'staff.signed-in')).toEqual([
      'staff.created',
      'staff.disabled',
      'staff.enabled',
    ]);
  });

  test('the last admin can be neither disabled nor demoted; with a second one it works', async () => {
    const refused = [
      await admin.post(`/api/staff/${adminId}/disable`).expect(409),
      await admin.patch(`/api/staff/${adminId}`).send({ role: 'operations' }).expect(409),
    ];
    for (const answer of refused) expect(answer.body).toMatchObject({ code: 'LAST_ADMIN', status: 409 });
    await admin.patch(`/api/staff/${adminId}`).send({ name: 'Ada the Second' }).expect(200);

    await platform.createStaff('admin');
    await admin.patch(`/api/staff/${adminId}`).send({ role: 'operations' }).expect(200);
    await admin.get('/api/staff').expect(403);
  });

  test('two admins who disable each other at the same moment leave one', async () => {
    for (let round = 0; round < 3; round += 1) {
      await dataSource.query(`UPDATE staff SET disabled_at = now() WHERE role = 'admin'`);
      const [one, two] = [await platform.createStaff('admin'), await platform.createStaff('admin')];
      const [first, second] = [await platform.signedIn(one), await platform.signedIn(two)];

      const answers = await Promise.all([
        first.post(`/api/staff/${two.id}/disable`),
        second.post(`/api/staff/${one.id}/disable`),
      ]);
      const active = await dataSource.query<unknown[]>(
        `SELECT 1 FROM staff WHERE role = 'admin' AND disabled_at IS NULL`,
      );

      expect(active).toHaveLength(1);
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
      // The loser is refused as last admin, or was signed out before it was even asked.
      expect([401, 409]).toContain(answers.find((answer) => answer.status !== 200)?.status);
    }
  });
});

test('changing is audited field by field, and nothing changed writes nothing', async () => {
  const staff = await platform.createStaff('viewer', 'Vera Viewer');
  await admin.patch(`/api/staff/${staff.id}`).send({ name: 'Vera Viewer', role: 'operations' }).expect(200);
  await admin.patch(`/api/staff/${staff.id}`).send({ role: 'operations' }).expect(200);

  const rows = (await auditOf(staff.id)).filter((row) => row.event === 'staff.changed');
  expect(rows.map((row) => row.data)).toEqual([{ changes: { role: { from: 'viewer', to: 'operations' } } }]);
});

test('account managers are listed for everybody, without viewers and disabled people', async () => {
  const manager = await platform.createStaff('account-manager', 'Mona Manager');
  const gone = await platform.createStaff('account-manager', 'Gone Manager');
  await admin.post(`/api/staff/${gone.id}/disable`).expect(200);
  const viewer = await platform.signedIn(await platform.createStaff('viewer', 'Vera Looks'));

  const { body } = await viewer.get('/api/staff/account-managers').expect(200);
  expect(body).toContainEqual({ id: manager.id, name: 'Mona Manager' });
  expect(JSON.stringify(body)).not.toContain('Gone Manager');
  expect(JSON.stringify(body)).not.toContain('Vera Looks');
});

test('the audit list filters and is for admins', async () => {
  const staff = await platform.createStaff('viewer');
  await admin.patch(`/api/staff/${staff.id}`).send({ name: 'Renamed' }).expect(200);

  const { body } = await admin
    .get(`/api/audit-log?subjectId=${staff.id}&event=staff.changed,staff.disabled`)
    .expect(200);
  expect(body).toMatchObject({
    items: [
      { event: 'staff.changed', actor: { kind: 'staff', id: adminId }, subject: { type: 'staff', id: staff.id } },
    ],
    nextCursor: null,
    count: { value: 1, capped: false },
  });
  const earlier = await admin.get(`/api/audit-log?subjectId=${staff.id}&to=2001-01-01T00:00:00Z`).expect(200);
  expect(earlier.body).toMatchObject({ items: [] });

  const viewer = await platform.signedIn(staff);
  await viewer.get('/api/audit-log').expect(403);
});
