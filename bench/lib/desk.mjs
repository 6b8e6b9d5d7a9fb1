import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { EmbeddedPostgres } from '../../dist/server/platform/database/embedded-postgres/embedded-postgres.js';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { Browser } from './browser.mjs';
import { complete, start } from './processes.mjs';

const publicUrl = 'https://grantdesk.example';

/** Waits for a fact, asking every few milliseconds. */
export async function until(what, fact, { everyMs = 5, withinMs = 60_000 } = {}) {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const found = await fact();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`Not within ${withinMs / 1000} s: ${what}`);
    await delay(everyMs);
  }
}

/** The product in its production setting on a throw-away database, with simulator and mailbox; staff signed in. */
export class Desk {
  static async open() {
    const desk = new Desk();
    try {
      await desk.#prepare();
      return desk;
    } catch (error) {
      await desk.close().catch(() => undefined); // What went wrong first is what to tell.
      throw error;
    }
  }

  async #prepare() {
    const folder = inRoot('.grantdesk', 'bench');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    this.database = await EmbeddedPostgres.attach({ folder: `${folder}/database` });
    this.db = new pg.Pool({ connectionString: this.database.ownerUrl, max: 2 });

    this.simulator = start('dist/zaptec-simulator/main.js', {});
    this.mailbox = start('dist/demo-mailbox/main.js', { MAILBOX_FOLDER: `${folder}/mails` });
    this.simulatorUrl = (await this.simulator.announced).url;
    const { smtpUrl } = await this.mailbox.announced;
    await this.control('PATCH', 'switches', { bucketEnabled: false });

    this.port = await freePort(0);
    this.url = `http://127.0.0.1:${this.port}`;
    this.env = {
      NODE_ENV: 'production',
      DATABASE_URL: this.database.url,
      PORT: String(this.port),
      PUBLIC_URL: publicUrl,
      SECRET_KEY: randomBytes(48).toString('base64'),
      SMTP_URL: smtpUrl,
      ZAPTEC_API_URL: this.simulatorUrl,
    };
    const password = randomBytes(12).toString('hex');
    const asOwner = { ...this.env, DATABASE_OWNER_URL: this.database.ownerUrl };
    await complete('dist/server/main.cli.js', ['migrate'], asOwner);
    await complete('dist/server/main.cli.js', ['seed-demo', '--password', password], this.env);
    this.password = password;
  }

  /** Starts API and worker and waits for the baseline, without which no claim is confirmed by itself. */
  async run() {
    this.api = start('dist/server/main.api.js', this.env);
    this.worker = start('dist/server/main.worker.js', this.env);
    await Promise.all([this.api.announced, this.worker.announced]);

    this.staff = new Browser(this.url, publicUrl);
    await this.staff.post('/api/auth/sign-in/email', {
      email: 'ops@demo.grantdesk.example',
      password: this.password,
    });
    const hasBaseline = () => this.one('SELECT 1 AS found FROM api_accounts WHERE baseline_at IS NOT NULL');
    await until('the baseline is complete', hasBaseline, { everyMs: 100, withinMs: 120_000 });
  }

  async one(text, values) {
    return (await this.db.query(text, values)).rows[0] ?? null;
  }

  async control(method, path, body) {
    const answer = await fetch(`${this.simulatorUrl}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`simulator: ${method} ${path} answers ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  async close() {
    for (const part of [this.api, this.worker, this.simulator, this.mailbox]) await part?.stop();
    await this.db?.end();
    await this.database?.release();
  }
}
