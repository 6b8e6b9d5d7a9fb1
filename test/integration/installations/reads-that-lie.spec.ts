import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ReadStamps } from '../../../server/src/features/installations/reading/read-stamps.js';
import type { Lane } from '../../../server/src/platform/jobs/job-lanes.js';
import { jobContext, minutes, ProviderBench } from './provider-bench.js';

/** Answers to a read that are wrong, empty or nonsense: nothing that is there is called removed (product.md §7). */
let bench: ProviderBench;
let account: string;
let place: {
  id: string;
  installationId: string;
  circuits: { id: string; chargers: { id: string; deviceId: string }[] }[];
};

beforeAll(async () => {
  bench = await ProviderBench.open();
  account = await bench.account();
});
afterAll(() => bench.close());
afterEach(() => bench.calm());
beforeEach(async () => {
  const chargers = (circuit: string) => Array.from({ length: 3 }, (_, n) => ({ name: `${circuit}-${n + 1}` }));
  const made = await bench.control<Omit<typeof place, 'installationId'>>('POST', 'installations', {
    ...{ ownerEmail: 'kari@zaptec.example', name: 'Lied about', type: 0 },
    circuits: ['A', 'B'].map((name) => ({ name, chargers: chargers(name) })),
  });
  await bench.grant(made.id, { roles: 70 });
  await bench.sweep(account);
  const { installationId } = await bench.read(account, made.id);
  place = { ...made, installationId: installationId ?? '' };
  bench.clock.advance(1000);
});

async function read(lane: Lane): Promise<unknown> {
  const work = { installationId: place.installationId, apiAccountId: account };
  const fault = await bench.jobs.refreshHierarchy(work, jobContext(lane)).then(
    () => null,
    (error: unknown) => error,
  );
  await bench.module.get(ReadStamps, { strict: false }).flush();
  return fault;
}
const rows = () =>
  bench.rows.query<Record<string, unknown>[]>(
    'SELECT *, xmin FROM chargers WHERE installation_id = $1 ORDER BY zaptec_id',
    [place.installationId],
  );
const presences = async () => (await rows()).map(({ presence }) => presence);
const lie = (fault: object, path = '/hierarchy') =>
  bench.control('POST', 'faults', { path: `/api/installation/${place.id}${path}`, ...fault });
const saying = (body: object) =>
  lie({ kind: 'body', body: JSON.stringify({ Id: place.id, Name: 'Lied about', ...body }) });
const wireCircuit = (index: number, chargers: object[]) => ({
  ...{ Id: place.circuits[index]?.id, Name: 'AB'[index], IsActive: true, Active: true, MaxCurrent: 32 },
  Chargers: chargers,
});
const wireChargers = (index: number) =>
  (place.circuits[index]?.chargers ?? []).map(({ id, deviceId }, n) => ({
    ...{
      Id: id,
      DeviceId: deviceId,
      MID: deviceId,
      Name: `${'AB'[index]}-${n + 1}`,
      SerialNo: `${'AB'[index]}-${n + 1}`,
      Active: true,
    },
  }));

describe.each(['routine', 'person'] as const)('in the lane %s', (lane) => {
  test.each<[string, object, string]>([
    ['204', { kind: 'status', status: 204 }, '/hierarchy'],
    ['403', { kind: 'status', status: 403 }, '/hierarchy'],
    ['404', { kind: 'status', status: 404 }, '/hierarchy'],
    ['204 to everything', { kind: 'status', status: 204 }, '*'],
    ['403 to everything', { kind: 'status', status: 403 }, '*'],
    ['404 to everything', { kind: 'status', status: 404 }, '*'],
    ['500', { kind: 'error-500' }, '/hierarchy'],
    ['an HTML 503', { kind: 'html', status: 503 }, '/hierarchy'],
    ['truncated JSON', { kind: 'garbage' }, '/hierarchy'],
    ['nothing at all', { kind: 'body', body: '' }, '/hierarchy'],
    ['null', { kind: 'body', body: 'null' }, '/hierarchy'],
    ['a list', { kind: 'body', body: '[]' }, '/hierarchy'],
    ['an object without an id', { kind: 'body', body: '{"Circuits":[]}' }, '/hierarchy'],
    [
      'another installation',
      { kind: 'body', body: '{"Id":"10000000-0000-4000-8000-000000000001","Circuits":[]}' },
      '/hierarchy',
    ],
  ])('%s: not a row of the chargers is written', async (_name, fault, path) => {
    const before = await rows();
    await lie(fault, path);

    for (const pause of [0, 61_000, minutes(70)]) {
      bench.clock.advance(pause);
      await read(lane);
    }
    expect(await rows()).toEqual(before);
  });

  test.each(['text', 1, { Id: 'x' }])(
    'circuits that are %j: one element that cannot be read, and nothing is missing',
    async (Circuits) => {
      const before = await rows();
      await saying({ Circuits });
      for (let hour = 0; hour < 3; hour += 1) {
        expect(await read(lane)).toBeNull();
        bench.clock.advance(minutes(61));
      }
      expect(await rows()).toEqual(before);
      const [row] = await bench.rows.query<{ unreadable: { count: number } | null }[]>(
        'SELECT unreadable FROM installations WHERE id = $1',
        [place.installationId],
      );
      expect(row?.unreadable).toMatchObject({ count: 1 });
    },
  );

  test.each([
    ['null circuits', null],
    ['no circuits', []],
  ])('%s: all are missing and none is removed, however often it is said', async (_name, Circuits) => {
    await saying({ Circuits });
    for (let hour = 0; hour < 3; hour += 1) {
      await read(lane);
      bench.clock.advance(minutes(61));
    }
    expect(new Set(await presences())).toEqual(new Set(['missing']));
    const [row] = await bench.rows.query<{ held: boolean }[]>(
      'SELECT removals_held AS held FROM installations WHERE id = $1',
      [place.installationId],
    );
    expect(row?.held).toBe(true);

    await bench.calm();
    await read(lane);
    expect(new Set(await presences())).toEqual(new Set(['present']));
  });

  test('a circuit whose chargers are null hides three of six: missing, not removed', async () => {
    await saying({ Circuits: [wireCircuit(0, wireChargers(0)), { ...wireCircuit(1, []), Chargers: null }] });
    for (let hour = 0; hour < 3; hour += 1) {
      await read(lane);
      bench.clock.advance(minutes(61));
    }
    expect((await presences()).sort()).toEqual([
      ...Array<string>(3).fill('missing'),
      ...Array<string>(3).fill('present'),
    ]);
  });

  test('names with NUL and of 10 kB are cut and cleaned; nothing goes', async () => {
    const [first, second, ...rest] = wireChargers(0);
    const chargers = [{ ...first, Name: 'a\0b' }, { ...second, Name: 'x'.repeat(10_000) }, ...rest];
    await saying({ Circuits: [wireCircuit(0, chargers), wireCircuit(1, wireChargers(1))] });

    expect(await read(lane)).toBeNull();
    const stored = await rows();
    expect(stored.find(({ zaptec_id: id }) => id === first?.Id)).toMatchObject({ name: 'ab', presence: 'present' });
    const long = stored.find(({ zaptec_id: id }) => id === second?.Id)?.name as string;
    expect(long.length).toBeLessThanOrEqual(500);
    expect(new Set(await presences())).toEqual(new Set(['present']));

    const told = (await bench.eventTypes(place.id)).length;
    await read(lane);
    expect((await bench.eventTypes(place.id)).length).toBe(told);
  });
});
