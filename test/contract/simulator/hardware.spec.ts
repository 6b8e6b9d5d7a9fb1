import { expect, test } from 'vitest';
import { scenarioId, useSimulator } from './simulator-under-test.js';

const simulator = useSimulator();

interface WireCharger {
  Id: string;
  DeviceId?: string;
  Name?: string;
  Active: boolean;
  DeviceType: number;
}
interface WireCircuit {
  Id: string;
  Name?: string;
  IsActive: boolean;
  Active: boolean;
  Chargers?: WireCharger[];
}

async function circuitsOf(number: number): Promise<WireCircuit[]> {
  const installationId = scenarioId('installation', number);
  await simulator.control('POST', 'grants', { installationId, lookupKey: 'GRNT', roles: 70, provisioningMs: 0 });
  const answer = await simulator.get(`/api/installation/${installationId}/hierarchy`, await simulator.token());
  return (answer.json() as { Circuits: WireCircuit[] }).Circuits;
}

const chargersOf = async (number: number): Promise<WireCharger[]> =>
  (await circuitsOf(number)).flatMap(({ Chargers }) => Chargers ?? []);

test('a circuit can be empty', async () => {
  const circuits = await circuitsOf(13);
  expect(circuits.find(({ Name }) => Name === 'Tom kurs')?.Chargers).toEqual([]);
  expect(circuits.find(({ Name }) => Name === 'Null-kurs')?.Chargers).toBeUndefined();

  await simulator.control('PATCH', `circuits/${scenarioId('circuit', 2001)}`, { chargers: [] });
  expect(await chargersOf(2)).toEqual([]);
});

test('a charger or circuit can be inactive', async () => {
  const circuits = await circuitsOf(13);
  expect(circuits.find(({ Name }) => Name === 'Avslått kurs')).toMatchObject({ IsActive: false, Active: false });
  expect((await chargersOf(13)).filter(({ Active }) => !Active).map(({ Name }) => Name)).toEqual(['Avslått lader']);

  await simulator.control('PATCH', `chargers/${scenarioId('charger', 1001)}`, { active: false });
  expect(await chargersOf(1)).toMatchObject([{ Active: false }]);
});

test('a device type can be unknown', async () => {
  expect((await chargersOf(13)).map(({ DeviceType }) => DeviceType)).toContain(99);
  await simulator.control('PATCH', `chargers/${scenarioId('charger', 1001)}`, { deviceType: 4711 });
  expect(await chargersOf(1)).toMatchObject([{ DeviceType: 4711 }]);
});

test('Sense meters carry APH serials', async () => {
  expect((await chargersOf(14)).map(({ DeviceId }) => DeviceId)).toEqual(['ZAP014001', 'APH000141']);
});

test('names and serials can be missing', async () => {
  const chargers = await chargersOf(13);
  expect(chargers.filter(({ Name }) => Name === undefined)).toHaveLength(1);
  expect(chargers.filter(({ DeviceId }) => DeviceId === undefined)).toHaveLength(1);
});

test('the housing association has 8 circuits with 15 chargers', async () => {
  expect((await circuitsOf(3)).map(({ Chargers }) => Chargers?.length)).toEqual(Array(8).fill(15));
});

test('the empty installation has no circuit', async () => {
  expect(await circuitsOf(4)).toEqual([]);
});

test('chargers can be added, renamed, moved, swapped and removed', async () => {
  const circuitId = scenarioId('circuit', 2001);
  const added = (await simulator.control('POST', 'chargers', { circuitId, name: 'Ny' })) as { id: string };
  await simulator.control('PATCH', `chargers/${added.id}`, { name: 'Nyere', deviceId: 'ZAP999999' });
  await simulator.control('PATCH', `chargers/${scenarioId('charger', 2001)}`, {
    circuitId: scenarioId('circuit', 1001),
  });
  await simulator.control('DELETE', `chargers/${scenarioId('charger', 2002)}`);

  expect((await chargersOf(2)).map(({ Name, DeviceId }) => [Name, DeviceId])).toEqual([
    ['Gjest', 'GPN002003'],
    ['Nyere', 'ZAP999999'],
  ]);
  expect((await chargersOf(1)).map(({ Name }) => Name)).toEqual(['Lader 1', 'Garasje']);
});

test('an installation can be made and removed', async () => {
  const made = (await simulator.control('POST', 'installations', { ownerEmail: 'kari@zaptec.example' })) as {
    id: string;
  };
  await simulator.control('POST', 'grants', { installationId: made.id, lookupKey: 'GRNT' });
  const token = await simulator.token();
  expect((await simulator.get(`/api/installation/${made.id}/hierarchy`, token)).status).toBe(200);
  await simulator.control('DELETE', `installations/${made.id}`);
  expect((await simulator.get(`/api/installation/${made.id}/hierarchy`, token)).status).toBe(404);
});
