import { expect, test } from 'vitest';
import { offered, PortalVisitor } from './portal-visitor.js';
import { useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();
const HAND_MADE = 13;

interface List {
  Pages: number;
  Data: { Id: string; InstallationId?: string }[];
}

async function readAll(path: string): Promise<string[]> {
  await simulator.switch({ bucketEnabled: false });
  const token = await simulator.token();
  const ids: string[] = [];
  let pages = 1;
  for (let index = 0; index < pages; index += 1) {
    const page = (await simulator.get(`${path}?PageSize=100&PageIndex=${String(index)}`, token)).json() as List;
    pages = page.Pages;
    ids.push(...page.Data.map(({ Id }) => Id));
  }
  return ids;
}

test('a sweep over the pages finds each shared installation and charger once', async () => {
  await simulator.control('POST', 'reset', { installations: 250, shared: 200 });
  const installations = await readAll('/api/installation');
  expect([installations.length, new Set(installations).size]).toEqual([HAND_MADE + 200, HAND_MADE + 200]);

  const chargers = await readAll('/api/chargers');
  expect(new Set(chargers).size).toBe(chargers.length);
  const token = await simulator.token();
  let counted = 0;
  for (const id of installations) {
    const hierarchy = await simulator.get(`/api/installation/${id}/hierarchy`, token);
    const { Circuits } = hierarchy.json() as { Circuits: { Chargers: unknown[] }[] };
    counted += Circuits.reduce((sum, { Chargers }) => sum + Chargers.length, 0);
  }
  expect(chargers.length).toBe(counted);
});

test('the owner of a generated installation can share it, and it can be changed and withdrawn', async () => {
  await simulator.control('POST', 'reset', { installations: 10, shared: 5 });
  const visitor = new PortalVisitor(simulator, 'GRNT');
  await visitor.signIn('owner-7@generated.example');
  const [id = ''] = offered((await visitor.page()).text).ids;
  expect((await visitor.approve(id)).status).toBe(303);
  expect(await readAll('/api/installation')).toContain(id);

  await simulator.control('PATCH', `installations/${id}`, { name: 'Omdøpt' });
  expect((await simulator.get(`/api/installation/${id}`, await simulator.token())).json()).toMatchObject({
    Name: 'Omdøpt',
  });

  await simulator.control('POST', 'grants/withdraw', { installationId: id, lookupKey: 'GRNT' });
  expect(await readAll('/api/installation')).not.toContain(id);
});

test('ids of other versions and variants are listed, read and shared like the others', async () => {
  await simulator.control('POST', 'reset', { installations: 40, shared: 17 });
  await simulator.switch({ bucketEnabled: false });
  const isOrdinary = (id: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8/.test(id);
  const [id = '', ...more] = (await readAll('/api/installation')).filter((one) => !isOrdinary(one));
  expect(more).toEqual([]);
  expect(id).toMatch(/^.{8}-.{4}-d.{3}-c.{3}-.{12}$/);

  const token = await simulator.token();
  const { Circuits } = (await simulator.get(`/api/installation/${id}/hierarchy`, token)).json() as {
    Circuits: { Id: string; Chargers: { Id: string }[] }[];
  };
  const chargers = Circuits.flatMap(({ Chargers }) => Chargers.map((charger) => charger.Id));
  expect([...Circuits.map((circuit) => circuit.Id), ...chargers].filter(isOrdinary)).toEqual([]);
  for (const charger of chargers) expect((await simulator.get(`/api/chargers/${charger}`, token)).status).toBe(200);
  expect((await readAll('/api/chargers')).filter((one) => !isOrdinary(one))).toEqual(chargers);

  const pair = { installationId: id.toUpperCase(), lookupKey: 'GRNT' };
  expect(await simulator.control('POST', 'grants/withdraw', pair)).toEqual({ withdrawn: true });
  expect((await simulator.get(`/api/installation/${id}`, token)).status).toBe(403);
});

test('a user adds and removes the partner under Permissions, without a redirect', async () => {
  await simulator.control('POST', 'reset', { installations: 0 });
  const login = new URLSearchParams({ email: 'kari@zaptec.example', password: 'simulator-user' });
  const session = await simulator.send('/permissions/sign-in', { method: 'POST', body: login });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const [installationId = ''] =
    /1000000[\w-]+/.exec((await simulator.send('/permissions', { headers: { cookie } })).text) ?? [];
  const change = (verb: string) =>
    simulator.send('/permissions', {
      method: 'POST',
      headers: { cookie },
      body: new URLSearchParams({ installationId, lookupKey: 'GRNT', change: verb }),
    });

  await change('add');
  expect(await readAll('/api/installation')).toContain(installationId);
  await change('remove');
  expect(await readAll('/api/installation')).not.toContain(installationId);
});
