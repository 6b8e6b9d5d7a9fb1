import type { NestExpressApplication } from '@nestjs/platform-express';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApi } from '../../../server/src/create-api.js';
import { InstallationReads } from '../../../server/src/features/installations/reading/installation-reads.js';
import { CreateStaff } from '../../../server/src/features/staff/create-staff.js';
import type { StaffRole } from '../../../server/src/features/staff/staff.entity.js';
import { startSimulator } from '../../../server/zaptec-simulator/src/index.js';
import { testConfig } from '../../support/test-config.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';
import { installation } from './provider-bench.js';

/** The routes of user groups, API accounts, installations, chargers and assignments, as a browser calls them. */
let database: TestDatabase;
let simulator: { url: string; close(): Promise<void> };
let app: NestExpressApplication;
let rows: DataSource;
type Client = ReturnType<typeof request.agent>;
const clients = {} as Record<StaffRole, Client>;
const staffIds = {} as Record<StaffRole, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startSimulator();
  const config = testConfig(database, { ZAPTEC_API_URL: simulator.url });
  app = await createApi(config);
  rows = app.get(DataSource);

  const password = 'correct horse battery';
  for (const role of ['viewer', 'account-manager', 'operations', 'admin'] as const) {
    const email = `${role}@example.com`;
    const staff = await app
      .get(CreateStaff, { strict: false })
      .run({ kind: 'system', label: 'test' }, { name: `Test ${role}`, email, role, timeZone: 'UTC', password });
    const agent = request.agent(app.getHttpServer()).set('Origin', config.publicUrl);
    await agent.post('/api/auth/sign-in/email').send({ email, password }).expect(200);
    clients[role] = agent;
    staffIds[role] = staff.id;
  }
});
afterAll(async () => {
  await app.close();
  await simulator.close();
  await database.drop();
});

const account = { name: 'Main', username: 'integrator@partner.example', password: 'simulator-integrator' };
let accountId: string;
let installationId: string;
let chargerId: string;

test('an admin saves an API account and a user group; nobody else may', async () => {
  await clients.operations.post('/api/api-accounts').send(account).expect(403);
  await clients.operations.get('/api/api-accounts').expect(403);
  const created = await clients.admin.post('/api/api-accounts').send(account).expect(201);
  accountId = (created.body as { id: string }).id;
  expect(JSON.stringify(created.body)).not.toContain(account.password);
  expect(created.body).toMatchObject({
    health: 'ok',
    liveTest: { ok: true, at: expect.stringMatching(/Z$/) as string },
  });
  await clients.admin.post(`/api/api-accounts/${accountId}/test`).expect(200);
  await clients.admin.get(`/api/api-accounts/${accountId}/sweeps`).expect(200);

  const group = {
    name: 'Nordlys Drift',
    lookupKey: 'GRNT',
    partnerName: 'Nordlys',
    defaultLanguage: 'nb',
    defaultTimeZone: 'Europe/Oslo',
    senderName: 'Nordlys',
    apiAccountId: accountId,
  };
  await clients.operations.post('/api/user-groups').send(group).expect(403);
  const bad = await clients.admin
    .post('/api/user-groups')
    .send({ ...group, lookupKey: 'A/B' })
    .expect(400);
  expect(bad.body).toMatchObject({ code: 'VALIDATION_FAILED', fields: [{ field: 'lookupKey' }] });
  await clients.admin.post('/api/user-groups').send(group).expect(201);
  const listed = await clients.viewer.get('/api/user-groups').expect(200);
  expect(listed.body).toMatchObject({ items: [{ lookupKey: 'GRNT', apiAccount: { id: accountId, health: 'ok' } }] });
});

