import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InstallationPage } from '../../../server/src/features/installations/views/installations.dto.js';
import { InstallationListView } from '../../../server/src/features/installations/views/installations.list-view.js';
import { Ties } from '../../../server/src/features/installations/ties/ties.js';
import type { Actor } from '../../../server/src/shared/actor.js';
import { newId } from '../../../server/src/shared/ids.js';
import { PersonalData } from '../../../server/src/platform/personal-data/personal-data.js';
import { ProviderBench, installation } from './provider-bench.js';

let bench: ProviderBench;
let ties: Ties;
beforeAll(async () => {
  bench = await ProviderBench.open();
  ties = bench.module.get(Ties, { strict: false });
});
afterAll(() => bench.close());

const actor: Actor = { kind: 'staff', id: newId(), label: 'Olga Operations' };

async function customer(name: string, accountManagerId: string | null = null): Promise<string> {
  const id = newId();
  await bench.rows.query(
    `INSERT INTO customers (id, name, email, email_normalised, language, time_zone, account_manager_id, notes, created_at, updated_at)
     VALUES ($1, $2, $3, $3, 'en', 'UTC', $4, '', now(), now())`,
    [id, name, `${id}@example.com`, accountManagerId],
  );
  return id;
}
async function place(): Promise<string> {
  const id = newId();
  await bench.rows.query(
    `INSERT INTO installations (id, zaptec_id, name, created_at, updated_at) VALUES ($1, $2, 'Place', now(), now())`,
    [id, newId()],
  );
  return id;
}
const add = (installationId: string, customerId: string, kind: 'owner' | 'user') =>
  bench.transactions.run((tx) =>
    ties.add(tx, { customerId, installationId, kind, reason: 'because', consentRequestId: null, actor }),
  );
const of = (installationId: string) => ties.of(bench.rows.manager, installationId);

describe('ties', () => {
  test('one owner, many users; adding again changes nothing', async () => {
    const [anna, bo, cy] = [await customer('Anna'), await customer('Bo'), await customer('Cy')];
    const id = await place();
    const first = await add(id, anna, 'owner');
    await add(id, bo, 'user');
    await add(id, cy, 'user');

    expect((await add(id, anna, 'owner')).id).toBe(first.id);
    expect((await add(id, anna, 'user')).id).toBe(first.id);
    await expect(add(id, bo, 'owner')).rejects.toMatchObject({
      status: 409,
      code: 'INSTALLATION_HAS_OWNER',
      ownerCustomerId: anna,
    });

    expect((await of(id)).map((tie) => [tie.customerId, tie.kind])).toEqual([
      [anna, 'owner'],
      [bo, 'user'],
      [cy, 'user'],
    ]);
  });

  test('a user becomes owner: one active tie, the old one kept as history', async () => {
    const anna = await customer('Anna');
    const id = await place();
    await add(id, anna, 'user');
    await add(id, anna, 'owner');

    expect(await of(id)).toMatchObject([{ customerId: anna, kind: 'owner' }]);
    const all = await bench.rows.query<{ id: string; kind: string; end_reason: string | null }[]>(
      `SELECT id, kind, end_reason FROM installation_ties WHERE installation_id = $1 ORDER BY id`,
      [id],
    );
    const personalData = bench.module.get(PersonalData, { strict: false });
    expect(await personalData.open(all, 'installation_ties', { end_reason: 'end_reason' })).toMatchObject([
      { kind: 'user', end_reason: 'became owner' },
      { kind: 'owner', end_reason: null },
    ]);
  });

  test('two who want to be owner at once: one is', async () => {
    const [anna, bo] = [await customer('Anna'), await customer('Bo')];
    const id = await place();

    const outcomes = await Promise.allSettled([add(id, anna, 'owner'), add(id, bo, 'owner')]);

    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await of(id)).toHaveLength(1);
  });

  test('moving the ownership ends the former owner’s tie; each step is audited', async () => {
    const [anna, bo] = [await customer('Anna'), await customer('Bo')];
    const id = await place();
    await add(id, anna, 'owner');

    await bench.transactions.run((tx) =>
      ties.moveOwner(tx, { customerId: bo, installationId: id, reason: 'sold', consentRequestId: null, actor }),
    );

    expect(await of(id)).toMatchObject([{ customerId: bo, kind: 'owner' }]);
    const audit = await bench.rows.query<{ event: string }[]>(
      `SELECT event FROM audit_log WHERE subject_id = $1 ORDER BY id`,
      [id],
    );
    expect(audit.map((row) => row.event)).toEqual([
      'installation.attributed',
      'installation.tie-ended',
      'installation.attributed',
    ]);
  });

  test('ending one that is not active is 404', async () => {
    const tie = await add(await place(), await customer('Anna'), 'owner');
    const end = () => bench.transactions.run((tx) => ties.end(tx, tie.id, { reason: 'gone', actor }));

    await end();
    await expect(end()).rejects.toMatchObject({ status: 404, code: 'TIE_NOT_FOUND' });
  });
});

describe('the list', () => {
  test('unattributed are the readable ones tied to nobody; an account manager sees none of them', async () => {
    const account = await bench.account();
    for (const n of [1, 2]) {
      await bench.grant(installation(n));
      await bench.read(account, installation(n));
    }
    const first = (await bench.access(account, installation(1)))?.installation_id ?? '';
    const managerId = newId();
    await add(first, await customer('Managed', managerId), 'owner');

    const view = bench.module.get(InstallationListView, { strict: false });
    const query = { limit: 25, sort: 'name', order: 'asc' } as const;
    const names = async (filters: object, scope: Parameters<typeof view.list>[1] = { kind: 'all' }) =>
      InstallationPage.parse(await view.list({ ...query, ...filters }, scope)).items.map((row) => row.name);

    expect(await names({ unattributed: true })).toEqual(['Bergs gård']);
    expect(await names({ status: ['active'] })).toEqual(['Bergs gård', 'Nordmann hjemme']);
    expect(await names({ status: ['active'], unattributed: false })).toEqual(['Nordmann hjemme']);
    expect(await names({ apiAccountId: account, q: 'nordmann' })).toEqual(['Nordmann hjemme']);
    expect(await names({ q: installation(2) })).toEqual(['Bergs gård']);
    expect(await names({}, { kind: 'own', staffId: managerId })).toEqual(['Nordmann hjemme']);
    expect(await names({ unattributed: true }, { kind: 'own', staffId: managerId })).toEqual([]);
    expect(await names({}, { kind: 'own', staffId: newId() })).toEqual([]);
  });
});
