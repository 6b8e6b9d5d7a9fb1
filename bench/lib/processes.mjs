import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inRoot } from '../../scripts/lib/paths.mjs';

const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

/**
 * Starts one process as production does; it leaves with the bench, however that ends.
 * @returns {{ pid: number, announced: Promise<object>, stop: () => Promise<void> }} `announced`: its first line of JSON
 * with an event
 */
export function start(script, env) {
  const child = spawn(process.execPath, [inRoot(script)], {
    env: { PATH: process.env.PATH, EXIT_WITH_PARENT: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  const ended = once(child, 'exit').finally(() => running.delete(child));

  const announced = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said = `${said}${line}\n`.slice(-5000);
      if (line.startsWith('{"event"')) resolve(JSON.parse(line));
    });
    void ended.then(() => reject(new Error(`${script} ended too early:\n${said}`)));
  });
  announced.catch(() => undefined);

  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { pid: child.pid, announced, stop };
}

/** Runs one process to its end. @throws Error with what it said */
export async function complete(script, args, env) {
  const child = spawn(process.execPath, [inRoot(script), ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const [code] = await once(child, 'exit');
  running.delete(child);
  if (code !== 0) throw new Error(`${script} ${args[0]} failed:\n${said}`);
}
