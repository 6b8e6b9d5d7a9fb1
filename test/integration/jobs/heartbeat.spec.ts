import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Heartbeat } from '../../../server/src/platform/jobs/heartbeat.js';
import { JobsBench } from './support/jobs-bench.js';

let bench: JobsBench;
let folder: string;
let file: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'grantdesk-heartbeat-'));
  file = join(folder, 'heartbeat');
  bench = await JobsBench.open({ HEARTBEAT_FILE: file });
});
afterAll(async () => {
  await bench.end();
  rmSync(folder, { recursive: true });
});

/** What the container's health check says of a worker with this environment. */
async function isWell(environment: Record<string, string> = bench.environment): Promise<boolean> {
  const script = join(import.meta.dirname, '../../../docker/healthcheck.mjs');
  const child = spawn(process.execPath, [script, 'main.worker.js'], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: 'ignore',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}

test('a worker that takes work is well; one that has stopped doing so, or never began, is not', async () => {
  expect(await isWell()).toBe(false);

  await bench.worker({ handlers: {} });
  expect(existsSync(file)).toBe(true);
  expect(await isWell()).toBe(true);
  expect(await isWell({ ...bench.environment, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).toBe(false);

  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(file, longAgo, longAgo);
  expect(await isWell()).toBe(false);
});

test('queues that have stopped renew nothing; a file that cannot be written stops the start', () => {
  const other = join(folder, 'other');
  const stopped = new Heartbeat(other, () => false);
  stopped.start();
  stopped.stop();
  expect(existsSync(other)).toBe(false);

  expect(() => new Heartbeat(join(folder, 'missing', 'heartbeat'), () => true).start()).toThrow('ENOENT');
  new Heartbeat(null, () => true).start();
});
