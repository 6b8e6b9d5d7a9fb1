import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RunningProcess {
  /** The first JSON line it printed with this `event`. */
  announcement: Record<string, unknown>;
  /** SIGTERM, then waits for the end. */
  stop: () => Promise<void>;
}

/**
 * Starts `node <script>` and waits until it announces itself. The IPC channel makes it end with the test run
 * (EXIT_WITH_PARENT), however that ends.
 * @param log gets every other line it prints
 * @throws Error with what it printed when it ends before
 */
export async function startProcess(
  script: string,
  env: Record<string, string>,
  event: string,
  log: string[],
): Promise<RunningProcess> {
  const child = spawn(process.execPath, [script], {
    env: { PATH: process.env['PATH'], EXIT_WITH_PARENT: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = once(child, 'exit');
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));

  const announcement = await new Promise<Record<string, unknown>>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = jsonLine(line);
      if (said?.['event'] === event) resolve(said);
      else log.push(line);
    });
    void ended.then(([code]) => reject(new Error(`${script} ended with ${code}:\n${log.slice(-20).join('\n')}`)));
  });
  return {
    announcement,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs `node <script> <args>` to its end. @throws Error with its output when it does not end with 0 */
export async function runToEnd(script: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => output.push(line));
  }
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${script} ${args.join(' ')} ended with ${code}:\n${output.join('\n')}`);
}

function jsonLine(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
