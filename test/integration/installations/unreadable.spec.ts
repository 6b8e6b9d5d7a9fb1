import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { InstallationCommands } from '../../../server/src/features/installations/installation-commands.js';
import { InstallationDetailView } from '../../../server/src/features/installations/views/installations.detail-view.js';
import { staffPrincipal } from '../../../server/src/platform/auth/principal.js';
import { newId } from '../../../server/src/shared/ids.js';
import { jobContext, minutes, ProviderBench } from './provider-bench.js';
import { makeSite } from './sites.js';
import { newestSweep } from './sweep-rows.js';

const operations = staffPrincipal({
  ...{ id: newId(), name: 'Olaf', email: 'olaf@example.com', role: 'operations', timeZone: 'UTC' },
});
const ODD = { count: 1, elements: [{ kind: 'charger', id: 'not-a-uuid' }] };

let bench: ProviderBench;
let account: string;
beforeAll(async () => {
  bench = await ProviderBench.open();
  account = await bench.account();
});
afterAll(() => bench.close());
afterEach(() => bench.calm());

/** A site with so many chargers in one circuit, shared with us. */
async function site(chargers: number) {
  const made = await bench.control<{ id: string; circuits: { chargers: { id: string }[] }[] }>(
    'POST',
    'installations',
    {
      ownerEmail: 'kari@zaptec.example',
      name: 'Odd',
      type: 0,
      circuits: [{ name: 'A', chargers: Array.from({ length: chargers }, (_, n) => ({ name: `P-${n + 1}` })) }],
    },
  );
  await bench.grant(made.id);
  return { id: made.id, chargers: made.circuits.flatMap((one) => one.chargers.map(({ id }) => id)) };
}
const withOdd = () => bench.control('PATCH', 'switches', { oddChargers: [{ Id: 'not-a-uuid' }] });
const presences = async (zaptecId: string) => {
  const rows = await bench.rows.query<{ presence: string }[]>(
    `SELECT h.presence FROM chargers h JOIN installations i ON i.id = h.installation_id WHERE i.zaptec_id = $1 ORDER BY h.zaptec_id`,
    [zaptecId],
  );
  return rows.map(({ presence }) => presence);
};
const shown = (installationId: string) =>
  bench.module.get(InstallationDetailView, { strict: false }).get(installationId, operations.scope);

test('two good chargers and one that nobody can read: the two are stored, and staff read of the third', async () => {
  const place = await site(2);
  await withOdd();
  const read = await bench.read(account, place.id);

  expect(read).toMatchObject({ status: 'active', unreadable: 1 });
  expect(await presences(place.id)).toEqual(['present', 'present']);
  const installationId = read.installationId ?? '';
  const page = await shown(installationId);
  expect(page.unreadable).toEqual(ODD);
  expect(page.access[0]?.why).toContain('some of what Zaptec sends of it cannot be read');
  const work = await bench.jobs.refreshHierarchy({ installationId, apiAccountId: account }, jobContext());
  expect(work).toMatchObject({
    outcome: 'done',
    reason: expect.stringContaining('One element could not be read') as string,
  });
  // Told once, however often it is read.
  expect((await bench.eventTypes(place.id)).filter((type) => type === 'installation.unreadable')).toHaveLength(1);

  await bench.calm();
  expect(await bench.jobs.refreshHierarchy({ installationId, apiAccountId: account }, jobContext())).toBeUndefined();
  expect((await shown(installationId)).unreadable).toBeNull();
  expect(await bench.eventTypes(place.id)).toContain('installation.readable');
});

test('what such a read does not show is not missing; a whole read says so', async () => {
  const place = await site(5);
  await bench.read(account, place.id);
  await bench.control('DELETE', `chargers/${place.chargers[0] ?? ''}`);

  await withOdd();
  await bench.read(account, place.id);
  expect(await presences(place.id)).toEqual(Array(5).fill('present'));

  await bench.calm();
  await bench.read(account, place.id);
  expect((await presences(place.id)).filter((one) => one === 'missing')).toHaveLength(1);
});

test('something else where the chargers of a circuit should be listed: the rest is stored, and none of it is missing', async () => {
  const made = await makeSite(
    bench,
    ['A', 'B'].map((name) => ({ name, chargers: [{ name: `${name}-1` }, { name: `${name}-2` }] })),
  );
  await bench.read(account, made.id);
  const [circuit] = made.circuits;
  await bench.control('PATCH', 'switches', { oddCircuits: [{ Id: circuit?.id, Chargers: 'none' }] });
  const [, gone] = (
    await bench.rows.query<{ id: string }[]>(
      `SELECT h.zaptec_id AS id FROM chargers h JOIN circuits k ON k.id = h.circuit_id WHERE k.zaptec_id = $1`,
      [circuit?.id],
    )
  ).map(({ id }) => id);
  await bench.control('DELETE', `chargers/${gone ?? ''}`);

  const read = await bench.read(account, made.id);
  expect(read).toMatchObject({ status: 'active', unreadable: 1 });
  expect(await presences(made.id)).toEqual(Array(4).fill('present'));
  expect((await shown(read.installationId ?? '')).unreadable).toEqual({
    count: 1,
    elements: [{ kind: 'list-of-chargers', id: circuit?.id }],
  });

  await bench.calm();
  await bench.read(account, made.id);
  expect((await presences(made.id)).filter((one) => one === 'missing')).toHaveLength(1);
});

test('held removals are not let go by a read that is not whole, and the acceptance is not used up', async () => {
  const place = await site(4);
  const { installationId } = await bench.read(account, place.id);
  for (const id of place.chargers.slice(1)) await bench.control('DELETE', `chargers/${id}`);
  await bench.read(account, place.id);
  bench.clock.advance(minutes(1));

  await withOdd();
  const commands = bench.module.get(InstallationCommands, { strict: false });
  const accept = () => commands.acceptRemovals(operations, installationId ?? '');
  await expect(accept()).rejects.toMatchObject({ status: 409, code: 'READ_INCOMPLETE' });
  expect((await presences(place.id)).filter((one) => one === 'missing')).toHaveLength(3);
  expect((await shown(installationId ?? '')).heldRemovals).not.toBeNull();

  await bench.calm();
  await accept();
  expect((await presences(place.id)).filter((one) => one === 'removed')).toHaveLength(3);
});

test('an unreadable circuit hides itself alone', async () => {
  const place = await site(2);
  await bench.control('PATCH', 'switches', { oddCircuits: [{ Id: null, Chargers: [{ Id: 'x' }] }, 'text'] });
  const { installationId } = await bench.read(account, place.id);
  expect(await presences(place.id)).toEqual(['present', 'present']);
  expect((await shown(installationId ?? '')).unreadable).toEqual({
    count: 2,
    elements: [
      { kind: 'circuit', id: null },
      { kind: 'circuit', id: null },
    ],
  });
});

test('an unreadable installation fails the sweep in words; the others are stored, and nothing is absent', async () => {
  const own = await bench.account();
  await bench.control('PATCH', 'switches', { oddInstallations: [{ Id: 'not-a-uuid' }] });
  await expect(bench.sweep(own)).rejects.toMatchObject({ reason: 'bad-shape' });

  const sweep = await newestSweep(bench, own);
  expect(sweep).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('one entry of the list cannot be read') as string,
  });
  const [row] = await bench.rows.query<{ seen: number; absent: number }[]>(
    `SELECT count(*)::int AS seen, count(last_absent_at)::int AS absent FROM installation_access WHERE api_account_id = $1`,
    [own],
  );
  expect(row?.seen).toBeGreaterThan(0);
  expect(row?.absent).toBe(0);
});
