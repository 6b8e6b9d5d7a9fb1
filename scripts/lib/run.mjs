import { spawn } from 'node:child_process';
import { inRoot, root } from './paths.mjs';

const running = new Set();

/** Ends a command with everything it started: each runs in a process group of its own. */
function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

process.on('exit', () => {
  for (const child of running) endGroup(child, 'SIGKILL');
});

/** Commands end with this script, whichever way it is asked to end. */
export function endWithSignals() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, () => {
      for (const child of running) endGroup(child, 'SIGTERM');
      setTimeout(() => process.exit(code), running.size > 0 ? 3000 : 0);
    });
  }
}

/**
 * Runs a command to its end and keeps what it says.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: object, limitMs?: number, onOutput?: (text: string) => void }} [options] beyond `limitMs`
 * the command and everything it started is ended
 * @returns {Promise<{ ok: boolean, code: number | null, output: string, seconds: number, timedOut: boolean }>}
 */
export function run(command, args, { cwd = root, env = {}, limitMs = 600_000, onOutput } = {}) {
  const began = Date.now();

  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    let timedOut = false;
    const hear = (data) => {
      output += data;
      onOutput?.(String(data));
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    running.add(child);

    const limit = setTimeout(() => {
      timedOut = true;
      output += `\nEnded after ${Math.round(limitMs / 1000)} s without a result.\n`;
      endGroup(child, 'SIGTERM');
      setTimeout(() => endGroup(child, 'SIGKILL'), 5000).unref();
    }, limitMs);

    const settle = (code) => {
      clearTimeout(limit);
      if (child.pid) endGroup(child, 'SIGKILL'); // What a command leaves behind goes with it.
      running.delete(child);
      resolve({ ok: code === 0 && !timedOut, code, output, seconds: (Date.now() - began) / 1000, timedOut });
    };
    child.once('error', (error) => {
      output += `${command} cannot be run: ${error.message}\n`;
      if (!child.pid) settle(null);
    });
    // `exit`, then what is still in the pipes: `close` alone would wait for a grandchild that holds them open.
    child.once('exit', (code) => setTimeout(settle, child.stdout.closed ? 0 : 150, code));
  });
}

/** One of the project's own tools, run by this Node without a shell in between. */
export const tool = (file, args, options) => run(process.execPath, [inRoot('node_modules', file), ...args], options);
