import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { until } from '../../../support/until.js';

/** A worker process of the test's own, and what it has said so far. */
export class ChildWorker {
  private said = '';

  private constructor(private readonly child: ChildProcess) {
    const hear = (text: Buffer) => (this.said += text.toString());
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
  }

  static async start(
    mode: 'hang' | 'gate' | 'hear-and-hang',
    environment: Record<string, string>,
  ): Promise<ChildWorker> {
    const script = [
      '--import',
      join(import.meta.dirname, 'register-typescript.mjs'),
      join(
        import.meta.dirname,
        mode === 'hear-and-hang' ? '../../events/support/letter-process.ts' : 'worker-process.ts',
      ),
    ];
    const child = spawn(process.execPath, [...script, mode], { env: { PATH: process.env['PATH'], ...environment } });
    const worker = new ChildWorker(child);

    await worker.says('ready');
    return worker;
  }

  async says(words: string): Promise<void> {
    const heard = () => {
      if (this.child.exitCode !== null && !this.said.includes(words)) throw new Error(`The worker ended: ${this.said}`);
      return this.said.includes(words);
    };
    await until(`the worker says "${words}"`, heard, { timeoutMs: 30_000 });
  }

  /** @returns its exit code, null after a signal it did not handle */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, 'exit') as Promise<[number | null]>;
    this.child.kill(signal);
    const [code] = await exited;
    return code;
  }
}
