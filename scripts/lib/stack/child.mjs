import { spawn } from 'node:child_process';
import { closeSync, fstatSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { identify } from '../process-identity.mjs';
import { root } from '../paths.mjs';

const MAX_LOG_BYTES = 5 * 1024 * 1024;

function openLog(file) {
  const isLong = statSync(file, { throwIfNoEntry: false })?.size > MAX_LOG_BYTES;
  if (isLong) {
    rmSync(`${file}.old`, { force: true });
    renameSync(file, `${file}.old`);
  }
  return openSync(file, 'a');
}

/**
 * One process of the stack. It writes straight into its log file, so that it outlives a killed launcher long enough to
 * leave in order, and it hangs on an IPC channel, whose end tells it that the launcher is gone. Its own process group
 * keeps the terminal's Ctrl-C from it: the launcher says in which order things stop.
 */
export class Child {
  #process;
  #log;
  #from;

  /** @param {{ name: string, args: string[], env: Record<string, string>, logs: string, node?: string }} what */
  constructor({ name, args, env, logs, node = process.execPath }) {
    this.name = name;
    this.#log = path.join(logs, `${name}.log`);
    const log = openLog(this.#log);
    this.#from = fstatSync(log).size;
    this.#process = spawn(node, args, {
      cwd: root,
      env,
      stdio: ['ignore', log, log, 'ipc'],
      detached: true,
    });
    closeSync(log);
    this.#process.on('error', () => undefined);
    /** Resolves with the exit code once the process has ended; null when a signal ended it. */
    this.ended = this.#process.pid ? once(this.#process, 'exit').then(([code]) => code) : Promise.resolve(null);
  }

  get identity() {
    return identify(this.#process.pid);
  }

  get isRunning() {
    return this.#process.pid !== undefined && this.#process.exitCode === null && this.#process.signalCode === null;
  }

  /** What it wrote since this start. */
  get output() {
    return readFileSync(this.#log).subarray(this.#from).toString('utf8');
  }

  /** The last lines, for a message about a failure. */
  get tail() {
    const lines = this.output.trimEnd().split('\n').slice(-25);
    return `${lines.map((line) => `  ${line}`).join('\n')}\n  (all of it: ${path.relative(root, this.#log)})`;
  }

  /**
   * Waits until it has said that it is there.
   * @param {string} event of its one JSON line
   * @returns {Promise<object>} that line
   * @throws Error with the tail of its log when it ends first or takes too long
   */
  async announced(event, limitMs = 60_000) {
    const deadline = Date.now() + limitMs;

    for (;;) {
      const isLast = !this.isRunning;
      const line = this.output.split('\n').find((each) => each.startsWith('{') && each.includes(`"event":"${event}"`));
      if (line) return JSON.parse(line);
      if (isLast) throw new Error(`${this.name} ended before it was ready:\n${this.tail}`);
      if (Date.now() > deadline) throw new Error(`${this.name} is not ready after ${limitMs / 1000} s:\n${this.tail}`);
      await delay(20);
    }
  }

  signal(name) {
    if (this.isRunning) this.#process.kill(name);
  }
}
