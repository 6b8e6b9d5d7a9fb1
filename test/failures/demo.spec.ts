import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../support/free-port.js';
import { nativePlace } from '../../server/src/platform/database/embedded-postgres/native-commands.js';
import { redisUrlForFile } from '../support/test-database.js';
import { until } from '../support/until.js';
import { isGone } from './support/is-gone.js';

const root = join(import.meta.dirname, '../..');

let home: string;
let folder: string;
let started: Demo[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'grantdesk-demo-'));
  // As root the database server is another user, who must be able to walk down to its data.
  chmodSync(home, 0o755);
  folder = join(home, 'demo');
});
afterEach(async () => {
  for (const demo of started) await demo.endHard();
  started = [];
  const { dataDir } = await nativePlace(join(folder, 'database'));
  if (dirname(dataDir) !== folder) remove(dirname(dataDir));
  remove(home);
});

/** A process that has just been ended may write once more. */
const remove = (path: string) => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

/** `npm run demo`, without npm in between. */
class Demo {
  said = '';
  private pids: number[] = [];

  private constructor(private readonly launcher: ChildProcess) {
    launcher.stdout?.on('data', (text: Buffer) => (this.said += text.toString()));
    launcher.stderr?.on('data', (text: Buffer) => (this.said += text.toString()));
  }

  /** Waits until it says where it is. */
  static async start(): Promise<Demo> {
    const redisUrl = redisUrlForFile();
    const { PATH, HOME } = process.env;
    const demo = new Demo(
      spawn(process.execPath, ['scripts/demo.mjs'], {
        cwd: root,
        env: {
          PATH,
          HOME,
          GRANTDESK_DEMO_DIR: folder,
          PORT: String(await freePort()),
          ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
    started.push(demo);
    await until('the demo says that it runs', () => demo.url !== null || demo.hasEnded, { timeoutMs: 90_000 });
    if (!demo.url) throw new Error(`The demo did not start: ${demo.said}`);

    const { dataDir } = await nativePlace(join(folder, 'database'));
    const identities = JSON.parse(readFileSync(join(folder, 'processes.json'), 'utf8')) as { pid: number }[];
    demo.pids = [
      ...identities.map(({ pid }) => pid),
      Number(readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')[0]),
    ];
    return demo;
  }

  get url(): string | null {
    return /Admin UI +(http\S+)/.exec(this.said)?.[1] ?? null;
  }

  get hasEnded(): boolean {
    return this.launcher.exitCode !== null || this.launcher.signalCode !== null;
  }

  /** API, worker, simulator, mailbox and the database server. */
  async running(): Promise<number[]> {
    const gone = await Promise.all(this.pids.map(isGone));
    return this.pids.filter((_pid, place) => !gone[place]);
  }

  async end(signal: NodeJS.Signals): Promise<{ code: number | null; signal: string | null }> {
    const exit = once(this.launcher, 'exit') as Promise<[number | null, string | null]>;
    this.launcher.kill(signal);
    const [code, by] = await exit;
    return { code, signal: by };
  }

  async endHard(): Promise<void> {
    if (!this.hasEnded) await this.end('SIGKILL');
    for (const pid of await this.running()) process.kill(pid, 'SIGKILL');
  }
}

const readiness = async ({ url }: Demo): Promise<number> => (await fetch(`${url ?? ''}/health/ready`)).status;

test('the demo outlives a hard kill of its launcher, and Ctrl-C stops every process it started', async () => {
  const first = await Demo.start();
  expect(await readiness(first)).toBe(200);
  expect(await first.running()).toHaveLength(5);

  await first.end('SIGKILL');
  await until('nothing of the killed demo runs', async () => (await first.running()).length === 0);

  const second = await Demo.start();
  expect(await readiness(second)).toBe(200);
  expect(await second.running()).toHaveLength(5);

  expect(await second.end('SIGINT')).toEqual({ code: 0, signal: null });
  expect(second.said).toContain('Stopped.');
  expect(await second.running()).toEqual([]);
  expect(existsSync(`${folder}.lock`)).toBe(false);
});
