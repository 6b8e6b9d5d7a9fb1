import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inRoot } from '../paths.mjs';
import { Child } from './child.mjs';

const STOP_WITHIN_MS = 9_000;

/** Of our own environment the children get what a process needs to live, and nothing that changes what they do. */
const inherited = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'USER', 'LD_LIBRARY_PATH'];
const baseEnvironment = () =>
  Object.fromEntries(inherited.filter((name) => process.env[name]).map((name) => [name, process.env[name]]));

/** Demo and bench start a process with the very words an operator's `npm run` does, limits of memory included. */
function operatorsStart(script) {
  const { scripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const words = scripts[script].split(' ');
  const at = words.indexOf('node');
  return { args: words.slice(at + 1), env: Object.fromEntries(words.slice(0, at).map((word) => word.split('='))) };
}

/**
 * The product's processes beside each other, with the simulator for the provider and the mailbox for the world.
 *
 * @typedef {object} StackOptions
 * @property {string} folder everything that stays: database, mails, simulated world, logs
 * @property {{ api: number, smtp: number, mailbox: number, simulator: number }} ports free ones
 * @property {string} secretKey
 * @property {Record<string, string>} [env] more for API, worker and commands, e.g. DATABASE_URL
 * @property {Record<string, string>} [simulator] more for the simulator
 */
export class Stack {
  #children = [];
  #options;
  #stopping;

  /** @param {StackOptions} options */
  constructor(options) {
    this.#options = options;
    this.logs = path.join(options.folder, 'logs');
    mkdirSync(this.logs, { recursive: true });
  }

  get url() {
    return `http://127.0.0.1:${this.#options.ports.api}`;
  }
  get mailboxUrl() {
    return `http://127.0.0.1:${this.#options.ports.mailbox}`;
  }
  get simulatorUrl() {
    return `http://127.0.0.1:${this.#options.ports.simulator}`;
  }

  /** Who runs now, for a later start that finds them left over. */
  get identities() {
    return this.#children.filter(({ isRunning }) => isRunning).map(({ identity }) => identity);
  }

  get isStopping() {
    return this.#stopping !== undefined;
  }

  /** What API, worker and commands are told. */
  get environment() {
    const { folder, ports, secretKey, env } = this.#options;
    return {
      ...baseEnvironment(),
      NODE_ENV: 'development',
      GRANTDESK_DATA_DIR: folder,
      SECRET_KEY: secretKey,
      PORT: String(ports.api),
      PUBLIC_URL: this.url,
      SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
      ZAPTEC_API_URL: this.simulatorUrl,
      ZAPTEC_PORTAL_URL: this.simulatorUrl,
      ADMIN_UI_DIR: inRoot('dist/admin-ui'),
      EXIT_WITH_PARENT: '1',
      ...env,
    };
  }

  #start(name, args, env, node) {
    if (this.isStopping) throw new Error('Stopped before everything was started.');
    const child = new Child({ name, args, env, logs: this.logs, node });
    this.#children.push(child);
    return child;
  }

  /** Provider and mailbox; they need nothing else. */
  async startSurroundings() {
    const { folder, ports, simulator } = this.#options;
    const base = { ...baseEnvironment(), EXIT_WITH_PARENT: '1' };
    const started = [
      this.#start('demo-mailbox', [inRoot('dist/demo-mailbox/main.js')], {
        ...base,
        SMTP_PORT: String(ports.smtp),
        PORT: String(ports.mailbox),
        MAILBOX_FOLDER: path.join(folder, 'mails'),
      }),
      this.#start('zaptec-simulator', [inRoot('dist/zaptec-simulator/main.js')], {
        ...base,
        PORT: String(ports.simulator),
        STATE_FILE: path.join(folder, 'simulator.json'),
        ...simulator,
      }),
    ];
    await Promise.all(started.map((child) => child.announced('listening')));
  }

  /**
   * One operator command, to its end: it is never cut short, for it may be the one that starts or stops the database.
   * @throws Error with the tail of its log when it fails
   */
  async command(name, ...args) {
    if (this.isStopping) throw new Error('Stopped before everything was started.');
    const child = new Child({
      name,
      args: [inRoot('dist/server/main.cli.js'), name, ...args],
      env: this.environment,
      logs: this.logs,
    });
    this.#children.push(child);
    const code = await child.ended;
    if (code !== 0) throw new Error(`${name} failed:\n${child.tail}`);
  }

  /**
   * @param {string} [node] another Node.js than ours
   * @returns {Promise<Child>} once it answers requests
   */
  async startApi(node) {
    const { args, env } = operatorsStart('start:api');
    const api = this.#start('api', args, { ...env, ...this.environment }, node);
    await api.announced('listening');
    await this.#ready(api);
    return api;
  }

  /** @param {string} [node] as above @returns {Promise<Child>} once it takes work */
  async startWorker(node) {
    const { args, env } = operatorsStart('start:worker');
    const worker = this.#start('worker', args, { ...env, ...this.environment }, node);
    await worker.announced('working');
    return worker;
  }

  async startProduct() {
    await Promise.all([this.startApi(), this.startWorker()]);
  }

  async #ready(api, limitMs = 30_000) {
    const deadline = Date.now() + limitMs;
    for (let said = ''; ; await delay(20)) {
      const answer = await fetch(`${this.url}/health/ready`).catch(() => null);
      if (answer?.ok) return;
      said = (await answer?.text()) ?? said;
      if (Date.now() > deadline || !api.isRunning) throw new Error(`The API is not ready: ${said}\n${api.tail}`);
    }
  }

  /** Resolves with the first long-running process that ends by itself. */
  get failure() {
    const longRunning = this.#children.filter(({ isRunning }) => isRunning);
    return Promise.race(longRunning.map((child) => child.ended.then(() => child)));
  }

  /** Stops everything in order: commands end by themselves, then API, worker, surroundings. Safe to call twice. */
  stop() {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop() {
    const deadline = delay(STOP_WITHIN_MS, 'late', { ref: false });
    const byName = (...names) => this.#children.filter(({ name, isRunning }) => names.includes(name) && isRunning);
    const end = async (children) => {
      for (const child of children) child.signal('SIGTERM');
      return Promise.all(children.map((child) => child.ended));
    };
    const surroundings = ['zaptec-simulator', 'demo-mailbox'];
    const commands = this.#children.filter(({ name }) => ![...surroundings, 'api', 'worker'].includes(name));

    const inOrder = async () => {
      await Promise.all(commands.map((child) => child.ended));
      // The API takes no more requests before the worker lets go of its work, but may not use up the worker's time.
      const api = end(byName('api'));
      await Promise.race([api, delay(1000, undefined, { ref: false })]);
      await Promise.all([api, end(byName('worker'))]);
      await end(byName(...surroundings));
    };
    await Promise.race([inOrder(), deadline]);
    const late = this.#children.filter(({ isRunning }) => isRunning);
    for (const child of late) child.signal('SIGKILL');
    await Promise.all(late.map((child) => child.ended));
    return late.map(({ name }) => name);
  }
}