test('the tree of an installation, its chargers, and a refresh for those who may', async () => {
  const read = await app
    .get(InstallationReads, { strict: false })
    .readNow({ zaptecId: installation(112), apiAccountId: accountId, lane: 'person' });
  installationId = read.installationId ?? '';

  const tree = await clients.operations.get(`/api/installations/${installationId}`).expect(200);
  const circuits = await clients.operations.get(`/api/installations/${installationId}/circuits`).expect(200);
  const { items } = circuits.body as { items: { id: string; chargers: number }[] };
  expect(items.map((circuit) => circuit.chargers)).toEqual([6, 6]);
  const inFirst = `/api/chargers?installationId=${installationId}&circuitId=${items[0]?.id}&sort=name&order=asc`;
  const chargers = await clients.operations.get(inFirst).expect(200);
  expect((chargers.body as { items: unknown[] }).items).toHaveLength(6);
  chargerId = (chargers.body as { items: { id: string }[] }).items[0]?.id ?? '';
  expect(tree.body).toMatchObject({
    installation: { zaptecId: installation(112), type: 0 },
    access: [{ apiAccount: { id: accountId }, status: 'active', why: expect.any(String) as string }],
    ties: [],
    hierarchy: { circuits: 2, chargers: 12, chargersInNoCircuit: 0 },
    heldRemovals: null,
  });

  const unattributed = await clients.viewer.get('/api/installations?unattributed=true').expect(200);
  expect(unattributed.body).toMatchObject({ items: [{ id: installationId, chargers: 12, status: 'active' }] });
  await clients['account-manager'].get(`/api/installations/${installationId}`).expect(404);
  await clients['account-manager'].get(`/api/chargers/${chargerId}`).expect(404);
  await clients['account-manager'].post(`/api/installations/${installationId}/refresh`).expect(404);
  await clients.viewer.post(`/api/installations/${installationId}/refresh`).expect(403);
  const queued = await clients.operations.post(`/api/installations/${installationId}/refresh`).expect(202);
  expect(queued.body).toEqual({ workId: expect.any(String) as string, queued: true });
  await clients.operations.post(`/api/installations/${installationId}/accept-removals`).expect(409);
});

test('assigning ties the customer, and then their manager sees the place', async () => {
  const made = await clients['account-manager']
    .post('/api/customers')
    .send({ name: 'Anna', email: 'anna@example.com', language: 'nb', timeZone: 'Europe/Oslo' })
    .expect(201);
  const customerId = (made.body as { id: string }).id;

  await clients.viewer.post(`/api/chargers/${chargerId}/assign`).send({ customerId }).expect(403);
  await clients['account-manager'].post(`/api/chargers/${chargerId}/assign`).send({ customerId }).expect(404);
  const assigned = await clients.operations.post(`/api/chargers/${chargerId}/assign`).send({ customerId }).expect(200);
  expect(assigned.body).toMatchObject({
    customer: { id: customerId },
    installation: { id: installationId },
    endedAt: null,
  });

  await clients['account-manager'].get(`/api/installations/${installationId}`).expect(200);
  const chargers = await clients['account-manager'].get('/api/chargers?assigned=true').expect(200);
  expect(chargers.body).toMatchObject({ items: [{ id: chargerId, assignment: { customer: { id: customerId } } }] });
  const own = await clients['account-manager'].get(`/api/customers/${customerId}/assignments`).expect(200);
  expect(own.body).toMatchObject({ items: [{ charger: { id: chargerId } }], count: { value: 1, capped: false } });

  const tie = await rows.query<{ id: string }[]>('SELECT id FROM installation_ties');
  const end = `/api/installations/${installationId}/ties/${tie[0]?.id}/end`;
  await clients['account-manager'].post(end).send({ reason: 'no' }).expect(403);
  await clients.operations.post(end).send({}).expect(400);
  await clients['account-manager'].post(`/api/chargers/${chargerId}/end-assignment`).send({}).expect(200);
  const untied = await clients.operations.post(end).send({ reason: 'moved out' }).expect(200);
  expect(untied.body).toMatchObject({ ties: [] });
  const history = await clients.operations.get(`/api/chargers/${chargerId}`).expect(200);
  expect(history.body).toMatchObject({
    assignment: null,
    history: [{ customer: { id: customerId }, source: 'staff' }],
  });
});
