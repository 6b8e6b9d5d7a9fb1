import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { scenarioId } from '../../server/zaptec-simulator/src/world/ids.js';
import { buildFolder, ServerProcess, SimulatorControl } from '../support/stack/index.js';
import { testEnvironment } from '../support/test-config.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../support/until.js';
import { isGone } from './support/is-gone.js';

let cleanUp: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.reverse()) await step();
  cleanUp = [];
});

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone, as it should be.
  }
}

async function database(): Promise<TestDatabase> {
  const created = await createTestDatabase();
  cleanUp.push(() => created.drop());
  return created;
}

async function simulator(env: Record<string, string>): Promise<{ child: ServerProcess; control: SimulatorControl }> {
  const child = ServerProcess.spawn('simulator', 'zaptec-simulator/main.js', env);
  cleanUp.push(() => child.end('SIGKILL'));
  const { url } = await child.announced('listening');
  return { child, control: new SimulatorControl(String(url)) };
}

const scripts = ['server/main.api.js', 'server/main.worker.js', 'zaptec-simulator/main.js', 'demo-mailbox/main.js'];

/** A launcher with one process of each kind. @param mode `--at-once`: they are still starting when this returns */
async function launched(...mode: '--at-once'[]): Promise<{ parent: ChildProcess; pids: number[] }> {
  const parent = spawn(
    process.execPath,
    [join(import.meta.dirname, 'support/parent.mjs'), ...mode, ...scripts.map((script) => join(buildFolder, script))],
    {
      env: { PATH: process.env['PATH'], ...testEnvironment(await database(), { PORT: '0', EXIT_WITH_PARENT: '1' }) },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  cleanUp.push(() => void parent.kill('SIGKILL'));
  const [line] = (await once(parent.stdout, 'data')) as [Buffer];
  const { pids } = JSON.parse(line.toString()) as { pids: number[] };
  cleanUp.push(() => pids.forEach(killIfThere));
  expect(pids).toHaveLength(scripts.length);
  return { parent, pids };
}

test.each([
  ['while they run', []],
  ['while they start', ['--at-once' as const]],
])('a launcher that is killed hard %s leaves no API, worker, simulator or mailbox behind', async (_moment, mode) => {
  const { parent, pids } = await launched(...mode);
  expect(await Promise.all(pids.map(isGone))).toEqual(scripts.map(() => false));

  parent.kill('SIGKILL');
  await until('all children are gone', async () => (await Promise.all(pids.map(isGone))).every(Boolean), {
    timeoutMs: 60_000,
  });
});

test('the simulator ends with code 0 on SIGTERM, even while it holds a call', async () => {
  const { child, control } = await simulator({});
  const hold = await control.fault({ kind: 'hold', path: '/api/*' });
  const held = fetch(`${control.url}/api/constants`).catch(() => 'cut');
  await hold.met(1);

  expect(await child.end('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(await held).toBe('cut');
});

test('what was granted at the simulator outlives its hard end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'grantdesk-simulator-'));
  cleanUp.push(() => rmSync(folder, { recursive: true }));
  const env = { STATE_FILE: join(folder, 'state.json') };
  const installationId = scenarioId('installation', 1);
  const grants = (control: SimulatorControl) =>
    control.call<{ installationId: string }[]>('GET', `grants?installationId=${installationId}`);

  const before = await simulator(env);
  expect(await grants(before.control)).toEqual([]);
  await before.control.grant(installationId);
  const granted = await grants(before.control);
  expect(granted).toHaveLength(1);
  await before.child.end('SIGKILL');

  const after = await simulator(env);
  expect(await grants(after.control)).toEqual(granted);
});
