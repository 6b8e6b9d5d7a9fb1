import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { until } from '../until.js';

/** The build under test; another one can be named to see that a broken build is noticed. */
export const buildFolder = process.env['TEST_BUILD'] ?? join(import.meta.dirname, '../../../dist');

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const LAST_WORDS = 20_000;

/**
 * One real process of ours, started from the compiled build with an IPC channel and EXIT_WITH_PARENT: it leaves when the
 * test's process does, however that ends.
 */
export class ServerProcess {
  /** Resolves when the process is gone. */
  readonly exited: Promise<Exit>;
  private said = '';
  private gone: Exit | null = null;

  private constructor(
    readonly name: string,
    private readonly child: ChildProcess,
  ) {
    const hear = (text: Buffer) => (this.said = `${this.said}${text.toString()}`.slice(-LAST_WORDS));
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.gone = { code, signal };
        resolve(this.gone);
      });
    });
  }

  /**
   * Starts `<build>/<script>` without waiting for it; see `announced`.
   * @param environment the whole environment of the child but for PATH
   */
  static spawn(name: string, script: string, environment: Record<string, string>): ServerProcess {
    const child = spawn(process.execPath, [join(buildFolder, script)], {
      env: { PATH: process.env['PATH'], TZ: process.env['TZ'], ...environment, EXIT_WITH_PARENT: '1' },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    return new ServerProcess(name, child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get hasEnded(): boolean {
    return this.gone !== null;
  }

  /** What it wrote, the newest part. */
  get output(): string {
    return this.said;
  }

  /** The line of JSON with this event that a process prints when it is ready. @throws Error with its last words */
  async announced(event: 'listening' | 'working'): Promise<Record<string, unknown>> {
    return until(
      `${this.name} says "${event}"`,
      () => {
        const line = this.said.split('\n').find((each) => each.startsWith('{') && each.includes(`"event":"${event}"`));
        if (line) return JSON.parse(line) as Record<string, unknown>;
        if (this.gone) throw new Error(`${this.name} ended (${JSON.stringify(this.gone)}) saying: ${this.said}`);
        return null;
      },
      { timeoutMs: 100_000 },
    );
  }

  /** Sends the signal and waits for the end. A process that is gone already just says how it went. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<Exit> {
    if (!this.gone) this.child.kill(signal);
    return this.exited;
  }
}
