import { afterAll, beforeAll, expect, test } from 'vitest';
import { generatedId } from '../../server/zaptec-simulator/src/world/ids.js';
import { Stack } from '../support/stack/index.js';

const INSTALLATIONS = 50;

let stack: Stack;

beforeAll(async () => {
  stack = await Stack.start({ simulator: { INSTALLATIONS: String(INSTALLATIONS) } });
});
afterAll(() => stack?.stop());

const place = (index: number) => generatedId('nordlys', 'installation', index);
const circuit = (index: number) => generatedId('nordlys', 'circuit', index, 0);
const add = async (index: number) =>
  (await stack.simulator.call<{ id: string }>('POST', 'chargers', { circuitId: circuit(index) })).id;
const sweeps = () =>
  stack.sql<{ id: string; state: string; next_page: number; reads_asked: number; added: number }>(
    'SELECT id, state, next_page, reads_asked, added FROM charger_sweeps ORDER BY started_at',
  );

test('a worker killed in the middle of a charger sweep: the next one goes on with its page, nothing is told twice or lost', async () => {
  const { apiAccountId } = await stack.seed.userGroup();
  const installations = await stack.seed.installations(apiAccountId, INSTALLATIONS);
  await stack.seed.dueReads(apiAccountId, installations);
  const first = await stack.startWorker();
  await stack.untilWork(
    'all places are read',
    'installation.refresh-hierarchy',
    ({ done }) => done === INSTALLATIONS,
    60_000,
  );

  // One stands on the first page of the list, the other on the second.
  const added = [await add(0), await add(INSTALLATIONS - 1)];
  await stack.simulator.fault({ kind: 'slow', path: '/api/chargers', delayMs: 0, count: 1 });
  const hold = await stack.simulator.fault({ kind: 'hold', path: '/api/chargers', count: 1 });
  await stack.sql('UPDATE api_accounts SET next_charger_sweep_at = now() WHERE id = $1', [apiAccountId]);
  await hold.met(1);
  await first.end('SIGKILL');
  const [before] = await sweeps();
  expect(before).toMatchObject({ state: 'running', next_page: 1 });
  await hold.lift();
  const newest = (await stack.simulator.requests()).at(-1)?.sequence ?? 0;

  await stack.startWorker();
  await stack.untilRow('the sweep is complete', `SELECT 1 FROM charger_sweeps WHERE state = 'complete'`);
  expect(await sweeps()).toMatchObject([{ id: before?.id, state: 'complete', added: 2, reads_asked: 2 }]);
  const pages = await stack.simulator.requests({ path: '/api/chargers', after: newest });
  expect(pages.map(({ query }) => query['PageIndex'])).toEqual(['1']);

  await stack.untilRow(
    'both are told of',
    `SELECT 1 FROM installation_events e JOIN chargers c ON c.id = e.charger_id
      WHERE e.type = 'charger.added' AND c.zaptec_id = ANY($1::uuid[]) HAVING count(*) = 2`,
    [added],
  );
  const events = await stack.sql<{ type: string; place: string }>(
    `SELECT e.type, i.zaptec_id AS place FROM installation_events e JOIN chargers c ON c.id = e.charger_id
       JOIN installations i ON i.id = e.installation_id WHERE c.zaptec_id = ANY($1::uuid[]) ORDER BY c.first_seen_at`,
    [added],
  );
  expect(events.map(({ type }) => type)).toEqual(['charger.added', 'charger.added']);
  expect(new Set(events.map((event) => event.place))).toEqual(new Set([place(0), place(INSTALLATIONS - 1)]));
  const others = await stack.sql<{ type: string }>(
    `SELECT DISTINCT type FROM installation_events WHERE type NOT LIKE '%.added'`,
  );
  expect(others).toEqual([]);
});
