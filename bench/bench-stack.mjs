import { existsSync, mkdirSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { freePort } from '../scripts/lib/free-port.mjs';
import { inRoot } from '../scripts/lib/paths.mjs';
import { deleteFolder } from '../scripts/lib/stack/leftovers.mjs';
import { Stack } from '../scripts/lib/stack/stack.mjs';
import { StaffSession } from './staff-session.mjs';

/** What a database of this size is given on a server of its own: room for the rows that are read again and again. */
export const SHARED_BUFFERS = '2GB';
export const PASSWORD = 'bench-password-2026';

/**
 * The product on fresh data in a folder of its own, with the database held by us.
 * @param {{ simulator?: Record<string, string>, env?: Record<string, string> }} [more] for the simulator, and for all others
 */
export async function openBench({ simulator = {}, env = {} } = {}) {
  const folder = inRoot('.grantdesk/bench');
  if (existsSync(folder)) await deleteFolder(folder);
  mkdirSync(folder, { recursive: true });

  const library = inRoot('dist/server/platform/database/embedded-postgres/embedded-postgres.js');
  const { EmbeddedPostgres } = await import(pathToFileURL(library).href);
  const postgres = await EmbeddedPostgres.attach({
    folder: `${folder}/database`,
    settings: [`shared_buffers=${SHARED_BUFFERS}`],
  });
  const database = new pg.Pool({ connectionString: postgres.ownerUrl, max: 2 });
  const stack = new Stack({
    folder,
    secretKey: 'a key for measuring only, worth nothing to anybody',
    ports: {
      api: await freePort(3400),
      smtp: await freePort(3500),
      mailbox: await freePort(3600),
      simulator: await freePort(3700),
    },
    env: { DATABASE_URL: postgres.url, DATABASE_OWNER_URL: postgres.ownerUrl, LOG_LEVEL: 'warn', ...env },
    simulator,
  });
  const close = async ({ keep }) => {
    await stack.stop();
    await database.end();
    await postgres.release();
    // After a failure the logs say why; the next run starts afresh anyway.
    if (!keep) await deleteFolder(folder);
  };
  return { stack, database, databaseUrl: postgres.url, close };
}

export const signIn = (stack) => StaffSession.signIn(stack.url, 'admin@demo.grantdesk.example', PASSWORD);

/** Claims are confirmed against a baseline: wait for the first sweeps. */
export async function baselineOf(staff, limitMs = 120_000) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const { items } = await staff.get('/api-accounts');
    if (items[0]?.baseline.complete) return;
    if (Date.now() > deadline) throw new Error('The baseline is not complete after two minutes');
    await delay(200);
  }
}
